import { beyondAscii, keyAt, keyOf, mostKeys } from './beginnings';
import type { Scan } from './scan';

/** Words that a stage looks for, in lower case; each begins with a letter and has another character at least. */
export class Words {
  /** For each key whether a word has it. */
  readonly keyed = new Uint8Array(mostKeys);
  readonly #byKey = new Map<number, number[]>();

  constructor(readonly list: readonly string[]) {
    for (const [index, word] of list.entries()) {
      const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
      if (word.length > 2) this.#note(keyAt(word, 0), index);
      else
        for (let third = 0; third <= beyondAscii; third += 1) this.#note(keyOf(first, second, third), index);
    }
  }

  #note(key: number, index: number): void {
    this.keyed[key] = 1;
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), index]);
  }

  /** The words that stand at a place with this key, as numbers, in the order of the list. */
  at(lower: string, place: number, key: number): readonly number[] {
    const likely = this.#byKey.get(key) ?? [];
    return likely.filter((index) => lower.startsWith(this.list[index] ?? '', place));
  }
}

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
    const { words: places, keys } = beginnings;
    const { keyed } = this.words;
    let index = this.#index;
    while ((places[index] ?? from) < from) index += 1;
    if (places[index] !== from && this.#stands(from, keyAt(lower, from))) {
      this.scan.steps += index - this.#index + 1;
      this.#index = index;
      return from;
    }
    for (; index < places.length; index += 1) {
      const key = keys[index] ?? 0;
      if (keyed[key] === 1 && this.#stands(places[index] ?? 0, key)) break;
    }
    this.scan.steps += index - this.#index + 1;
    this.#index = index;
    return places[index] ?? -1;
  }

  #stands(place: number, key: number): boolean {
    if (this.words.keyed[key] !== 1) return false;
    this.hits = this.words.at(this.scan.lower, place, key);
    return this.hits.length > 0;
  }
}

/** All places where a word of the text begins that is one of some words, in forward order. */
export function placesOf({ lower, beginnings }: Scan, words: Words): number[] {
  const { words: places, keys } = beginnings;
  const { keyed } = words;
  const found: number[] = [];
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? 0;
    if (keyed[key] !== 1) continue;
    const place = places[index] ?? 0;
    if (words.at(lower, place, key).length > 0) found.push(place);
  }
  return found;
}
