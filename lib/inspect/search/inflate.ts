import { Gunzip, Inflate, Unzlib } from 'fflate';
import type { Coding, Decompress } from './bytes';

/** Bytes that are handed over at once: they give at most a thousand times as many. */
const piece = 2048;

const streams = { gzip: Gunzip, deflate: Unzlib, 'deflate-raw': Inflate } as const;

/**
 * Unpacks gzip and deflate in any runtime. Of damaged or cut-off bytes it gives what comes before the damage. It cannot read
 * brotli or zstd.
 */
export const inflate: Decompress = (bytes, coding, most) => {
  if (!isInflated(coding)) return coding === 'zstd' ? 'unread' : undefined;
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new streams[coding]((data) => {
    pieces.push(data);
    length += data.length;
  });
  try {
    for (let at = 0; at < bytes.length && length <= most; at += piece) {
      // Never told that it is over: it would take back what it has when the end is missing.
      stream.push(bytes.slice(at, at + piece), false);
    }
  } catch {
    // What came before the damage is there.
  }
  if (length > most) return 'unread';
  return length === 0 ? undefined : joined(pieces, length);
};

function isInflated(coding: Coding): coding is keyof typeof streams {
  return Object.hasOwn(streams, coding);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const each of pieces) {
    all.set(each, at);
    at += each.length;
  }
  return all;
}
