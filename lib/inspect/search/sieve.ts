import { bytewise } from './bytes';

/** What can hold a further encoding; in bytes that are no text, such stretches are rare. */
const printable = /[\t\n\r\x20-\x7e]{6,}/g;

/** Characters of ASCII in more bytes than one. */
const wide = /(?:[\x20-\x7e]\0{1,3}){3}/;

/** What decoded bytes can hold. */
export interface Sifted {
  /** False when none of the texts is in the bytes as it is. */
  readonly mayHold: boolean;
  /** The stretches in which a further encoding can be. */
  readonly nested: string;
}

/** Asks bytes for `texts`, in the writings that people use. */
export function sieve(texts: readonly string[]): (bytes: Uint8Array) => Sifted {
  const patterns = [...new Set(texts.flatMap(writingsOf).flatMap(bytePatterns))];
  return (bytes) => {
    const text = bytewise(bytes);
    // Characters of two or four bytes hide what is written in them.
    const texts = wide.test(text) ? [text, text.replaceAll('\0', '')] : [text];
    const lower = texts.map((each) => each.toLowerCase());
    const stretches = texts.flatMap((each) => each.match(printable) ?? []);
    return {
      mayHold: patterns.some((pattern) => lower.some((each) => each.includes(pattern))),
      nested: stretches.filter((each) => /[^\n]{6}/.test(each)).join('\n'),
    };
  };
}

function writingsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const cases = [text, lower, text.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)];
  const forms = cases.flatMap((each) => [each, each.normalize('NFC'), each.normalize('NFD')]);
  return forms.flatMap((each) => [each, each.replaceAll(' ', '+')]);
}

/** A text as UTF-8, UTF-16 and, where it can be, ISO 8859-1, with each byte as one character. */
function bytePatterns(text: string): readonly string[] {
  const wide = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    wide[2 * at] = text.charCodeAt(at) & 0xff;
    wide[2 * at + 1] = text.charCodeAt(at) >> 8;
  }
  // The first or the last byte of UTF-16 may belong to its neighbour, depending on the order of bytes.
  const patterns = [new TextEncoder().encode(text), wide.subarray(0, -1)].map(bytewise);
  return [...patterns, ...(/[\u0100-\uffff]/.test(text) ? [] : [text])].map((each) => each.toLowerCase());
}
