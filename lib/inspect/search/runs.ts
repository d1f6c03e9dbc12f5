import type { Form } from './forms';
import type { Span } from './mapped';

/** A stretch of text that can be read as bytes, in as many ways as it can be cut into groups. */
export interface Run {
  readonly span: Span;
  readonly form: Form;
  readonly readings: readonly Uint8Array[];
}

const none = 255;
const lineBreak = 254;
/** By character code: its six bits in base64 or base64url. */
const sextets = table([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']);
sextets['-'.charCodeAt(0)] = 62;
sextets['_'.charCodeAt(0)] = 63;
/** By character code: the five bits of a character of base32, in either case. */
const quintets = anyCase(table([...'abcdefghijklmnopqrstuvwxyz234567']));
/** By character code: the four bits of a hexadecimal digit. */
const nibbles = anyCase(table([...'0123456789abcdef']));
// Long base64 is broken into lines, and long dumps are broken by spaces or colons.
for (const mark of '\r\n') {
  sextets[mark.charCodeAt(0)] = lineBreak;
  quintets[mark.charCodeAt(0)] = lineBreak;
}
for (const mark of ' :,-\r\n') nibbles[mark.charCodeAt(0)] = lineBreak;

function table(characters: readonly string[]): Uint8Array {
  const values = new Uint8Array(128).fill(none);
  for (const [value, character] of characters.entries()) values[character.charCodeAt(0)] = value;
  return values;
}

function anyCase(values: Uint8Array): Uint8Array {
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    values[letter.toUpperCase().charCodeAt(0)] = values[letter.charCodeAt(0)] ?? none;
  }
  return values;
}

/** Bits of a character. */
type Bits = 4 | 5 | 6;

interface Alphabet {
  readonly form: Form;
  readonly values: Uint8Array;
  readonly bits: Bits;
  /** Where groups begin: what stands before may belong to the text around. */
  readonly starts: readonly number[];
  /** Most bytes that a character can give in all readings, with a gap behind each of them. */
  readonly yields: number;
}

const alphabets: readonly Alphabet[] = [
  { form: 'base64', values: sextets, bits: 6, starts: [0, 1, 2, 3], yields: 4 },
  { form: 'base32', values: quintets, bits: 5, starts: [0, 1, 2, 3, 4, 5, 6, 7], yields: 7 },
  { form: 'hex', values: nibbles, bits: 4, starts: [0, 1], yields: 2 },
];
const allYield = alphabets.reduce((sum, { yields }) => sum + yields, 0);

/** What stands between two readings when they are put one after the other. */
const gap = 0x0a;

/** Takes the values of a run, the first `count` of `held`, and where the run stands. */
type Take = (held: Uint8Array, count: number, span: Span, alphabet: Alphabet) => void;

/** Every run of a text that is long enough to hold `least` bytes. */
export function runsIn(text: string, least: number): readonly Run[] {
  const runs: Run[] = [];
  eachRun(text, least, (held, count, span, { form, bits, starts }) => {
    const readings = starts.map((skip) => {
      const bytes = new Uint8Array(bytesIn(count - skip, bits));
      read(held, skip, count, bits, bytes, 0);
      return bytes;
    });
    runs.push({ span, form, readings });
  });
  return runs;
}

/** The bytes of all readings of all runs one after the other, without saying which is whose; undefined without a run. */
export function bytesOfRuns(text: string, least: number): Uint8Array | undefined {
  // As much as all characters can give, read from each start, with a gap behind each reading.
  const bytes = new Uint8Array(text.length * allYield + 16);
  let to = 0;
  eachRun(text, least, (held, count, _span, { bits, starts }) => {
    for (const skip of starts) {
      to = read(held, skip, count, bits, bytes, to);
      bytes[to++] = gap;
    }
  });
  return to === 0 ? undefined : bytes.subarray(0, to);
}

function eachRun(text: string, least: number, take: Take): void {
  const held = new Uint8Array(text.length);
  for (const alphabet of alphabets) {
    const { values, bits } = alphabet;
    const shortest = Math.ceil((least * 8) / bits);
    let count = 0;
    let start = 0;
    // Broken lines may be indented.
    let isBroken = false;
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 128;
      const value = code < 128 ? (values[code] ?? none) : none;
      if (isBroken && (code === 0x20 || code === 0x09)) continue;
      if (value < 64) {
        if (count === 0) start = at;
        held[count++] = value;
        isBroken = false;
      } else if (count > 0 && (value === none || (bits === 4 && !isAfterPair(text, at, values)))) {
        if (count >= shortest) take(held, count, [start, at], alphabet);
        count = 0;
        isBroken = false;
      } else isBroken = value === lineBreak;
    }
  }
}

/** A mark stands between pairs of hexadecimal digits: `a 1b` are not the digits of one byte. */
function isAfterPair(text: string, at: number, values: Uint8Array): boolean {
  const isDigit = (index: number) => (values[text.charCodeAt(index)] ?? none) < 16;
  return at >= 2 && isDigit(at - 1) && isDigit(at - 2);
}

function bytesIn(count: number, bits: number): number {
  return Math.max(0, Math.floor((count * bits) / 8));
}

/** Puts the bytes of the values from `skip` on into `bytes` from `to` on; gives where they end. */
function read(
  held: Uint8Array,
  skip: number,
  count: number,
  bits: number,
  bytes: Uint8Array,
  to: number,
): number {
  let [open, group, next] = [0, 0, to];
  for (let at = skip; at < count; at += 1) {
    group = ((group << bits) | (held[at] ?? 0)) & 0xffff;
    open += bits;
    if (open < 8) continue;
    open -= 8;
    bytes[next++] = (group >> open) & 0xff;
  }
  return next;
}
