import type { Span } from './mapped';

/** Numbers of up to three digits, one after the other, as JSON and debuggers write the bytes of a buffer. */
const lists = /(?<![\w.])\d{1,3}(?:[,\s]{1,8}\d{1,3}){3,}(?![\w.])/g;

/** The lists of byte values in a text that hold at least `least` bytes. */
export function* byteLists(
  text: string,
  least: number,
): Generator<{ readonly span: Span; readonly bytes: Uint8Array }> {
  if (text.search(lists) === -1) return;
  for (const match of text.matchAll(lists)) {
    const values = (match[0].match(/\d+/g) ?? []).map(Number);
    if (values.length < least || values.some((value) => value > 255)) continue;
    yield { span: [match.index, match.index + match[0].length], bytes: Uint8Array.from(values) };
  }
}
