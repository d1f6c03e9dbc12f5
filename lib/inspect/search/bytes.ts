/** How bytes can be packed: `deflate` is the zlib format, `deflate-raw` the same without its frame. */
export type Coding = 'gzip' | 'deflate' | 'deflate-raw' | 'br' | 'zstd';

/**
 * Unpacks bytes to at most `most`; undefined when they are not packed so. `unread` when they are and cannot be read: there
 * would be more, or there is no means for this coding here.
 */
export type Decompress = (
  bytes: Uint8Array,
  coding: Coding,
  most: number,
) => Uint8Array | 'unread' | undefined;

/** Bytes as text: by their byte order mark, else as UTF-8, with a mark for what is none. */
export function textOf(bytes: Uint8Array): string {
  if (!hasWideMark(bytes)) return new TextDecoder().decode(bytes);
  return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
}

/** Every byte as one character, as ISO 8859-1 has it. */
export function bytewise(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += stretch) {
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + stretch));
  }
  return text;
}

/** Bytes that are made one string at once; a call takes no more arguments than a stack holds. */
const stretch = 8192;

/** Whether bytes begin with the byte order mark of UTF-16. */
export function hasWideMark(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return first + second === 0x1fd && first !== 0 && Math.max(first, second) === 0xff;
}

/** The texts that bytes without a mark give as UTF-16; none where too few of them are zero for it. */
export function wideTextsOf(bytes: Uint8Array): readonly string[] {
  let zeros = 0;
  for (const byte of bytes) if (byte === 0) zeros += 1;
  if (zeros === 0 || zeros * 8 < bytes.length) return [];
  // The text may begin at an odd place.
  return [bytes, bytes.subarray(1)].flatMap((each) =>
    ['utf-16le', 'utf-16be'].map((encoding) => new TextDecoder(encoding).decode(each)),
  );
}

/** The ways in which bytes look packed, whatever their label says. */
export function codingsOf(bytes: Uint8Array): readonly Coding[] {
  const [first = 0, second = 0, third, fourth] = bytes;
  if (first === 0x1f && second === 0x8b) return ['gzip'];
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return ['zstd'];
  return first === 0x78 && usual.has(second) ? ['deflate'] : ['deflate-raw', 'deflate', 'br'];
}

/** Whether bytes begin as gzip, zstd or zlib with its usual settings do; brotli has no such beginning. */
export function looksPacked(bytes: Uint8Array): boolean {
  return bytes.length >= 12 && codingsOf(bytes)[0] !== 'deflate-raw';
}

const usual: ReadonlySet<number> = new Set([0x01, 0x5e, 0x9c, 0xda]);
