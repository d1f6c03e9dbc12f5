import type { Argument, Command, Option } from 'commander';
import { ktxStages } from '../../forecast/completion/ktx-stages';
import type { Stage, Word } from '../../forecast/completion/stage';
import { valuesOf } from './stage';

const forecast = 'forecast';
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
  return [start, ...verbs.map(withKtx).map((verb) => withVerbs(verb, first)), command, ...ktxStages()];
}

/** After `help`, a verb can come as well as a topic. */
function withVerbs(stage: Stage, { words }: Stage): Stage {
  if (stage.path !== 'help') return stage;
  return { ...stage, words: [...stage.words, ...words.filter((word) => !isOption(word))].filter(isFirst) };
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
