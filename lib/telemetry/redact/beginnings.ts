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

/** For each key the lists that have a word with it, a bit for each list. */
export const listsOf = new Int32Array(mostKeys);

/**
 * For each unit what it does, as bits: 1, a word may begin with it; 2, none right behind it; 4, an escape that ends with the
 * next unit; 8, a line begins behind it; 16, a quote; 32, an escape that ends with the second unit behind it.
 */
const kinds = new Uint8Array(0x10000);
for (let code = 0; code < beyondAscii; code += 1) if (isLetter(code)) kinds[code] = 1 | 2;
// The Kelvin sign is no letter of ASCII, but lowered it is one: words may begin with it, and behind it.
kinds[0x212a] = 1;
kinds['\\'.charCodeAt(0)] = 4;
for (const sign of '\n\r\u2028\u2029') kinds[sign.charCodeAt(0)] = 8;
for (const sign of '"\'') kinds[sign.charCodeAt(0)] = 16;
kinds['%'.charCodeAt(0)] = 32;

/** Room for the places of one text. */
let room = { words: new Int32Array(0), openings: new Int32Array(0) };

/** Where words, lines and quotes of a text begin, in forward order: where stages look for what they look for, and nowhere else. */
export class Beginnings {
  /** Letters of ASCII with none before them, or right behind an escape (`\nselect`, `%3Dtoken`), where a word of a list may stand. */
  readonly words: readonly number[];
  /** The lists that each may be in, a bit for each list. */
  readonly lists: readonly number[];
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
    let percent = 0;
    let fresh = 1;
    // Without a branch: nothing is as hard to foretell as where a word begins.
    for (let at = 0; at < length; at += 1) {
      const kind = kindOf[units[at] ?? 0] ?? 0;
      words[count] = at;
      count += kind & 1 & (~inside | (percent >> 2));
      inside = (kind >> 1) & 1 & ~escaped;
      escaped = (kind >> 2) & 1;
      percent = ((percent << 1) | (kind >> 5)) & 7;
      openings[opened] = at;
      opened += ((kind >> 4) & 1) | fresh;
      fresh = (kind >> 3) & 1;
    }
    const opens: number[] = [];
    for (let index = 0; index < opened; index += 1) opens.push(openings[index] ?? 0);
    this.openings = opens;
    const lowered = unitsOf(lower);
    // What the room holds behind the text is of another one.
    lowered.fill(beyondAscii, length, length + 2);
    const places: number[] = [];
    const lists: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const at = words[index] ?? 0;
      const held = listsOf[keyOf(lowered[at] ?? 0, lowered[at + 1] ?? 0, lowered[at + 2] ?? 0)] ?? 0;
      if (held === 0) continue;
      places.push(at);
      lists.push(held);
    }
    this.words = places;
    this.lists = lists;
  }
}
