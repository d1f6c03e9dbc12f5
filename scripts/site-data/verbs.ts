import type { Command } from 'commander';
import { program } from '../main';
import { surroundings } from '../surroundings';
import { readTool } from '../version';

/** The command line of ktx-telemetry-preview as data, from the definitions that parse it. */
export function makeVerbs() {
  const root = program(surroundings(), () => undefined);
  return {
    ...readTool(),
    description: root.description(),
    usage: root.usage(),
    options: optionsOf(root),
    help: helpOf(root),
    verbs: verbsBelow(root, '').map(([name, verb]) => ({
      name,
      description: verb.description(),
      usage: verb.usage(),
      arguments: verb.registeredArguments.map((argument) => ({
        name: argument.name(),
        description: argument.description,
        required: argument.required,
        variadic: argument.variadic,
      })),
      options: optionsOf(verb),
      help: helpOf(verb),
    })),
  };
}

/** The verbs with their names, each before those that it has itself. */
function verbsBelow(command: Command, above: string): readonly (readonly [name: string, verb: Command])[] {
  const shown = command.commands.filter((verb) => !Reflect.get(verb, '_hidden'));
  return shown.flatMap((verb) => {
    const name = `${above} ${verb.name()}`.trim();
    return [[name, verb] as const, ...verbsBelow(verb, name)];
  });
}

function optionsOf(command: Command) {
  return command.options
    .filter((option) => !option.hidden)
    .map(({ flags, description, defaultValue }) => ({
      flags,
      description,
      ...(defaultValue !== undefined &&
        defaultValue !== false &&
        !Array.isArray(defaultValue) && { default: String(defaultValue) }),
    }));
}

/** What `--help` prints, with the examples behind it. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 80,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trimEnd();
}
