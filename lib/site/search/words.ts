/** Words that a question has and that say nothing about what is asked. */
const filler = new Set(
  'a about an and any are can could do does for from get have how i if in is it its ktx me my of on or our please send sends sending sent should tell telemetry that the there they this to we what when where which who why will with you your'.split(
    ' ',
  ),
);

/** The words of a text in lower case, without signs. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The words that say what is asked; all of them where none does. */
export function askedFor(text: string): readonly string[] {
  const all = wordsOf(text);
  const telling = all.filter((word) => !filler.has(word));
  return telling.length > 0 ? telling : all;
}

/**
 * Whether a typed word means a word of a text: the same but for its ending, its beginning, or with one typo. Short words
 * have no typos, because one letter makes another word of them.
 */
export function means(typed: string, word: string): boolean {
  if (typed === word) return true;
  const [a, b] = [stem(typed), stem(word)];
  if (a === b) return true;
  if (typed.length >= 3 && word.startsWith(typed)) return true;
  return typed.length >= 5 && b.length >= 4 && (isOneEdit(typed, word) || isOneEdit(a, b));
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word;
}

/** Whether one letter more, less, changed or swapped with its neighbour makes one word of the other. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (text: string, from: number) => text.slice(start + from);
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    (a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2))
  );
}
