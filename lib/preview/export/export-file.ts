import {
  type CsvOptions,
  captureLineOf,
  type ExportFormat,
  exportCapture,
  ReportTooLong,
  type Writer,
} from '../../inspect/export';
import { harRemarks } from '../../inspect/har';
import { captureSource } from '../capture/source';
import { PreviewError } from '../errors/preview-error';
import { type OutputOptions, writeOutput } from './output';

export interface ExportOptions extends OutputOptions {
  /** The capture; `-` is standard input. */
  readonly file: string;
  readonly format: ExportFormat;
  readonly tool: Writer;
  /** Between the cells of CSV. */
  readonly separator?: CsvOptions['separator'];
  /** CSV begins with a byte order mark. */
  readonly bom?: boolean;
}

/** Written at once, so that a large export does not make a call to the system for each of its pieces. */
const bufferedCharacters = 64 * 1024;

/** Writes a capture in another format; gives what there is to say about it, a sentence each. */
export async function exportFile(options: ExportOptions): Promise<readonly string[]> {
  const { file, format, cwd, tool, separator = ',', bom = false } = options;
  const source = await captureSource(file, cwd);
  const written = await writeOutput(options, [file], async (put) => {
    let buffer = '';
    try {
      for await (const piece of exportCapture(format, source, tool, { separator, bom })) {
        buffer += piece;
        if (buffer.length <= bufferedCharacters) continue;
        put(buffer);
        buffer = '';
      }
    } catch (error) {
      throw error instanceof ReportTooLong ? new PreviewError(error.message, { cause: error }) : error;
    }
    put(buffer);
  });
  return [
    ...(written ? [`${written.size} written to ${written.path}.`] : []),
    ...harRemarks(await captureLineOf(source)),
  ];
}
