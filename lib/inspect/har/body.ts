import type { RequestLine } from '../capture';
import { base64, bodyText, fromBase64, hex, sha256 } from '../export/bytes';
import { type HarRequest, headersOf } from './har-file';

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
  if (text === undefined) {
    const how = encoding === 'identity' ? 'as bytes that are not text' : `packed as ${encoding}, or cut`;
    return { body, problem: `The HAR file has this body ${how}.` };
  }
  try {
    return { body, json: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch {
    const why = text.includes('\ufffd')
      ? 'The HAR file has this body as text in which bytes are replaced, so it cannot be decoded.'
      : beginsAsJson(text)
        ? 'The body is not valid JSON; the HAR file may have it cut.'
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
  const bytes = bytesOf(_content?.encoding === 'base64' ? { ..._content, params: [] } : postData);
  return { bytes, encoding: packingOf(bytes) ?? (isText(bytes) ? 'identity' : declaredOf(request)) };
}

function bytesOf(data: HarRequest['postData']): Bytes {
  if (!data) return new Uint8Array();
  const { text = '', params = [], encoding, _encoding } = data;
  if (text === '') return utf8(textOf(params));
  const isBase64 = [encoding, _encoding].some((each) => each?.toLowerCase() === 'base64');
  const bytes = isBase64 ? fromBase64(text) : (ofOctets(text) ?? unmarked(text));
  return bytes ?? utf8(text);
}

type Bytes = Uint8Array<ArrayBuffer>;
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

type Params = readonly { readonly name: string; readonly value?: string | undefined }[];

/** The text that was taken apart into the fields of a form. JSON is no form, and some programs take it for one. */
function textOf(params: Params): string {
  if (!beginsAsJson(params[0]?.name ?? ''))
    return new URLSearchParams(params.map(({ name, value = '' }) => [name, value])).toString();
  return params.map(({ name, value }) => (value ? `${name}=${value}` : name)).join('&');
}

function beginsAsJson(text: string): boolean {
  return /^\ufeff?\s*[[{]/.test(text);
}

/** What bytes are packed as, told by how they begin: many programs unpack a body and leave the header as it was. */
function packingOf([first = 0, second = 0]: Uint8Array): 'gzip' | 'deflate' | undefined {
  if (first === 0x1f && second === 0x8b) return 'gzip';
  // A zlib header (RFC 1950): its method is 8, and it is a multiple of 31.
  const isZlib = (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0;
  return isZlib ? 'deflate' : undefined;
}

function declaredOf(request: HarRequest): string {
  const header = headersOf(request).find(([name]) => name.toLowerCase() === 'content-encoding');
  return header?.[1].trim().toLowerCase() || 'identity';
}

function isText(bytes: Bytes): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Bytes that were written as one character each: packed ones, or those of a text in UTF-8 that is not only ASCII. */
function ofOctets(text: string): Bytes | undefined {
  if (!/^[\0-\xff]*$/.test(text) || !/[^\t\n\r -~]/.test(text)) return undefined;
  const bytes = Uint8Array.from(text, (each) => each.charCodeAt(0));
  return packingOf(bytes) || isText(bytes) ? bytes : undefined;
}

/** Base64 that is not said to be it: packed bytes, or JSON. */
function unmarked(text: string): Bytes | undefined {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return undefined;
  const bytes = fromBase64(text);
  return bytes && (packingOf(bytes) || bytes[0] === 0x7b) ? bytes : undefined;
}
