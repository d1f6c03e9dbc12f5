import type { Command, Option } from 'commander';
import { PreviewError } from '../lib/preview/errors/preview-error';

/** What looks like an option: a dash or two and a name, perhaps with its value, or the two dashes alone. */
const optionLike = /^(--|--?[A-Za-z][\w-]*(=.*)?)$/s;

/**
 * Refuses a command line in which an option takes the next option for its value: `--out --json` would write to a file
 * called --json and give no JSON. A value that does begin with dashes is written `--out=--value`.
 * @param endsAtWord verbs whose options end at the first word that is none, such as the command to run.
 * @throws PreviewError (usage).
 */
export function refuseSwallowed(
  argv: readonly string[],
  program: Command,
  endsAtWord: readonly string[],
): void {
  let command = program;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') return;
    const option = optionIn(word, command);
    if (option?.required) {
      at += 1;
      const value = argv[at];
      if (value !== undefined && optionLike.test(value)) throw swallowed(option, word, value);
    } else if (!word.startsWith('-') || word === '-') {
      if (endsAtWord.includes(command.name())) return;
      command = command.commands.find((below) => below.name() === word) ?? command;
    }
  }
}

function optionIn(word: string, command: Command): Option | undefined {
  return command.options.find(({ long, short }) => word === long || word === short);
}

function swallowed({ long }: Option, option: string, value: string): PreviewError {
  return new PreviewError(`${option} needs a value, and ${value} looks like the next option.`, {
    hint: `Give the value behind ${option}. One that begins with a dash is written ${long ?? option}=${value}`,
    exitCode: 2,
  });
}
