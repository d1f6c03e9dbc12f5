/** The codes of ASCII text. */
export function codesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const [quote, backslash] = codesOf('"\\');

/** A table of all bytes with 1 for those that are marked. */
function marking(isMarked: (code: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => Number(isMarked(code)));
}

/** Marks the bytes that do not stand for themselves in a string: its end, escapes, and control characters. */
export const endsOrEscapes = marking((code) => code < 0x20 || code === quote || code === backslash);

/** What JSON.stringify escapes with a letter or a sign. */
const escapable = marking((code) => '"\\bfnrt'.includes(String.fromCharCode(code)));

export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

/** Index behind a string that JSON.stringify would write like this; -1 when it is none. */
export function endOfString(bytes: Buffer, start: number): number {
  for (let at = start + 1; ; ) {
    // Behind the last byte there is a control character, as it were.
    const code = bytes[at] ?? 0;
    if (endsOrEscapes[code] === 0) at += 1;
    else if (code === quote) return at + 1;
    else if (code === backslash && escapable[bytes[at + 1] ?? 0] === 1) at += 2;
    else return -1;
  }
}

/** No double is written with more characters than -2.2250738585072014e-308 has. */
const longestNumber = 24;

const ofNumbers = marking((code) => '0123456789+-.eE'.includes(String.fromCharCode(code)));

/** Index behind a number that JSON.stringify would write like this; -1 when it is none. */
export function endOfNumber(bytes: Buffer, start: number): number {
  let at = start;
  while (ofNumbers[bytes[at] ?? 0] === 1) at += 1;
  if (at === start || at - start > longestNumber) return -1;
  const digit = at - start === 1 && isDigit(bytes[start]);
  return digit || isAsWritten(bytes.toString('latin1', start, at)) ? at : -1;
}

function isAsWritten(number: string): boolean {
  return String(Number(number)) === number;
}

export function startsAt(bytes: Buffer, start: number, text: Uint8Array): boolean {
  for (let at = 0; at < text.length; at += 1) if (bytes[start + at] !== text[at]) return false;
  return true;
}
