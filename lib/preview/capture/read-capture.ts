import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { readLine } from '../../inspect/capture';
import { PreviewError, reasonOf } from '../errors/preview-error';

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
  // The beginning of a line whose end was not read yet.
  let rest: Buffer[] = [];
  let read = 0;
  try {
    const path = resolve(cwd, file);
    const total = file === '-' ? undefined : statSync(path).size;
    for await (const chunk of file === '-' ? chunksOf(stdin) : chunksIn(path)) {
      read += chunk.length;
      onProgress?.(read, total);
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
        const end = chunk.subarray(from, at);
        yield lineIn(rest.length === 0 ? end : Buffer.concat([...rest, end]));
        rest = [];
        from = at + 1;
      }
      // A copy, because the next chunk comes in the same memory.
      if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
    }
    if (rest.length > 0) yield lineIn(Buffer.concat(rest));
  } catch (error) {
    if (error instanceof PreviewError) throw error;
    throw new PreviewError(`${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function lineIn(bytes: Buffer): string {
  return bytes.toString('utf8', 0, bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length);
}

/** The bytes of a file, each piece in the memory of the one before: how long a capture is does not show in memory. */
async function* chunksIn(path: string): AsyncGenerator<Buffer> {
  const handle = await open(path);
  try {
    const memory = Buffer.allocUnsafeSlow(1 << 18);
    for (;;) {
      const { bytesRead } = await handle.read(memory, 0, memory.length);
      if (bytesRead === 0) return;
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
}
