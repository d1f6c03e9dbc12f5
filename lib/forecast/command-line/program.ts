import { Argument, Command, Option } from 'commander';
import { type CommandDefinition, type CommandOption, commands, existsIn } from '../../catalog/commands';
import type { ReleaseVersion } from '../../catalog/releases';
import { valueReader } from './values';

/** What the program calls while it parses. */
export interface ProgramEvents {
  /** The line is accepted: with the definition and the Commander command that ktx would act on. */
  readonly onAction: (definition: CommandDefinition, command: Command) => void;
  /** Whether ktx accepts the line is not certain, and why. */
  readonly onDoubt: (sentence: string) => void;
}

/**
 * Makes the Commander program that ktx had in `release`. It prints nothing and exits never: where ktx exits, it
 * throws a CommanderError.
 */
export function buildProgram(release: ReleaseVersion, events: ProgramEvents): Command {
  const program = new Command('ktx');
  program.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  const built = new Map([['ktx', program]]);
  for (const definition of commands) {
    if (!existsIn(release, definition)) continue;
    const parent = built.get(definition.path.slice(0, -1).join(' '));
    const command = parent
      ? parent.command(definition.path.at(-1) ?? '', { hidden: definition.hidden })
      : program;
    built.set(definition.path.join(' '), command);
    declare(command, definition, release, events);
  }
  return program;
}

function declare(
  command: Command,
  definition: CommandDefinition,
  release: ReleaseVersion,
  { onAction, onDoubt }: ProgramEvents,
): void {
  for (const { name, required, variadic, choices } of definition.args) {
    const word = variadic ? `${name}...` : name;
    const argument = new Argument(required ? `<${word}>` : `[${word}]`);
    command.addArgument(choices ? argument.choices(choices) : argument);
  }
  for (const option of definition.options) {
    if (!existsIn(release, option)) continue;
    if (option.exits === 'version') command.version(release, option.flags);
    else if (option.exits === 'help') command.helpOption(option.flags);
    else command.addOption(optionOf(option, onDoubt));
  }
  if (definition.anyWords) command.allowUnknownOption().helpOption(false);
  if (!definition.group) command.action(() => onAction(definition, command));
}

function optionOf(option: CommandOption, onDoubt: (sentence: string) => void): Option {
  const built = new Option(option.flags).hideHelp(option.hidden ?? false);
  if (built.required) built.argParser(valueReader(option, onDoubt));
  if (option.default !== undefined) built.default(option.default);
  return built.makeOptionMandatory(option.mandatory ?? false);
}
