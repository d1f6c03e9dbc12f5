import type { Command } from 'commander';
import { helpColumns } from './help';

/** The help of a command line and of each verb below it, under the words that ask for it; `''` is the program itself. */
export function renderHelp(program: Command): Readonly<Record<string, string>> {
  const verbs = verbsBelow(program, '').map(([words, verb]) => [words, helpOf(verb)]);
  return Object.fromEntries([['', helpOf(program)], ...verbs]);
}

/** The verbs with their names, each before those that it has itself. */
export function verbsBelow(
  command: Command,
  above: string,
): readonly (readonly [name: string, verb: Command])[] {
  const shown = command.commands.filter((verb) => !Reflect.get(verb, '_hidden'));
  return shown.flatMap((verb) => {
    const name = `${above} ${verb.name()}`.trim();
    return [[name, verb] as const, ...verbsBelow(verb, name)];
  });
}

/** What `--help` prints, with the examples behind it, before it is fitted to a terminal. */
export function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => helpColumns,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text;
}
