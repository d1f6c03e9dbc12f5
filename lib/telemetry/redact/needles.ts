import { lowered } from './chars';

/** From here on an entry is one character, below it a run of three or four. */
export const single = 1 << 15;

/** A number for a run of characters (of `lowered`), made of that of all but the last and that one; its low bits tell runs apart. */
export const longer = (run: number, code: number): number => (Math.imul(run, 31) + code) | 0;

/** What a word needs of a text: its runs of four characters; its one run of three, when it has no more; or else its characters. */
function entriesOf(word: string): number[] {
  const codes = Array.from({ length: word.length }, (_, index) => lowered(word.charCodeAt(index)));
  if (codes.length < 3) return codes.map((code) => single + code);
  const length = Math.min(4, codes.length);
  return codes
    .slice(length - 1)
    .map((_, index) => codes.slice(index, index + length).reduce(longer, 0) & (single - 1));
}

let lists = 0;

/** Words of which a text must hold one for a stage to find anything, in lower case, ready to be held against its sieve. */
export class Needles {
  /** Tells this list from the others. */
  readonly number = lists;
  /** What each word needs, one after another. */
  readonly entries: Uint16Array;
  /** Where the entries of each word begin, and the end of the last. */
  readonly starts: Uint16Array;

  constructor(words: readonly string[]) {
    lists += 1;
    const entries = words.map(entriesOf);
    this.entries = Uint16Array.from(entries.flat());
    this.starts = new Uint16Array(words.length + 1);
    for (const [index, { length }] of entries.entries())
      this.starts[index + 1] = (this.starts[index] ?? 0) + length;
  }
}
