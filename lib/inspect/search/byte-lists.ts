import type { Span } from './mapped';

const value = String.raw`(?:0x[0-9a-f]{1,2}|0o[0-7]{1,3}|-?\d{1,3})`;
/** JSON writes a typed array as an object. */
const key = String.raw`(?:"\d{1,7}":\s?)?`;
/** Small numbers one after the other, as JSON, debuggers and source code write the bytes of a buffer. */
const lists = new RegExp(
  String.raw`(?<![\w.])${key}${value}(?:[,;\s]{1,8}${key}${value}){3,}(?![\w.])`,
  'gi',
);
const values = new RegExp(`${key}(${value})`, 'gi');

/** The lists of byte values in a text that hold at least `least` bytes. */
export function* byteLists(
  text: string,
  least: number,
): Generator<{ readonly span: Span; readonly bytes: Uint8Array }> {
  if (text.search(lists) === -1) return;
  for (const match of text.matchAll(lists)) {
    const bytes = [...match[0].matchAll(values)].map(([, number]) => Number(number));
    // Java has no bytes above 127.
    if (bytes.length < least || bytes.some((byte) => byte > 255 || byte < -128)) continue;
    yield { span: [match.index, match.index + match[0].length], bytes: Uint8Array.from(bytes) };
  }
}
