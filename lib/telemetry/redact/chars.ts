/** The one character that stands for a replaced stretch while the rules run: a Unicode noncharacter, never in real text. */
export const mark = '\uFDD0';

const digit = 1;
const lowerLetter = 2;
const upperLetter = 4;
const space = 8;
const quote = 16;

const classes = new Uint8Array(128);
for (let code = 48; code < 58; code += 1) classes[code] = digit;
for (let code = 97; code < 123; code += 1) classes[code] = lowerLetter;
for (let code = 65; code < 91; code += 1) classes[code] = upperLetter;
for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = space;
for (const char of '"\'`') classes[char.charCodeAt(0)] = quote;

const classOf = (code: number): number => (code < 128 ? (classes[code] ?? 0) : 0);

export const isDigit = (code: number): boolean => classOf(code) === digit;
export const isUpper = (code: number): boolean => classOf(code) === upperLetter;
export const isLower = (code: number): boolean => classOf(code) === lowerLetter;
export const isLetter = (code: number): boolean => (classOf(code) & (lowerLetter | upperLetter)) !== 0;
export const isAlnum = (code: number): boolean => (classOf(code) & (digit | lowerLetter | upperLetter)) !== 0;
export const isQuote = (code: number): boolean => classOf(code) === quote;

/** White space of ASCII and the common spaces and line separators of Unicode. */
export const isSpace = (code: number): boolean =>
  code < 128
    ? classOf(code) === space
    : code === 0xa0 ||
      code === 0x85 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x3000;

/** Space or tab: white space that stays on the line. */
export const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 0xa0;

/** Letters, digits, underscore, hyphen, dot and dollar: what names of settings are made of. */
export const isName = (code: number): boolean =>
  isAlnum(code) || code === 95 || code === 45 || code === 46 || code === 36;

export const isHex = (code: number): boolean =>
  isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

/** A test as a table, which is faster to ask: an entry for each ASCII code, and one for all codes beyond. */
export function setOf(test: (code: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 129 }, (_, code) => Number(test(code)));
}

/** Whether a table of `setOf` holds a code. */
export const isIn = (set: Uint8Array, code: number): boolean => set[code < 128 ? code : 128] === 1;

const kelvin = 0x212a;
const small = Uint8Array.from({ length: 128 }, (_, code) => (isUpper(code) ? code | 32 : code));

/**
 * A code in lower case, where all beyond ASCII are one: 128. The Kelvin sign is beyond, but lowered it is a `k`; the mark is
 * no letter of any script, and 0.
 */
export const lowered = (code: number): number =>
  code < 128 ? (small[code] ?? 0) : code === kelvin ? 107 : code === 0xfdd0 ? 0 : 128;
