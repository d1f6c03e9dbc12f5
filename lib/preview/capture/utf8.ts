import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { encodingOf } from '../../inspect/encoding';

/** Bytes that are known for what is not read; the message ends the sentence that begins with the file. */
export class Unreadable extends Error {}

/** How a file begins that is certainly no text in UTF-8 or UTF-16, and what it is. */
const unreadable: readonly (readonly [what: string, start: readonly number[]])[] = [
  ['is in UTF-32, and captures are read in UTF-8 and UTF-16', [0xff, 0xfe, 0, 0]],
  ['is in UTF-32, and captures are read in UTF-8 and UTF-16', [0, 0, 0xfe, 0xff]],
  ['is packed with gzip, and has to be unpacked first', [0x1f, 0x8b]],
  ['is packed with zstd, and has to be unpacked first', [0x28, 0xb5, 0x2f, 0xfd]],
  ['is a ZIP file, and has to be unpacked first', [0x50, 0x4b, 3, 4]],
];

/**
 * Bytes in UTF-8 without a byte order mark, whatever they were in: `>` of PowerShell 5.1 writes UTF-16. `counted` is told how
 * many came. @throws Unreadable
 */
export async function* inUtf8(
  chunks: AsyncIterable<Buffer>,
  counted: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  /** The first bytes, while they are too few to tell; undefined afterwards. */
  let start: Buffer | undefined = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    counted(chunk.length);
    let bytes = chunk;
    if (start) {
      bytes = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
      start = bytes.length < longestStart ? Buffer.from(bytes) : undefined;
      if (start) continue;
      const known = unreadable.find(([, begins]) => begins.every((byte, at) => bytes[at] === byte));
      if (known) throw new Unreadable(known[0]);
      const encoding = encodingOf(bytes);
      if (encoding !== 'utf-8') decoder = new TextDecoder(encoding);
      else if (bytes.subarray(0, utf8Mark.length).equals(utf8Mark)) bytes = bytes.subarray(utf8Mark.length);
    }
    yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
  }
  if (start && start.length > 0) yield start;
  if (decoder) yield Buffer.from(decoder.decode());
}

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);
const longestStart = 4;

/** The bytes of a file, each piece in the memory of the one before: how long a capture is does not show in memory. */
export async function* chunksIn(path: string): AsyncGenerator<Buffer> {
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

/** What comes through a stream. */
export async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
}
