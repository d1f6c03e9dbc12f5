import {
  type CommandDefinition,
  type CommandOption,
  commands,
  existsIn,
  newestRelease,
  type ReleaseVersion,
} from '../../catalog';
import { type Stage, valuesOf } from './stage';

/** The stages inside a ktx command line, from the catalog, as a release has them. */
export function ktxStages(release: ReleaseVersion = newestRelease): readonly Stage[] {
  return commands.filter((entry) => isShown(entry, release)).map((entry) => stageOf(entry, release));
}

function stageOf(command: CommandDefinition, release: ReleaseVersion): Stage {
  const path = command.path.join(' ');
  const all = command.options.filter((option) => existsIn(release, option));
  const options = all.filter(({ hidden }) => !hidden);
  const below = commands.filter(
    (other) =>
      isShown(other, release) &&
      other.path.length === command.path.length + 1 &&
      other.path.join(' ').startsWith(`${path} `),
  );
  const subcommands = below.map((other) => ({ word: other.path.at(-1) ?? '', about: other.purpose }));
  const [argument] = command.args;
  return {
    path,
    words: [
      ...subcommands,
      ...(argument?.choices ?? []).map((word) => ({ word, about: argument?.name ?? '' })),
      ...options.flatMap((option) => namesOf(option).map((word) => ({ word, about: '' }))),
    ],
    rest: argument
      ? valuesOf(argument.name, argument.choices) === 'paths'
        ? 'paths'
        : 'anything'
      : 'anything',
    // Also of options that help does not list: somebody who has typed one wants its values.
    values: all.flatMap((option) =>
      /[<[]/.test(option.flags)
        ? namesOf(option).map((flag) => ({ flag, values: valuesOf(option.flags, option.choices) }))
        : [],
    ),
    next: subcommands.map(({ word }) => ({ word, path: `${path} ${word}` })),
  };
}

function isShown(entry: CommandDefinition | CommandOption, release: ReleaseVersion): boolean {
  return !entry.hidden && existsIn(release, entry);
}

function namesOf({ flags }: CommandOption): readonly string[] {
  return flags.split(/[ ,]+/).filter((part) => part.startsWith('-'));
}
