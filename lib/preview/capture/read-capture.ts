import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { readLine } from '../../inspect/capture';
import { beginsAsHar, harLines, NotAHar } from '../../inspect/har';
import { size } from '../../inspect/words';
import { PreviewError, reasonOf } from '../errors/preview-error';
import { chunksIn, chunksOf, inUtf8, Unreadable } from './utf8';

export interface ReadOptions {
  readonly cwd: string;
  /** What `-` reads from. */
  readonly stdin?: Readable;
  /** Told how far reading is, in bytes; `total` is unknown for a stream. */
  readonly onProgress?: (read: number, total: number | undefined) => void;
}

/** A file that can be read and is no capture. */
export class NotACapture extends PreviewError {
  /** Ends the sentence that begins with the file. */
  readonly because: string;

  constructor(file: string, because: string) {
    super(`${file} ${because}.`, {
      hint: 'Captures are written by ktx-telemetry-preview ktx …, run and watch.',
    });
    this.because = because;
  }
}

/** In how many lines at the start one must be of a capture. */
const trial = 5;

/** A HAR file is read as a whole, and takes several times its size in memory. */
const mostHar = 256 * 1024 * 1024;

/**
 * The lines of a capture file one by one, `-` for standard input, without their line breaks. A HAR file gives the lines of
 * a capture of mode `har`. Throws a PreviewError when the file cannot be read, is empty or is neither; a damaged line or a
 * missing end is for the reader to judge.
 */
export async function* readCaptureLines(file: string, options: ReadOptions): AsyncGenerator<string> {
  for await (const line of readCaptureBytes(file, options)) yield line.toString('utf8');
}

/** As `readCaptureLines`, in UTF-8. A line is overwritten when the next one is asked for. */
export async function* readCaptureBytes(file: string, options: ReadOptions): AsyncGenerator<Buffer> {
  const { start, bytes } = await opened(bytesOf(file, options));
  if (!beginsAsHar(start)) yield* linesOfCapture(file, bytes);
  else for (const line of await linesOfHar(file, bytes)) yield Buffer.from(line);
}

/**
 * Rejects as `readCaptureLines` does where a file does not begin as a capture. It reads no further, and takes a HAR file by its
 * beginning: what is wrong in the rest is said by whoever reads it.
 */
export async function readBeginning(file: string, options: ReadOptions): Promise<void> {
  const { start, bytes } = await opened(bytesOf(file, options));
  for await (const _some of beginsAsHar(start) ? bytes : linesOfCapture(file, bytes)) break;
}

/** Bytes of which the first, by which a HAR file is known, were looked at. */
async function opened(
  bytes: AsyncGenerator<Buffer>,
): Promise<{ start: string; bytes: AsyncGenerator<Buffer> }> {
  let first = Buffer.alloc(0);
  while (first.length < trialBytes) {
    const next = await bytes.next();
    if (next.done) break;
    // A copy, because the next bytes come in the same memory.
    first = Buffer.concat([first, next.value]);
  }
  async function* all() {
    try {
      if (first.length > 0) yield first;
      yield* bytes;
    } finally {
      // Whoever wants no more of it leaves no file open.
      await bytes.return(undefined);
    }
  }
  return { start: first.toString('utf8', 0, trialBytes), bytes: all() };
}

const trialBytes = 256;

async function linesOfHar(file: string, bytes: AsyncGenerator<Buffer>): Promise<readonly string[]> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes) {
    pieces.push(Buffer.from(piece));
    length += piece.length;
    if (length > mostHar) {
      throw new PreviewError(`${file} is longer than ${size(mostHar)}, too long for a HAR file to be read.`, {
        hint: 'Let the program that wrote it write the requests to PostHog alone.',
      });
    }
  }
  try {
    return await harLines(Buffer.concat(pieces).toString('utf8'));
  } catch (error) {
    if (error instanceof NotAHar) throw new PreviewError(`${file} ${error.message}.`, { cause: error });
    throw error;
  }
}

async function* linesOfCapture(file: string, bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first: Buffer[] = [];
  let isCapture = false;
  for await (const line of linesIn(bytes)) {
    if (isCapture) {
      yield line;
      continue;
    }
    first.push(Buffer.from(line));
    isCapture = !isBlank(line) && 'line' in readLine(line.toString('utf8'));
    if (isCapture) yield* first;
    else if (first.length === trial) break;
  }
  if (isCapture) return;
  throw new NotACapture(
    file,
    first.every(isBlank) ? 'is empty' : 'is not a capture of ktx-telemetry-preview',
  );
}

function isBlank(line: Buffer): boolean {
  return line.toString('utf8').trim() === '';
}

async function* linesIn(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  // The beginning of a line whose end was not read yet.
  let rest: Buffer[] = [];
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
      const end = chunk.subarray(from, at);
      yield withoutReturn(rest.length === 0 ? end : Buffer.concat([...rest, end]));
      rest = [];
      from = at + 1;
    }
    // A copy, because the next chunk comes in the same memory.
    if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
  }
  if (rest.length > 0) yield withoutReturn(Buffer.concat(rest));
}

/** The bytes of a file in UTF-8. Rejects with a PreviewError when it cannot be read. */
async function* bytesOf(
  file: string,
  { cwd, stdin = process.stdin, onProgress }: ReadOptions,
): AsyncGenerator<Buffer> {
  let read = 0;
  try {
    const path = resolve(cwd, file);
    const total = file === '-' ? undefined : statSync(path).size;
    const chunks = file === '-' ? chunksOf(stdin) : chunksIn(path);
    yield* inUtf8(chunks, (bytes) => {
      read += bytes;
      onProgress?.(read, total);
    });
  } catch (error) {
    if (error instanceof Unreadable) throw new NotACapture(file, error.message);
    throw new PreviewError(`${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
}
