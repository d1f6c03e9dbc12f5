import { beyondAscii, longer, type Needles, single } from './needles';
import { unitsOf } from './units';

/** Room for what a text of a few thousand different words holds; more would not fit the nearest cache. */
const largest = single;
const smallest = 1 << 9;

/** Which characters and which runs of three and four a text holds. It tells for sure that a word is nowhere in it, at a few looks a word. */
export class Sieve {
  /** A one for each run, then for each character. */
  readonly #seen: Uint8Array;
  readonly #mask: number;

  constructor(text: string) {
    let size = smallest;
    while (size < largest && size < 4 * text.length) size *= 2;
    const mask = size - 1;
    const seen = new Uint8Array(size + beyondAscii + 1);
    const { length } = text;
    const units = unitsOf(text);
    const beyond = beyondAscii;
    let one = 0;
    let two = 0;
    let three = 0;
    for (let index = 0; index < length; index += 1) {
      const code = units[index] ?? 0;
      seen[size + (code < beyond ? code : beyond)] = 1;
      // The first three end no such run; that they seem to only lets a word through that is not there.
      seen[longer(three, code) & mask] = 1;
      three = longer(two, code);
      seen[three & mask] = 1;
      two = longer(one, code);
      one = code;
    }
    this.#seen = seen;
    this.#mask = mask;
  }

  /** The first word at or after `from` that the text may hold, or -1: those before it are nowhere in it. */
  next({ entries, starts }: Needles, from: number): number {
    const seen = this.#seen;
    const mask = this.#mask;
    const characters = mask + 1 - single;
    const last = starts.length - 1;
    for (let word = from; word < last; word += 1) {
      const end = starts[word + 1] ?? 0;
      let index = starts[word] ?? 0;
      for (; index < end; index += 1) {
        const entry = entries[index] ?? 0;
        if (seen[entry < single ? entry & mask : characters + entry] !== 1) break;
      }
      if (index === end) return word;
    }
    return -1;
  }

  /** True when the text cannot hold the needle; false says nothing. */
  lacks(needle: string): boolean {
    const seen = this.#seen;
    const mask = this.#mask;
    const { length } = needle;
    if (length < 3) return seen[mask + 1 + Math.min(needle.charCodeAt(length - 1), beyondAscii)] !== 1;
    let one = 0;
    let two = 0;
    let three = 0;
    for (let index = 0; index < length; index += 1) {
      const code = needle.charCodeAt(index);
      if (index > 2 && seen[longer(three, code) & mask] !== 1) return true;
      three = longer(two, code);
      if (index === 2 && length === 3 && seen[three & mask] !== 1) return true;
      two = longer(one, code);
      one = code;
    }
    return false;
  }
}
