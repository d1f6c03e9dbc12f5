import type { RequestLine } from '../capture';
import { base64, bodyText, fromBase64, hex, sha256 } from '../export/bytes';
import type { HarRequest } from './har-file';

export interface ReadBody {
  readonly body: RequestLine['body'];
  readonly json?: unknown;
  /** Why there is no `json`. */
  readonly problem?: string;
}

/** A file has one of these of a body: its bytes, or a text that was made of them. */
interface Found {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: string;
}

/** Reads the body of a request, however the program wrote it: as text, as base64, as form, unpacked or not; total. */
export async function readBody(request: HarRequest): Promise<ReadBody> {
  const { bytes, encoding } = found(request);
  const body: RequestLine['body'] = {
    bytes: bytes.length,
    encoding,
    sha256: hex(await sha256(bytes)),
    base64: base64(bytes),
    fromHar: true,
  };
  if (bytes.length === 0) return { body, problem: absence(request) };
  const text = await bodyText(body);
  if (text === undefined)
    return { body, problem: `The HAR file has this body packed as ${encoding}, or cut.` };
  try {
    return { body, json: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch {
    const why = text.includes('\ufffd')
      ? 'The HAR file has this body as text in which bytes are replaced, so it cannot be decoded.'
      : 'The body is not JSON.';
    return { body, problem: why };
  }
}

function absence({ bodySize }: HarRequest): string {
  if (bodySize === undefined || bodySize <= 0) return 'The body is empty.';
  return `The HAR file says that the body has ${bodySize} bytes, and has none of them.`;
}

function found(request: HarRequest): Found {
  const { postData, _raw, _content } = request;
  const raw = _raw && fromBase64(_raw.base64);
  if (_raw && raw) return { bytes: raw, encoding: _raw.encoding };
  if (_content?.encoding === 'base64') return packed(fromBase64(_content.text) ?? none);
  if (!postData) return packed(none);
  const text = postData.text ?? '';
  if (text === '') return packed(utf8(formOf(postData.params ?? [])));
  if (postData.encoding === 'base64' || postData._encoding === 'base64') {
    const bytes = fromBase64(text);
    if (bytes) return packed(bytes);
  }
  return packed(/^\s*[[{]/.test(text) ? utf8(text) : (ofOctets(text) ?? unmarked(text) ?? utf8(text)));
}

const none = new Uint8Array();
const utf8 = (text: string) => new TextEncoder().encode(text);

function formOf(params: readonly { readonly name: string; readonly value?: string | undefined }[]): string {
  return new URLSearchParams(params.map(({ name, value = '' }) => [name, value])).toString();
}

/** Bytes with what they are packed as, told by how they begin: many programs unpack a body and leave the header as it was. */
function packed(bytes: Uint8Array<ArrayBuffer>): Found {
  const [first = 0, second = 0] = bytes;
  const isGzip = first === 0x1f && second === 0x8b;
  // A zlib header (RFC 1950): its method is 8, and it is a multiple of 31.
  const isZlib = (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0;
  return { bytes, encoding: isGzip ? 'gzip' : isZlib ? 'deflate' : 'identity' };
}

/** Packed bytes that were written as one character each. */
function ofOctets(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\0-\xff]*$/.test(text)) return undefined;
  const bytes = Uint8Array.from(text, (each) => each.charCodeAt(0));
  return packed(bytes).encoding === 'gzip' ? bytes : undefined;
}

/** Base64 that is not said to be it: packed bytes, or JSON. */
function unmarked(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return undefined;
  const bytes = fromBase64(text);
  return bytes && (packed(bytes).encoding === 'gzip' || bytes[0] === 0x7b) ? bytes : undefined;
}
