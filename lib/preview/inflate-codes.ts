/** No code word of deflate has more bits (RFC 1951, 3.2.7), which is also as much as a table is indexed by. */
export const longestWord = 15;

/**
 * A Huffman code as a table: what the next bits of the input, least significant first, stand for. Entries are
 * `symbol << 4 | bits of its word`, the index is cut to `mask`.
 */
export class CodeTable {
  readonly entries: Uint16Array;
  mask = 0;
  readonly #symbols: Uint16Array;
  readonly #ends = new Uint16Array(longestWord + 1);

  constructor(mostSymbols: number, longest: number) {
    this.entries = new Uint16Array(1 << longest);
    this.#symbols = new Uint16Array(mostSymbols);
  }

  /**
   * Takes the canonical code (RFC 1951, 3.2.2) in which symbol n has a word of `lengths[from + n]` bits. Gives false,
   * and is of no use then, unless the code is complete: every sequence of bits begins with exactly one of its words.
   */
  set(lengths: Uint8Array, from: number, to: number): boolean {
    const ends = this.#ends.fill(0);
    for (let at = from; at < to; at += 1) ends[lengths[at] ?? 0] = (ends[lengths[at] ?? 0] ?? 0) + 1;
    let longest = longestWord;
    while (longest > 0 && ends[longest] === 0) longest -= 1;
    if (longest === 0 || 1 << longest > this.entries.length) return false;
    // What is left to give away, in words of the longest length; and where the symbols of each length begin.
    let free = 1 << longest;
    let begin = 0;
    for (let length = 1; length <= longest; length += 1) {
      const words = ends[length] ?? 0;
      free -= words << (longest - length);
      ends[length] = begin;
      begin += words;
    }
    if (free !== 0) return false;
    for (let at = from; at < to; at += 1) {
      const length = lengths[at] ?? 0;
      if (length === 0) continue;
      const place = ends[length] ?? 0;
      ends[length] = place + 1;
      this.#symbols[place] = at - from;
    }
    this.#fill(longest);
    return true;
  }

  #fill(longest: number): void {
    const { entries } = this;
    this.mask = (1 << longest) - 1;
    // Words count upwards from their first bit on, which is the least significant here: `word` is counted in reverse.
    let word = 0;
    let place = 0;
    for (let length = 1; length <= longest; length += 1) {
      for (const end = this.#ends[length] ?? 0; place < end; place += 1) {
        const entry = ((this.#symbols[place] ?? 0) << 4) | length;
        for (let at = word; at <= this.mask; at += 1 << length) entries[at] = entry;
        let bit = 1 << (length - 1);
        while ((word & bit) !== 0) bit >>= 1;
        word = bit === 0 ? 0 : (word & (bit - 1)) | bit;
      }
    }
  }
}
