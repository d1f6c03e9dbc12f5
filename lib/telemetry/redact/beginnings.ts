import { isHex, isLetter } from './chars';
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

/** What a unit is: 1, a word may begin with it; 2, none right behind it; from 4 on, a sign for a bracket, a line, a quote or an escape. */
const letter = 3;
const kelvin = 1;
const backslash = 4;
const breaks = 8;
const quotes = 16;
const percent = 32;
const bracket = 64;
const kinds = new Uint8Array(0x10000);
for (let code = 0; code < beyondAscii; code += 1) if (isLetter(code)) kinds[code] = letter;
// The Kelvin sign is no letter of ASCII, but lowered it is one: words may begin with it, and behind it.
kinds[0x212a] = kelvin;
kinds['\\'.charCodeAt(0)] = backslash;
for (const sign of '\n\r\u2028\u2029') kinds[sign.charCodeAt(0)] = breaks;
for (const sign of '"\'') kinds[sign.charCodeAt(0)] = quotes;
kinds['%'.charCodeAt(0)] = percent;
for (const sign of '([{') kinds[sign.charCodeAt(0)] = bracket;

/** Room for the places of the words of one text. */
let room = new Int32Array(1 << 12);

/** Where words, lines and quotes of a text begin, in forward order: where stages look for what they look for, and nowhere else. */
export class Beginnings {
  /** Letters of ASCII with none before them, or right behind an escape (`\nselect`, `%3Dtoken`), where a word of a list may stand. */
  readonly words: readonly number[];
  /** The key of each. */
  readonly keys: readonly number[];
  /** The lists that each may be in, a bit for each list. */
  readonly lists: readonly number[];
  /** The lists that any of them may be in. */
  readonly held: number;
  /** Beginnings of lines, as `^` of a pattern with the flag `m` sees them, and double and single quotes. */
  readonly openings: readonly number[];
  /** Brackets that open: round, square and curly ones. */
  readonly brackets: readonly number[];

  constructor(text: string, lower: string) {
    const openings = [0];
    const brackets: number[] = [];
    const count = read(text, openings, brackets);
    const places: number[] = [];
    const keys: number[] = [];
    const lists: number[] = [];
    let all = 0;
    const units = unitsOf(lower);
    // What a key has of the units behind the text matters to no word that ends with the text.
    const starts = room;
    const holders = listsOf;
    for (let index = 0; index < count; index += 1) {
      const at = starts[index] ?? 0;
      const key = keyOf(units[at] ?? 0, units[at + 1] ?? 0, units[at + 2] ?? 0);
      const held = holders[key] ?? 0;
      if (held === 0) continue;
      places.push(at);
      keys.push(key);
      lists.push(held);
      all |= held;
    }
    this.held = all;
    this.words = places;
    this.keys = keys;
    this.lists = lists;
    this.openings = openings;
    this.brackets = brackets;
  }
}

/** Fills the room with the beginnings of words, and the lists with the other ones; returns how many words there are. */
function read(text: string, openings: number[], brackets: number[]): number {
  if (room.length < text.length + 2) room = new Int32Array(2 * text.length + 2);
  const { length } = text;
  const units = unitsOf(text);
  // What the room holds behind the text is of another one.
  units[length] = 0;
  units[length + 1] = 0;
  const kindOf = kinds;
  const words = room;
  let count = 0;
  let before = 0;
  for (let at = 0; at < length; at += 1) {
    const kind = kindOf[units[at] ?? 0] ?? 0;
    // A beginning is counted without a branch: nothing is as hard to foretell as where a word begins.
    words[count] = at;
    count += kind & ~(before >> 1) & 1;
    before = kind;
    if (kind < 4) continue;
    if (kind === bracket) brackets.push(at);
    else if (kind === breaks) openings.push(at + 1);
    else if (kind === quotes) {
      if (openings.at(-1) !== at) openings.push(at);
    } else {
      // The letter that an escape ends with is no part of the word behind it.
      const last = kind === backslash ? at + 1 : at + 2;
      if (kindOf[units[last] ?? 0] !== letter || (kind === percent && !isHex(units[at + 1] ?? 0))) continue;
      words[count] = kindOf[units[at + 1] ?? 0] === letter ? at + 1 : last;
      count += 1;
      before = 0;
      at = last;
    }
  }
  return count;
}
