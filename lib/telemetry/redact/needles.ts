/** From here on an entry is one character (or, as the last one, any beyond ASCII), below it a run of three or four. */
export const single = 1 << 15;
/** The entry of all characters beyond ASCII. */
export const beyondAscii = 128;

/** A number for a run of characters, made of the number of all but the last and that one; its low bits tell runs apart. */
export const longer = (run: number, code: number): number => (Math.imul(run, 31) + code) | 0;

/** What a word needs of a text: its runs of four characters; its one run of three, when it has no more; or else its characters. */
function entriesOf(word: string): number[] {
  const codes = Array.from({ length: word.length }, (_, index) => word.charCodeAt(index));
  if (codes.length < 3) return codes.map((code) => single + Math.min(code, beyondAscii));
  const length = Math.min(4, codes.length);
  return codes
    .slice(length - 1)
    .map((_, index) => codes.slice(index, index + length).reduce(longer, 0) & (single - 1));
}

/**
 * Words that stages look for, in lower case, ready to be held against the sieve of a text; a word of several pieces is in
 * a text only when all of them are.
 */
export class Needles {
  readonly words: readonly (readonly string[])[];
  /** What each word needs, one after another. */
  readonly entries: Uint16Array;
  /** Where the entries of each word begin, and the end of the last. */
  readonly starts: Uint16Array;

  constructor(words: readonly (string | readonly string[])[]) {
    this.words = words.map((word) => (typeof word === 'string' ? [word] : word));
    const entries = this.words.map((pieces) => pieces.flatMap(entriesOf));
    this.entries = Uint16Array.from(entries.flat());
    this.starts = new Uint16Array(words.length + 1);
    for (const [index, { length }] of entries.entries())
      this.starts[index + 1] = (this.starts[index] ?? 0) + length;
  }
}
