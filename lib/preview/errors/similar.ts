/** More differences than this are another word and not a slip. */
const mostSlips = 2;

/**
 * The name in `names` that was probably meant by `word`, as a question to go behind a sentence: ` Did you mean audit?`.
 * Empty when none is close enough, or when the word is short and nearly everything is.
 */
export function didYouMean(word: string, names: readonly string[]): string {
  const most = Math.min(mostSlips, Math.floor(word.length / 2));
  const [best] = names
    .map((name) => ({ name, slips: slipsBetween(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return best ? ` Did you mean ${best.name}?` : '';
}

/** Letters to put in, leave out, replace, or exchange with their neighbour to make one word of the other. */
function slipsBetween(a: string, b: string): number {
  // The words come from a command line, where they can be of any length.
  if (Math.abs(a.length - b.length) > mostSlips) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (same ? 0 : 1),
          exchanged ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
