import { note, standing } from './listed';
import type { Scan } from './scan';

let lists = 0;

/**
 * Words that a stage looks for, in lower case; each begins with a letter and has another character at least. A list is made
 * before the first text is read, since of a text those places are kept where a word of a list stands.
 */
export class Words {
  /** What the beginnings of a text call this list. */
  readonly number: number;

  constructor(readonly list: readonly string[]) {
    this.number = lists;
    lists += 1;
    for (const [index, word] of list.entries()) note(this.number, index, word);
  }
}

/**
 * What the alternatives of a pattern begin with for sure, so that a pattern and its words are one list: each up to its first
 * sign, and without a letter that may be missing (`instructions?`).
 */
export const beginningsOf = (alternatives: string): string[] =>
  alternatives.split(/\|(?![^(]*\))/).map((one) => {
    const plain = /^[a-z' ]*/.exec(one)?.[0] ?? '';
    return one[plain.length] === '?' ? plain.slice(0, -1) : plain;
  });

/** Words looked for all at once, in forward order, where words of the text begin. */
export class Hunt {
  /** The words that begin at the place found, as numbers, in the order of the list. */
  hits: readonly number[] = [];
  #index = 0;

  constructor(
    readonly scan: Scan,
    readonly words: Words,
  ) {}

  /** The next place at or after `from` where a word begins, or -1; `from` itself counts as a beginning. Ask ever further on. */
  next(from: number): number {
    const { lower, beginnings } = this.scan;
    const { number } = this.words;
    const places = beginnings.of(number);
    let index = this.#index;
    while ((places[index] ?? from) < from) index += 1;
    this.scan.steps += index - this.#index + 1;
    this.#index = index;
    this.hits = standing(number, lower, from);
    if (this.hits.length > 0) return from;
    const place = places[index];
    if (place === undefined) return -1;
    this.hits = standing(number, lower, place);
    return place;
  }
}

/** All places where a word of the text begins that is one of some words, in forward order. */
export const placesOf = ({ beginnings }: Scan, words: Words): readonly number[] =>
  beginnings.of(words.number);
