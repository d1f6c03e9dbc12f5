import { inspect } from 'node:util';
import type { Telemetry } from './telemetry';

type CrashEvent = 'uncaughtException' | 'unhandledRejection';

/** What is used of `process`. */
export interface CrashableProcess {
  on(event: CrashEvent, listener: (error: unknown) => void): unknown;
  off(event: CrashEvent, listener: (error: unknown) => void): unknown;
  exit(code: number): void;
}

/**
 * Makes a crash report itself and the command that it ended, then ends the process with exit code 1. Further errors
 * meanwhile are printed, and those of the same turn are reported too. Nothing is installed where nothing is sent or, with
 * KTX_TELEMETRY_DEBUG=1, printed.
 * @param host default: this process
 * @param print shows an error to the user, because listening takes that away from Node; default: as Node prints it
 * @returns what takes the listeners away again
 */
export function onCrash(
  telemetry: Telemetry,
  host: CrashableProcess = process,
  print: (error: unknown) => void = printError,
): () => void {
  if (!isListening(telemetry)) return () => {};
  let ending = false;
  let ended = false;
  const end = async () => {
    ended = true;
    await telemetry.shutdown();
    host.exit(1);
  };
  const listeners = (['uncaughtException', 'unhandledRejection'] as const).map((source) => {
    const listener = (error: unknown) => {
      print(error);
      if (ended) return;
      telemetry.reportException(error, { source, handled: false, fatal: true });
      if (ending) return;
      ending = true;
      telemetry.finish({ error, exitCode: 1 });
      // Errors of one turn come one after the other: the process ends after the last of them.
      setImmediate(() => void end());
    };
    host.on(source, listener);
    return () => host.off(source, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}

/** What was thrown can be anything, also something that cannot be shown. */
function printError(error: unknown): void {
  try {
    process.stderr.write(`${inspect(error)}\n`);
  } catch {
    process.stderr.write('An error was thrown that cannot be shown.\n');
  }
}

/** Whether anything becomes of what is reported: it is sent, or printed in place of being sent. */
export function isListening({ consent }: Telemetry): boolean {
  return consent.send || consent.rule === 'KTX_TELEMETRY_DEBUG';
}
