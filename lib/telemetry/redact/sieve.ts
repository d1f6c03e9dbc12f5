/** Room for what a text of a few thousand different words holds; more would not fit the nearest cache. */
const largest = 1 << 15;
const smallest = 1 << 10;

/** Which runs of three characters a text holds. It tells for sure that a word is nowhere in it, at a few looks a word. */
export class Sieve {
  readonly #seen: Uint8Array;
  readonly #mask: number;

  constructor(text: string) {
    let size = smallest;
    while (size < largest && size < 4 * text.length) size *= 2;
    const mask = size - 1;
    const seen = new Uint8Array(size);
    const { length } = text;
    let last = text.charCodeAt(1) | 0;
    let pair = (text.charCodeAt(0) | 0) * 31 + last;
    for (let index = 2; index < length; index += 1) {
      const code = text.charCodeAt(index) | 0;
      seen[(pair * 31 + code) & mask] = 1;
      pair = last * 31 + code;
      last = code;
    }
    this.#mask = mask;
    this.#seen = seen;
  }

  /** True when the text cannot hold the needle; false says nothing. */
  lacks(needle: string): boolean {
    for (let index = 2; index < needle.length; index += 1) {
      const pair = needle.charCodeAt(index - 2) * 31 + needle.charCodeAt(index - 1);
      if (this.#seen[(pair * 31 + needle.charCodeAt(index)) & this.#mask] !== 1) return true;
    }
    return false;
  }
}
