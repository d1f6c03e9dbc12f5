import { lowered } from './chars';
import { longer, type Needles, single } from './needles';

/** Room for what a text of a few thousand different words holds; more would not fit the nearest cache. */
const largest = single;
const smallest = 1 << 9;

/** How many runs a sieve for a text of some length tells apart: a power of two. */
export function runsFor(length: number): number {
  let runs = smallest;
  while (runs < largest && runs < 4 * length) runs *= 2;
  return runs;
}

/** Which characters and which runs of three and four a text holds. It tells for sure that a word is nowhere in it, at a few looks a word. */
export class Sieve {
  /** What was asked for already. */
  readonly #held: (boolean | undefined)[] = [];

  /** @param seen a one for each run, then for each character, as `lowered` sees them. */
  constructor(
    readonly seen: Uint8Array,
    readonly runs: number,
  ) {}

  /** Whether the text may hold one of the words; when it may not, none of them is anywhere in it. */
  mayHold(needles: Needles): boolean {
    this.#held[needles.number] ??= this.#look(needles);
    return this.#held[needles.number] === true;
  }

  #look({ entries, starts }: Needles): boolean {
    const { seen, runs } = this;
    const last = starts.length - 1;
    for (let word = 0; word < last; word += 1) {
      const end = starts[word + 1] ?? 0;
      let index = starts[word] ?? 0;
      for (; index < end; index += 1) {
        const entry = entries[index] ?? 0;
        if (seen[entry < single ? entry & (runs - 1) : entry - single + runs] !== 1) break;
      }
      if (index === end) return true;
    }
    return false;
  }

  /** True when the text cannot hold the needle, in lower case; false says nothing. */
  lacks(needle: string): boolean {
    const { seen, runs } = this;
    const { length } = needle;
    let one = 0;
    let two = 0;
    let three = 0;
    for (let index = 0; index < length; index += 1) {
      const code = lowered(needle.charCodeAt(index));
      if (length < 3 && seen[runs + code] !== 1) return true;
      const four = longer(three, code);
      three = longer(two, code);
      if (
        length > 3 ? index > 2 && seen[four & (runs - 1)] !== 1 : index > 1 && seen[three & (runs - 1)] !== 1
      )
        return true;
      two = longer(one, code);
      one = code;
    }
    return false;
  }
}
