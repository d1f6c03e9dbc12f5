import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type CsvOptions,
  type ExportFormat,
  exportCapture,
  ReportTooLong,
  type Source,
  type Writer,
} from '../../inspect/export';
import { printable } from '../../inspect/printable';
import { size } from '../../inspect/words';
import { cannotWrite } from '../capture/destination';
import { openOutFile, shownPath, writeAll } from '../capture/out-file';
import { readCaptureLines } from '../capture/read-capture';
import { codeOf, PreviewError } from '../errors/preview-error';

export interface ExportOptions {
  /** The capture; `-` is standard input. */
  readonly file: string;
  readonly format: ExportFormat;
  /** `-` is standard output. */
  readonly out: string;
  /** Replaces a file that is there; the capture itself never is. */
  readonly force: boolean;
  readonly cwd: string;
  readonly tool: Writer;
  /** Between the cells of CSV. */
  readonly separator?: CsvOptions['separator'];
  /** CSV begins with a byte order mark. */
  readonly bom?: boolean;
  /** Standard output is a terminal, where nothing may act. */
  readonly isTerminal?: boolean;
}

/** Written at once, so that a large export does not make a call to the system for each of its pieces. */
const bufferedCharacters = 64 * 1024;

/** Writes a capture in another format; gives what there is to say about it, a sentence each. */
export async function exportFile({
  file,
  format,
  out,
  force,
  cwd,
  tool,
  separator = ',',
  bom = false,
  isTerminal = false,
}: ExportOptions): Promise<readonly string[]> {
  const source = await sourceOf(file, cwd);
  const chunks = exportCapture(format, source, tool, { separator, bom });
  if (out === '-') {
    await write(1, out, isTerminal ? shown(chunks) : chunks);
    return [];
  }
  const path = resolve(cwd, out);
  refuseExport(path, out, file === '-' ? [] : [resolve(cwd, file)], force);
  // What may be replaced is decided above: unlike a recording, an export replaces no capture unasked.
  const outFile = openOutFile(path, true);
  try {
    const bytes = await write(outFile.fd, out, chunks);
    outFile.put();
    return [`${size(bytes)} written to ${shownPath(path, cwd)}.`];
  } catch (error) {
    outFile.discard();
    throw error;
  }
}

/** Pieces of text as a terminal may show them; line breaks stay. */
export async function* shown(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of chunks)
    yield chunk
      .split(/(\r?\n)/)
      .map((each) => (/^\r?\n$/.test(each) ? each : printable(each)))
      .join('');
}

/** A source that can be read again; standard input cannot, so it is kept. */
async function sourceOf(file: string, cwd: string): Promise<Source> {
  if (file !== '-') return () => readCaptureLines(file, { cwd });
  const lines: string[] = [];
  for await (const line of readCaptureLines(file, { cwd })) lines.push(line);
  return () => lines;
}

/**
 * Throws where an export to `path` would replace one of its captures (absolute paths), or any file without `force`.
 * `out` is the path as the reader wrote it.
 */
export function refuseExport(path: string, out: string, captures: readonly string[], force: boolean): void {
  if (!existsSync(path)) return;
  const itself = captures.some(
    (capture) => existsSync(capture) && realpathSync(capture) === realpathSync(path),
  );
  if (itself) {
    throw new PreviewError(`${out} is the capture itself; it was left as it is.`, {
      hint: 'Choose another file with --out.',
      exitCode: 2,
    });
  }
  if (force) return;
  throw new PreviewError(`${out} exists and was left as it is.`, {
    hint: 'Choose another file with --out, or replace this one with --force.',
  });
}

/**
 * Writes text to an open file or to standard output (1) and returns how many bytes that were. `out` is its name for errors.
 * @throws PreviewError where it cannot be written; a reader of standard output that has enough is no error.
 */
export async function write(fd: number, out: string, chunks: AsyncIterable<string>): Promise<number> {
  let bytes = 0;
  let buffer = '';
  const flush = () => {
    bytes += Buffer.byteLength(buffer);
    writeAll(fd, buffer);
    buffer = '';
  };
  const written = async () => {
    for await (const chunk of chunks) {
      buffer += chunk;
      if (buffer.length > bufferedCharacters) flush();
    }
    flush();
    return bytes;
  };
  try {
    return await written();
  } catch (error) {
    // `export … | head` has what it wanted.
    if (fd === 1 && codeOf(error) === 'EPIPE') return bytes;
    if (error instanceof ReportTooLong) throw new PreviewError(error.message, { cause: error });
    throw error instanceof PreviewError || codeOf(error) === undefined ? error : cannotWrite(out, error);
  }
}
