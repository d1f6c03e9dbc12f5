import * as zlib from 'node:zlib';
import type { Decompress } from '../../inspect/search';
import { inflate } from '../../inspect/search/inflate';

/** Unpacks with the means of Node.js, and what is damaged as far as it goes. zstd needs Node 22.15 or newer. */
export const decompress: Decompress = (bytes, coding, most) => {
  try {
    const options = { maxOutputLength: most };
    if (coding === 'gzip') return zlib.gunzipSync(bytes, options);
    if (coding === 'deflate') return zlib.inflateSync(bytes, options);
    if (coding === 'deflate-raw') return zlib.inflateRawSync(bytes, options);
    if (coding === 'br') return zlib.brotliDecompressSync(bytes, options);
    return zstd(bytes, most);
  } catch (error) {
    if (error instanceof RangeError) return 'unread';
    // Bytes without a beginning of their own are most likely not packed at all.
    return coding === 'gzip' || coding === 'deflate' ? inflate(bytes, coding, most) : undefined;
  }
};

function zstd(bytes: Uint8Array, most: number): ReturnType<Decompress> {
  if (!('zstdDecompressSync' in zlib) || typeof zlib.zstdDecompressSync !== 'function') return 'unread';
  const content: unknown = zlib.zstdDecompressSync(bytes, { maxOutputLength: most });
  return content instanceof Uint8Array ? content : undefined;
}
