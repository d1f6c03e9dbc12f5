import { isHex, isLetter, lowered } from './chars';
import { keep, type Places } from './listed';
import { longer } from './needles';
import { runsFor, Sieve } from './sieve';
import { unitsOf } from './units';

/** What a unit is: 1, a word may begin with it; 2, none right behind it; from 4 on, a sign for a bracket, a line, a quote or an escape. */
const letter = 3;
const backslash = 4;
const breaks = 8;
const quotes = 16;
const percent = 32;
const bracket = 64;
const kinds = new Uint8Array(0x10000);
for (let code = 0; code < 128; code += 1) if (isLetter(code)) kinds[code] = letter;
// The Kelvin sign is no letter of ASCII, but lowered it is one: words may begin with it, and behind it.
kinds[0x212a] = 1;
kinds['\\'.charCodeAt(0)] = backslash;
for (const sign of '\n\r\u2028\u2029') kinds[sign.charCodeAt(0)] = breaks;
for (const sign of '"\'') kinds[sign.charCodeAt(0)] = quotes;
kinds['%'.charCodeAt(0)] = percent;
for (const sign of '([{') kinds[sign.charCodeAt(0)] = bracket;

/** Room for the places of the words of one text. */
let room = new Int32Array(1 << 12);

const none: readonly number[] = [];

/** Where words, lines and quotes of a text begin, in forward order: where stages look for what they look for, and nowhere else. */
export class Beginnings {
  /** Which words the text may hold at all. */
  readonly sieve: Sieve;
  /** Beginnings of lines, as `^` of a pattern with the flag `m` sees them, and double and single quotes. */
  readonly openings: readonly number[];
  /** Brackets that open: round, square and curly ones. */
  readonly brackets: readonly number[];
  /** Letters of ASCII with none before them, or right behind an escape (`\nselect`, `%3Dtoken`), where a word of a list stands. */
  readonly #places: Places = [];

  constructor(text: string, lower: string) {
    const openings = [0];
    const brackets: number[] = [];
    const runs = runsFor(text.length);
    const seen = new Uint8Array(runs + 129);
    const units = unitsOf(text);
    const count = read(units, text.length, seen, runs, openings, brackets);
    for (let index = 0; index < count; index += 1) keep(lower, room[index] ?? 0, this.#places);
    this.sieve = new Sieve(seen, runs);
    this.openings = openings;
    this.brackets = brackets;
  }

  /** Where the words of a list stand, by the number of the list. */
  of(list: number): readonly number[] {
    return this.#places[list] ?? none;
  }
}

/** Fills the room with the beginnings of words, and the lists with the other ones; returns how many words there are. */
function read(
  units: Uint16Array,
  length: number,
  seen: Uint8Array,
  runs: number,
  openings: number[],
  brackets: number[],
): number {
  if (room.length < length + 2) room = new Int32Array(2 * length + 2);
  const kindOf = kinds;
  const words = room;
  let count = 0;
  let before = 0;
  let one = 0;
  let two = 0;
  let three = 0;
  let skipped = -1;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] ?? 0;
    const code = lowered(unit);
    seen[runs + code] = 1;
    // The first three end no such run; that they seem to only lets a word through that is not there.
    seen[longer(three, code) & (runs - 1)] = 1;
    three = longer(two, code);
    seen[three & (runs - 1)] = 1;
    two = longer(one, code);
    one = code;
    if (at <= skipped) continue;
    const kind = kindOf[unit] ?? 0;
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
      skipped = last;
    }
  }
  return count;
}
