import { isLetter } from './chars';
import { unitsOf } from './units';

/** So many keys there are. */
export const mostKeys = 1 << 12;
/** For a key all characters from here on are one. */
export const beyondAscii = 128;

/** A number made of the first three characters of a word; other beginnings may share it. */
export const keyOf = (first: number, second: number, third: number): number =>
  ((first < beyondAscii ? first : beyondAscii) * 961 +
    (second < beyondAscii ? second : beyondAscii) * 31 +
    (third < beyondAscii ? third : beyondAscii)) &
  (mostKeys - 1);

export const keyAt = (lower: string, at: number): number =>
  keyOf(lower.charCodeAt(at), lower.charCodeAt(at + 1), lower.charCodeAt(at + 2));

/** For each unit what it does, as bits: 1, a word may begin with it; 2, none right behind it; 4, nor with what is right behind it, but behind that; 8, a line behind it; 16, a quote. */
const kinds = new Uint8Array(0x10000);
for (let code = 0; code < beyondAscii; code += 1) if (isLetter(code)) kinds[code] = 1 | 2;
// The Kelvin sign is no letter of ASCII, but lowered it is one: words may begin with it, and behind it.
kinds[0x212a] = 1;
kinds['\\'.charCodeAt(0)] = 4;
for (const sign of '\n\r\u2028\u2029') kinds[sign.charCodeAt(0)] = 8;
for (const sign of '"\'') kinds[sign.charCodeAt(0)] = 16;

/** Room for the places of one text. */
let room = { words: new Int32Array(0), openings: new Int32Array(0) };

/** Where words, lines and quotes of a text begin, in forward order: where stages look for what they look for, and nowhere else. */
export class Beginnings {
  /** Letters of ASCII with none before them, and what stands right behind a printed escape (`\nselect`). */
  readonly words: readonly number[];
  /** The key of each word. */
  readonly keys: readonly number[];
  /** Beginnings of lines, as `^` of a pattern with the flag `m` sees them, and double and single quotes. */
  readonly openings: readonly number[];

  constructor(text: string, lower: string) {
    const { length } = text;
    if (room.words.length < length)
      room = { words: new Int32Array(2 * length), openings: new Int32Array(2 * length) };
    const { words, openings } = room;
    const units = unitsOf(text);
    const kindOf = kinds;
    let count = 0;
    let opened = 0;
    let inside = 0;
    let escaped = 0;
    let fresh = 1;
    // Without a branch: nothing is as hard to foretell as where a word begins.
    for (let at = 0; at < length; at += 1) {
      const kind = kindOf[units[at] ?? 0] ?? 0;
      words[count] = at;
      count += kind & 1 & ~inside;
      inside = (kind >> 1) & 1 & ~escaped;
      escaped = (kind >> 2) & 1;
      openings[opened] = at;
      opened += (kind >> 4) | fresh;
      fresh = (kind >> 3) & 1;
    }
    this.words = listOf(words, count);
    this.openings = listOf(openings, opened);
    this.keys = keysOf(lower, this.words);
  }
}

function listOf(numbers: Int32Array, count: number): number[] {
  const list: number[] = new Array(count);
  for (let index = 0; index < count; index += 1) list[index] = numbers[index] ?? 0;
  return list;
}

function keysOf(lower: string, words: readonly number[]): number[] {
  const units = unitsOf(lower);
  // What the room holds behind the text is of another one.
  units.fill(beyondAscii, lower.length, lower.length + 2);
  const keys: number[] = new Array(words.length);
  for (let index = 0; index < words.length; index += 1) {
    const at = words[index] ?? 0;
    keys[index] = keyOf(units[at] ?? 0, units[at + 1] ?? 0, units[at + 2] ?? 0);
  }
  return keys;
}
