/** How bytes can be packed: `deflate` is the zlib format, `deflate-raw` the same without its frame. */
export type Coding = 'gzip' | 'deflate' | 'deflate-raw' | 'br' | 'zstd';

/** Unpacks bytes; undefined when they are not packed so, when there would be too many, and where it cannot be done. */
export type Decompress = (bytes: Uint8Array, coding: Coding) => Uint8Array | undefined;

/** Bytes as text: by their byte order mark, else as UTF-8, with a mark for what is none. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
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
