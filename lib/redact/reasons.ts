/** Why a stretch is withheld, in the order in which the reasons are looked for. */
export const reasons = {
  length: 'beyond the longest text',
  known: 'a value or name the host knows',
  address: 'a URL, or anything with @ in it',
  secret: 'behind a key that names a secret',
  data: 'behind a key that names data',
  sql: 'SQL',
  process: 'what another program was told, or wrote',
  excerpt: 'a line that a parser repeats',
  row: 'a row of values',
  quoted: 'quoted text',
  word: 'not in the vocabulary',
  number: 'a number that could be part of a longer one, or of data',
  rest: 'too little of the text was left',
} as const;

/** The reason for a withheld stretch. */
export type Why = keyof typeof reasons;

/**
 * A pattern whose second group is withheld. Its first group is kept for now. All patterns ignore the case of ASCII letters and
 * are written in what ECMAScript and Python's `re` share, so that other programs can run the same ones.
 */
export interface Stretch {
  readonly why: Why;
  readonly pattern: RegExp;
  /** True when the stretch grows to the white space around it. */
  readonly grows?: true;
  /** No match when the 24 characters before it match this: a verb of prose is no SQL. */
  readonly unlessBefore?: RegExp;
  /** For a sticky pattern: what it can begin with, in small letters with spaces between. */
  readonly begins?: string;
  /** For any other: pieces of which a text has one, or the pattern is not tried. One with neither is always tried. */
  readonly needs?: string;
}
