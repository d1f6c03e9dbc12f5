import type { RequestLine } from '../capture';

/** Most bytes that a body is unpacked to; the collector decodes no more than this either. */
const most = 32 * 1024 * 1024;

/** The bytes of base64; undefined when it is none. */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  } catch {
    return undefined;
  }
}

/** SHA-256 of bytes, or of the UTF-8 of a text. */
export async function sha256(data: Uint8Array<ArrayBuffer> | string): Promise<Uint8Array> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(''));
}

/** By content coding, the formats that a browser unpacks; brotli is none of them. */
const formats: ReadonlyMap<string, CompressionFormat> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
]);

/**
 * The text of a body exactly as the client wrote it before compression. Undefined when it is packed in a way that is not
 * read here, and when its bytes are not UTF-8.
 */
export async function bodyText(body: RequestLine['body']): Promise<string | undefined> {
  const bytes = fromBase64(body.base64);
  const encoding = body.encoding.trim().toLowerCase();
  const format = formats.get(encoding);
  if (!bytes || (format === undefined && encoding !== 'identity')) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      format ? await unpacked(bytes, format) : bytes,
    );
  } catch {
    return undefined;
  }
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>, format: CompressionFormat): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError('The body is too long.');
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
