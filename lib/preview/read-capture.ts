import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { readLine } from '../inspect/capture';
import { PreviewError, reasonOf } from './preview-error';

export interface ReadOptions {
  readonly cwd: string;
  /** What `-` reads from. */
  readonly stdin?: Readable;
  /** Told how far reading is, in bytes; `total` is unknown for a stream. */
  readonly onProgress?: (read: number, total: number | undefined) => void;
}

/** In how many lines at the start one must be of a capture. */
const trial = 5;

/**
 * The lines of a capture file one by one, `-` for standard input, without their line breaks. Throws a PreviewError when
 * the file cannot be read, is empty or is no capture; a damaged line or a missing end is for the reader to judge.
 */
export async function* readCaptureLines(file: string, options: ReadOptions): AsyncGenerator<string> {
  const first: string[] = [];
  let isCapture = false;
  for await (const line of linesOf(file, options)) {
    if (isCapture) {
      yield line;
      continue;
    }
    first.push(line);
    isCapture = line.trim() !== '' && 'line' in readLine(line);
    if (isCapture) yield* first;
    else if (first.length === trial) break;
  }
  if (isCapture) return;
  throw new PreviewError(
    first.every((line) => line.trim() === '')
      ? `${file} is empty.`
      : `${file} is not a capture of ktx-telemetry-preview.`,
    { hint: 'Captures are written by ktx-telemetry-preview ktx …, run and watch.' },
  );
}

async function* linesOf(
  file: string,
  { cwd, stdin = process.stdin, onProgress }: ReadOptions,
): AsyncGenerator<string> {
  let rest = '';
  let read = 0;
  try {
    const path = resolve(cwd, file);
    const total = file === '-' ? undefined : statSync(path).size;
    const stream = file === '-' ? stdin : createReadStream(path, { highWaterMark: 1 << 18 });
    stream.setEncoding('utf8');
    for await (const chunk of stream) {
      const text = String(chunk);
      read += Buffer.byteLength(text);
      onProgress?.(read, total);
      let from = 0;
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
        yield withoutReturn(rest + text.slice(from, at));
        rest = '';
        from = at + 1;
      }
      rest += text.slice(from);
    }
  } catch (error) {
    if (error instanceof PreviewError) throw error;
    throw new PreviewError(`${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
