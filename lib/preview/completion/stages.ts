import type { Argument, Command, Option } from 'commander';
import { events, exceptionName, releases } from '../../catalog';
import { promises } from '../../catalog/promises';
import { topics } from '../help/topics';
import { ktxStages } from './ktx-stages';

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

const forecast = 'forecast';
/** How a command can end. The option takes `NAME=ok` as well, so that it has no choices of its own. */
const outcomes = ['ok', 'error', 'aborted'];
const ktx: Word = { word: 'ktx', about: 'the ktx command to forecast' };
const afterDashes = '--';

/** Every stage of a command line of this program, from its definition, and of the ktx command line inside. */
export function stagesOf(program: Command): readonly Stage[] {
  const verbs = shownBelow(program).flatMap((verb) => stagesFrom(verb, ''));
  const first = stageFrom(program, '');
  const implied = verbs.find(({ path }) => path === forecast);
  const start: Stage = {
    ...first,
    words: [...first.words, ktx, ...(implied?.words.filter(isOption) ?? [])].filter(isFirst),
    values: [...first.values, ...(implied?.values ?? [])],
    next: [...first.next, { word: ktx.word, path: ktx.word }],
  };
  const command: Stage = { path: afterDashes, words: [], rest: 'commands', values: [], next: [] };
  return [start, ...verbs.map(withKtx), command, ...ktxStages()];
}

/** The word after `forecast` is ktx. */
function withKtx(stage: Stage): Stage {
  if (stage.path !== forecast) return stage;
  return {
    ...stage,
    words: [ktx, ...stage.words.filter(({ word }) => word !== afterDashes)],
    rest: 'anything',
    next: [{ word: ktx.word, path: ktx.word }],
  };
}

function stagesFrom(command: Command, above: string): readonly Stage[] {
  const path = `${above} ${command.name()}`.trim();
  return [stageFrom(command, path), ...shownBelow(command).flatMap((below) => stagesFrom(below, path))];
}

function shownBelow(command: Command): readonly Command[] {
  return command.createHelp().visibleCommands(command);
}

function stageFrom(command: Command, path: string): Stage {
  const options = command.createHelp().visibleOptions(command);
  const below = shownBelow(command);
  const [argument] = command.registeredArguments;
  const rest = argument ? valuesOf(argument.name(), argument.argChoices) : 'anything';
  const takesCommand = takesDashes(argument);
  return {
    path,
    words: [
      ...below.map((verb) => ({ word: verb.name(), about: verb.summary() || verb.description() })),
      ...(typeof rest === 'string' ? [] : rest.map((word) => ({ word, about: argument?.description ?? '' }))),
      ...options.flatMap(wordsOf),
      ...(takesCommand ? [{ word: afterDashes, about: 'the command comes next' }] : []),
    ],
    rest: typeof rest === 'string' ? rest : 'anything',
    values: options.flatMap((option) =>
      option.required || option.optional
        ? namesOf(option).map((flag) => ({ flag, values: valuesOf(option.flags, option.argChoices) }))
        : [],
    ),
    next: [
      ...below.map((verb) => ({ word: verb.name(), path: `${path} ${verb.name()}`.trim() })),
      ...(takesCommand ? [{ word: afterDashes, path: afterDashes }] : []),
    ],
  };
}

function takesDashes(argument: Argument | undefined): boolean {
  return argument?.name() === 'command' && argument.variadic;
}

function wordsOf(option: Option): readonly Word[] {
  return namesOf(option).map((word) => ({ word, about: option.description }));
}

function namesOf({ short, long }: Option): readonly string[] {
  return [short, long].filter((name) => name !== undefined);
}

function isOption({ word }: Word): boolean {
  return word.startsWith('-');
}

/** The same word is offered once. */
function isFirst({ word }: Word, index: number, all: readonly Word[]): boolean {
  return all.findIndex((other) => other.word === word) === index;
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
