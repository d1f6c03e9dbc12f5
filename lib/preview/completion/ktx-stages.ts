import { type CommandDefinition, type CommandOption, commands, isIn, newestRelease } from '../../catalog';
import { type Stage, valuesOf } from './stage';

/** The stages inside a ktx command line, from the catalog, as the newest release has them. */
export function ktxStages(): readonly Stage[] {
  return commands.filter(isShown).map(stageOf);
}

function stageOf(command: CommandDefinition): Stage {
  const path = command.path.join(' ');
  const options = command.options.filter(isShown);
  const below = commands.filter(
    (other) =>
      isShown(other) &&
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
    values: options.flatMap((option) =>
      /[<[]/.test(option.flags)
        ? namesOf(option).map((flag) => ({ flag, values: valuesOf(option.flags, option.choices) }))
        : [],
    ),
    next: subcommands.map(({ word }) => ({ word, path: `${path} ${word}` })),
  };
}

function isShown(entry: CommandDefinition | CommandOption): boolean {
  if (entry.hidden) return false;
  if (entry.since !== undefined && !isIn(newestRelease, entry.since)) return false;
  return entry.removed === undefined || !isIn(newestRelease, entry.removed);
}

function namesOf({ flags }: CommandOption): readonly string[] {
  return flags.split(/[ ,]+/).filter((part) => part.startsWith('-'));
}
