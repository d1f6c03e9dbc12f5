import { backThrough, type Mapped, type Piece } from './mapped';

/** Bytes by two digits each; characters by their number; the short escapes of JSON and HTML. */
const escapes =
  /(?:%[0-9a-f]{2}|\\x[0-9a-f]{2})+|\\u\{0*[0-9a-f]{1,6}\}|(?:\\u|%u)[0-9a-f]{4}|\\["'\\/bfnrt]|&#(?:\d{1,7}|x[0-9a-f]{1,6});|&(?:amp|lt|gt|quot|apos);/gi;

const characters: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** A text with one layer of escapes taken away, whichever they are and wherever they stand; undefined when it has none. */
export function unescaped(text: string): Mapped | undefined {
  if (!/[%\\&]/.test(text) || text.search(escapes) === -1) return undefined;
  return { text: text.replace(escapes, meaning), back: backThrough(() => pieces(text)) };
}

function* pieces(text: string): Generator<Piece> {
  let at = 0;
  for (const match of text.matchAll(escapes)) {
    const [written] = match;
    if (match.index > at) yield [text.slice(at, match.index), match.index - at];
    yield [meaning(written), written.length];
    at = match.index + written.length;
  }
  if (at < text.length) yield [text.slice(at), text.length - at];
}

function meaning(written: string): string {
  if (/^(?:%|\\x)[0-9a-f]{2}/i.test(written)) return textOfBytes(written);
  const hex = /^(?:\\u\{|\\u|%u|&#x)([0-9a-f]+)/i.exec(written)?.[1];
  const decimal = /^&#(\d+)/.exec(written)?.[1];
  if (hex !== undefined) return character(Number.parseInt(hex, 16));
  if (decimal !== undefined) return character(Number(decimal));
  const name = written.startsWith('\\') ? written.slice(1) : written.toLowerCase();
  return characters[name] ?? name;
}

/** UTF-8 where the bytes are that, else a character a byte. */
function textOfBytes(written: string): string {
  const bytes = (written.match(/[0-9a-f]{2}/gi) ?? []).map((digits) => Number.parseInt(digits, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return bytes.map((byte) => String.fromCharCode(byte)).join('');
  }
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
