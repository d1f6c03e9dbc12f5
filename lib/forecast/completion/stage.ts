/** A word that can come next, and what it does. */
export interface Word {
  readonly word: string;
  readonly about: string;
}

/** What an option's value or a word can be: one of a list, a path, a command of the shell, or nothing that is known. */
export type Values = readonly string[] | 'paths' | 'commands' | 'anything';

/** A place in a command line, and what can come next there. */
export interface Stage {
  /** The words that led here; '' is right after the name of the program. */
  readonly path: string;
  readonly words: readonly Word[];
  /** What can come besides `words`. */
  readonly rest: Values;
  /** What follows an option that takes a value. */
  readonly values: readonly { readonly flag: string; readonly values: Values }[];
  /** The words that lead to another stage. */
  readonly next: readonly { readonly word: string; readonly path: string }[];
}

/** What a value can be: one of its choices, or a path where its name says so. */
export function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices) return choices;
  const isPath = /\b(file|path|dir|directory|sdk|a|b|capture|against)\b/i;
  if (isPath.test(name.replace(/^.*--\S+/, ''))) return 'paths';
  return name === 'command' ? 'commands' : 'anything';
}
