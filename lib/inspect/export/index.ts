import { type CsvOptions, csv } from './csv';
import type { ExportFormat } from './formats';
import { har } from './har';
import { html, type Writer } from './html';
import { json } from './json';
import type { Source } from './source';

export type { CsvOptions } from './csv';
export { type ExportFormat, exportFormats } from './formats';
export { mostReportEvents, ReportTooLong, type Writer } from './html';
export { captureLineOf, type Source } from './source';
export { type Verification, verifyHtml } from './verify';

const writers = { har, html, json } as const satisfies Record<Exclude<ExportFormat, 'csv'>, unknown>;

/** A capture in another format, piece by piece; damaged lines are left out of `har` and `csv` and told in the others. */
export function exportCapture(
  format: ExportFormat,
  source: Source,
  writer: Writer,
  options: CsvOptions = {},
): AsyncGenerator<string> {
  return format === 'csv' ? csv(source, options) : writers[format](source, writer);
}
