import type { Command } from 'commander';

/** What is wrong with a line that its action refuses. */
export interface Refusal {
  /** The error message, behind Commander's `error: `. */
  readonly message: string;
  /** Why the message is an example; absent when these are ktx's own words. */
  readonly because?: string;
}

/**
 * Lines that Commander accepts and the action refuses through Commander: telemetry has begun by then, so the command
 * event is sent, with class CommanderError and no error report.
 */
const refusals: Readonly<Record<string, (command: Command) => Refusal | undefined>> = {
  'ktx connection test': (command) =>
    command.opts()['all'] === true && command.args.length > 0
      ? { message: '--all cannot be combined with a connection id argument' }
      : undefined,
  'ktx sl query': (command) =>
    command.optsWithGlobals()['connectionId'] === undefined
      ? { message: '--connection-id is required', because: 'an example: ktx has its own words' }
      : undefined,
};

/** Why the action refuses its line; undefined when it does not. */
export function actionError(commandPath: readonly string[], command: Command): Refusal | undefined {
  return refusals[commandPath.join(' ')]?.(command);
}
