import { events, exceptionName, releases } from '../../catalog';
import { promises } from '../../catalog/promises';
import { topics } from '../help/topics';

/** How a command can end. The option takes `NAME=ok` as well, so that it has no choices of its own. */
const outcomes = ['ok', 'error', 'aborted'];

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

/** What a value can be, by its choices, else by what the help calls it. */
export function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices) return choices;
  if (/<outcome>/.test(name)) return outcomes;
  if (/\b(event)\b(?!\.)/.test(name)) return [...Object.keys(events), exceptionName];
  if (name === 'id') return Object.keys(promises);
  if (name === 'topic') return topics.map((topic) => topic.name);
  if (/<version>/.test(name)) return releases.map(({ version }) => version);
  if (/\b(file|path|dir|directory|sdk|a|b|capture|against)\b/i.test(name.replace(/^.*--\S+/, '')))
    return 'paths';
  return name === 'command' ? 'commands' : 'anything';
}
