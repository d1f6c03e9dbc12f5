import type { Command } from 'commander';
import { helpOf, verbsBelow } from '../help-texts';
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
    help: helpOf(root).trimEnd(),
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
      help: helpOf(verb).trimEnd(),
    })),
  };
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
