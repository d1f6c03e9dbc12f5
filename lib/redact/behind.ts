import type { Stretch, Why } from './reasons';

/** The rest of a line; where nothing follows on it, the lines below. */
export const lineOrBelow = '([ \\t|>{\\[("\'`+-]*\\r?\\n[^\\n]+(?:\\n[ \\t]+[^\\n]*)*|[^\\n]+)';
export const restOfLine = '([^\\n]+)';
export const restOfText = '([\\s\\S]+)';

/** Alternatives of a pattern from a list with `, ` between; a space in one of them stands for any white space on a line. */
export const anyOf = (words: string): string =>
  `(?:${words.replaceAll(', ', '|').replaceAll(' ', '[ \\t]+')})`;

/**
 * Withholds what stands behind one of several words and a sign.
 * @param words a list as `anyOf` takes it. Each is a pattern that begins with letters, and none begins inside a longer word.
 * @param sign the pattern between the word and what is withheld
 * @param gone the pattern of what is withheld, as a group
 */
export const behind = (why: Why, words: string, sign: string, gone: string): Stretch => ({
  why,
  begins: words
    .split(', ')
    .map((word) => /^[a-z]+(?![?*])/.exec(word)?.[0] ?? '')
    .join(' '),
  pattern: new RegExp(`((?:(?<![a-z])|(?<=\\\\[nrt]))${anyOf(words)}${sign})${gone}`, 'giy'),
});
