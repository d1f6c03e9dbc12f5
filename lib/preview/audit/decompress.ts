import * as zlib from 'node:zlib';
import type { Decompress } from '../../inspect/search';

/** Most bytes that come out of a body or a text; PostHog takes no more than 20 MB. */
const most = { maxOutputLength: 32 * 1024 * 1024 };

/** Unpacks with the means of Node.js; zstd only where they have it (Node 22.15 and newer). */
export const decompress: Decompress = (bytes, coding) => {
  try {
    if (coding === 'gzip') return zlib.gunzipSync(bytes, most);
    if (coding === 'deflate') return zlib.inflateSync(bytes, most);
    if (coding === 'deflate-raw') return zlib.inflateRawSync(bytes, most);
    if (coding === 'br') return zlib.brotliDecompressSync(bytes, most);
    return zstd(bytes);
  } catch {
    return undefined;
  }
};

function zstd(bytes: Uint8Array): Uint8Array | undefined {
  if (!('zstdDecompressSync' in zlib) || typeof zlib.zstdDecompressSync !== 'function') return undefined;
  const content: unknown = zlib.zstdDecompressSync(bytes, most);
  return content instanceof Uint8Array ? content : undefined;
}
