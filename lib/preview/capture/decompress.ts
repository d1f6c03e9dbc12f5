import * as zlib from 'node:zlib';

/** `gzip, deflate` is as far as any client goes; more layers than this are an attack on the reader. */
const mostLayers = 4;

/** The bytes of a body without its content-encodings, or a sentence that says why there are none. */
export type Decompressed = { readonly bytes: Buffer } | { readonly problem: string };

/** Throws a RangeError when there would be more than `most` bytes, and another error when the bytes are not valid. */
type Decompressor = (bytes: Buffer, most: number) => Buffer;

/** By content coding (RFC 9110, section 8.4.1). */
const decompressors: ReadonlyMap<string, Decompressor> = new Map([
  ['identity', (bytes) => bytes],
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['br', (bytes, most) => zlib.brotliDecompressSync(bytes, { maxOutputLength: most })],
]);

/** Undoes the content-encodings of a body, of which none may give more than `most` bytes. */
export function decompress(raw: Buffer, encoding: string, most: number): Decompressed {
  if (encoding === 'identity') return { bytes: raw };
  const layers = encoding.split(',').map((layer) => layer.trim().toLowerCase());
  if (layers.length > mostLayers)
    return { problem: `The body has more than ${mostLayers} content-encodings.` };
  let bytes = raw;
  // The header lists the encodings in the order in which they were applied.
  for (const layer of layers.reverse()) {
    const decompressor = decompressors.get(layer);
    if (!decompressor)
      return { problem: `The content-encoding ${JSON.stringify(layer)} is not one that can be read here.` };
    try {
      bytes = decompressor(bytes, most);
    } catch (error) {
      if (tooLong(error))
        return {
          problem: `The body is longer than ${megabytes(most)} when decompressed; it was not decoded.`,
        };
      return { problem: `The body is not valid ${layer} data.` };
    }
  }
  return { bytes };
}

/** Node's buffer for what comes out is 16 KiB; the trailer of gzip (RFC 1952) says in 4 bytes how much is needed. */
function gunzip(bytes: Buffer, most: number): Buffer {
  const announced = bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  const chunkSize = Math.min(Math.max(announced + 1, 1024), 16 * 1024);
  return zlib.gunzipSync(bytes, { maxOutputLength: most, chunkSize });
}

/** `deflate` is the zlib format, but clients exist that send it bare. */
function inflate(bytes: Buffer, most: number): Buffer {
  const options = { maxOutputLength: most };
  try {
    return zlib.inflateSync(bytes, options);
  } catch (error) {
    if (tooLong(error)) throw error;
    return zlib.inflateRawSync(bytes, options);
  }
}

function tooLong(error: unknown): boolean {
  return error instanceof RangeError;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / (1024 * 1024))} MiB`;
}
