import { csv } from './csv';
import { har } from './har';
import { html, type Writer } from './html';
import { json } from './json';
import type { Source } from './source';

export type { Writer } from './html';
export type { Source } from './source';
export { type Verification, verifyHtml } from './verify';

const writers = { har, html, csv, json } as const;

export type ExportFormat = keyof typeof writers;

/** The formats that a capture can be exported to. */
export const exportFormats: readonly ExportFormat[] = ['har', 'html', 'csv', 'json'];

/** A capture in another format, piece by piece; damaged lines are left out of `har` and `csv` and told in the others. */
export function exportCapture(format: ExportFormat, source: Source, writer: Writer): AsyncGenerator<string> {
  return writers[format](source, writer);
}
