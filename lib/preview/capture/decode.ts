import { isUtf8 } from 'node:buffer';
import * as zlib from 'node:zlib';
import { endOfString, lossOf } from './decode-losses';
import { type PlainJson, plainJson } from './plain-json';

/** What became of a body: its JSON, with a sentence when that is not all of it, or one that says why there is none. */
export type Decoded =
  | { readonly json: unknown; readonly problem?: string }
  | { readonly plain: PlainBody }
  | { readonly problem: string };

/** A body of plain JSON, as the SDKs in JavaScript send it: its bytes are its value, and were not parsed. */
export interface PlainBody extends PlainJson {
  readonly bytes: Buffer;
}

export interface DecodeLimits {
  /** Most bytes that a body may have after decompression. */
  readonly bytes: number;
  /** Most lists and objects that may lie inside each other. */
  readonly depth: number;
}

/** PostHog refuses more than 20 MB; this leaves room for it and bounds what a decompression bomb can cost. */
const defaultLimits: DecodeLimits = { bytes: 32 * 1024 * 1024, depth: 200 };

/** `gzip, deflate` is as far as any client goes; more layers than this are an attack on the reader. */
const mostLayers = 4;

/** Leaves out the mark that some write at the beginning. */
const utf8 = new TextDecoder();

/** Decodes a request body to JSON: its content-encodings, then UTF-8, then JSON. Never throws. */
export function decodeBody(raw: Buffer, encoding: string, limits: DecodeLimits = defaultLimits): Decoded {
  if (raw.length === 0) return { problem: 'The body is empty.' };
  const decompressed = decompress(raw, encoding, limits.bytes);
  if ('problem' in decompressed) return decompressed;
  const { bytes } = decompressed;
  if (!isUtf8(bytes)) return { problem: 'The body is not UTF-8 text.' };
  // Nothing is lost of a value that would be written just so, and nobody needs it before the request is answered.
  const plain = plainJson(bytes, limits.depth);
  if (plain) return { plain: { batch: plain.batch, event: plain.event, bytes } };
  const text = utf8.decode(bytes);
  // JSON.parse takes any depth; everything that walks the value afterwards would overflow its stack.
  if (deeperThan(text, limits.depth)) {
    return {
      problem: `The body nests lists and objects more than ${limits.depth} deep; it was not decoded.`,
    };
  }
  try {
    const json: unknown = JSON.parse(text);
    const problem = lossOf(text, json);
    return problem === undefined ? { json } : { json, problem };
  } catch {
    return { problem: 'The body is not JSON.' };
  }
}

type Decompressed = { readonly bytes: Buffer } | { readonly problem: string };

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

function decompress(raw: Buffer, encoding: string, most: number): Decompressed {
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

/** Whether brackets outside of strings nest deeper than `most`; by hand, because a regular expression overflows. */
function deeperThan(text: string, most: number): boolean {
  if (!hasMoreThan(most, text)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > most) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}

/** Whether a text has more than `most` brackets that open, in strings or not: no text nests deeper than that. */
function hasMoreThan(most: number, text: string): boolean {
  let left = most;
  for (const bracket of '[{') {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return true;
    }
  }
  return false;
}
