/** More differences than this are another word and not a slip. */
const mostSlips = 2;

/** More names than this are no suggestion but a list. */
const mostNames = 3;

/**
 * The name in `names` that was probably meant by `word`, as a question to go behind a sentence: ` Did you mean audit?`.
 * Where no name is close, those of which the word is a part: `password` of no-passwords, `0.9` of 0.9.0. Empty when there
 * is none, or when the word is short and nearly everything is close.
 */
export function didYouMean(word: string, names: readonly string[]): string {
  const asked = word.toLowerCase();
  const most = Math.min(mostSlips, Math.floor(asked.length / 2));
  const likely = names.filter((name) => sameVersion(asked, name));
  const [best] = likely
    .map((name) => ({ name, slips: slipsBetween(asked, name.toLowerCase()) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  const meant = best ? [best.name] : likely.filter((name) => isPart(asked, name.toLowerCase()));
  if (meant.length === 0 || meant.length > mostNames) return '';
  const last = meant.at(-1);
  return ` Did you mean ${meant.length === 1 ? last : `${meant.slice(0, -1).join(', ')} or ${last}`}?`;
}

/** A digit is no slip: 0.13.0 is another version than 0.10.0, and only 0.12 can be a short 0.12.0. */
function sameVersion(word: string, name: string): boolean {
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  return digits(name).startsWith(digits(word)) || digits(name) === '';
}

/** Whether `word` begins `name` up to a sign, or is one of its words, give or take a letter. */
function isPart(word: string, name: string): boolean {
  if (name.startsWith(word) && /^[^a-z0-9]/.test(name.slice(word.length))) return true;
  const slips = word.length > 4 ? 1 : 0;
  return name.split(/[-_$ ]/).some((part) => part.length > 2 && slipsBetween(word, part) <= slips);
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
