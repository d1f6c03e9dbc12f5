import { beyondAscii, keyAt, keyOf, listsOf, mostKeys } from './beginnings';
import type { Scan } from './scan';

/** So many lists have a bit of their own. */
const mostLists = 31;
let lists = 0;

/**
 * Words that a stage looks for, in lower case; each begins with a letter and has another character at least. A list is made
 * before the first text is read, since of the words of a text those are kept that a list may have.
 */
export class Words {
  /** Says in `listsOf` and in the beginnings of a text that it is this list. */
  readonly bit: number;
  readonly #byKey: (readonly number[] | undefined)[] = Array.from({ length: mostKeys });

  constructor(readonly list: readonly string[]) {
    if (lists === mostLists) throw new Error('Too many lists of words for the bits of a number');
    this.bit = 1 << lists;
    lists += 1;
    for (const [index, word] of list.entries()) {
      const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
      if (word.length > 2) this.#note(keyAt(word, 0), index);
      else
        for (let third = 0; third <= beyondAscii; third += 1) this.#note(keyOf(first, second, third), index);
    }
  }

  #note(key: number, index: number): void {
    listsOf[key] = (listsOf[key] ?? 0) | this.bit;
    this.#byKey[key] = [...(this.#byKey[key] ?? []), index];
  }

  /** Whether one of the words stands at a place with this key. */
  stands(lower: string, place: number, key: number): boolean {
    for (const index of this.#byKey[key] ?? [])
      if (lower.startsWith(this.list[index] ?? '', place)) return true;
    return false;
  }

  /** The words that stand at a place with this key, as numbers, in the order of the list. */
  at(lower: string, place: number, key: number): readonly number[] {
    const likely = this.#byKey[key] ?? [];
    return likely.filter((index) => lower.startsWith(this.list[index] ?? '', place));
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
    const { words: places, keys, lists } = beginnings;
    const { bit } = this.words;
    let index = this.#index;
    while ((places[index] ?? from) < from) index += 1;
    this.scan.steps += index - this.#index + 1;
    this.#index = index;
    const key = keyAt(lower, from);
    if (((listsOf[key] ?? 0) & bit) !== 0) {
      this.hits = this.words.at(lower, from, key);
      if (this.hits.length > 0) return from;
    }
    for (; index < places.length; index += 1) {
      if (((lists[index] ?? 0) & bit) === 0) continue;
      this.hits = this.words.at(lower, places[index] ?? 0, keys[index] ?? 0);
      if (this.hits.length > 0) break;
    }
    this.scan.steps += index - this.#index;
    this.#index = index;
    return places[index] ?? -1;
  }
}

/** All places where a word of the text begins that is one of some words, in forward order. */
export function placesOf({ lower, beginnings }: Scan, words: Words): number[] {
  const { words: places, keys, lists } = beginnings;
  const { bit } = words;
  const found: number[] = [];
  if ((beginnings.held & bit) === 0) return found;
  for (let index = 0; index < lists.length; index += 1) {
    if (((lists[index] ?? 0) & bit) === 0) continue;
    const place = places[index] ?? 0;
    if (words.stands(lower, place, keys[index] ?? 0)) found.push(place);
  }
  return found;
}
