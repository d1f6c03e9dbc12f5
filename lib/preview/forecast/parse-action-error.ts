import type { Command } from 'commander';

/**
 * Lines that Commander accepts and the action refuses through Commander: telemetry has begun by then, so the command
 * event is sent, with class CommanderError and no error report. Gives what is wrong, in our words.
 */
const refusals: Readonly<Record<string, (command: Command) => string | undefined>> = {
  'ktx connection test': (command) =>
    command.opts()['all'] === true && command.args.length > 0
      ? 'a connection and --all cannot be given together'
      : undefined,
  'ktx sl query': (command) =>
    command.optsWithGlobals()['connectionId'] === undefined ? '--connection-id is missing' : undefined,
};

/** The `errorDetail` of a command that is refused inside its action; the part after `error: ` is not ktx's wording. */
export function actionError(commandPath: readonly string[], command: Command): string | undefined {
  const refusal = refusals[commandPath.join(' ')]?.(command);
  return refusal === undefined ? undefined : `commander.error: error: ${refusal}`;
}
