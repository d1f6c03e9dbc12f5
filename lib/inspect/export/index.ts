import { csv } from './csv';
import type { ExportFormat } from './formats';
import { har } from './har';
import { html, type Writer } from './html';
import { json } from './json';
import type { Source } from './source';

export { type ExportFormat, exportFormats } from './formats';
export { mostReportEvents, ReportTooLong, type Writer } from './html';
export type { Source } from './source';
export { type Verification, verifyHtml } from './verify';

const writers = { har, html, csv, json } as const satisfies Record<ExportFormat, unknown>;

/** A capture in another format, piece by piece; damaged lines are left out of `har` and `csv` and told in the others. */
export function exportCapture(format: ExportFormat, source: Source, writer: Writer): AsyncGenerator<string> {
  return writers[format](source, writer);
}
