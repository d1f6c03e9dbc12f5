import type { Needles } from './needles';
import type { Scan } from './scan';

/** Several words looked for at once, in forward order: only those are that the sieve of the text lets through. */
export class Hunt {
  /** The words that begin at the place found, as numbers, in the order of the list. */
  hits: readonly number[] = [];
  readonly #alive: { word: number; needle: string; at: number }[];

  constructor(
    readonly scan: Scan,
    needles: Needles,
  ) {
    this.#alive = [];
    for (let word = scan.sieve.next(needles, 0); word !== -1; word = scan.sieve.next(needles, word + 1))
      this.#alive.push({ word, needle: needles.words[word]?.[0] ?? '', at: -1 });
  }

  /** The next place at or after `from` where a word (its first piece) begins, or -1. Ask ever further on. */
  next(from: number): number {
    let nearest = -1;
    for (let index = 0; index < this.#alive.length; ) {
      const one = this.#alive[index];
      if (one === undefined) break;
      if (one.at < from) {
        one.at = this.scan.lower.indexOf(one.needle, from);
        this.scan.steps += (one.at === -1 ? this.scan.length : one.at) - from + 1;
      }
      if (one.at === -1) {
        this.#alive.splice(index, 1);
        continue;
      }
      if (nearest === -1 || one.at < nearest) nearest = one.at;
      index += 1;
    }
    if (nearest === -1) return nearest;
    this.hits = this.#alive.filter((one) => one.at === nearest).map((one) => one.word);
    return nearest;
  }
}
