import type { Telemetry } from './client';

type CrashEvent = 'uncaughtException' | 'unhandledRejection';

/** What is used of `process`. */
export interface CrashableProcess {
  on(event: CrashEvent, listener: (error: unknown) => void): unknown;
  off(event: CrashEvent, listener: (error: unknown) => void): unknown;
  exit(code: number): void;
}

/**
 * Makes a crash report itself and the command that it ended, then ends the process with exit code 1. Listening takes
 * the printing of the error away from Node, so the caller prints it. Nothing is installed where nothing is sent.
 * Returns what takes it away again.
 */
export function onCrash(
  telemetry: Telemetry,
  process: CrashableProcess,
  print: (error: unknown) => void,
): () => void {
  if (!telemetry.consent.send) return () => {};
  let crashed = false;
  const listeners = (['uncaughtException', 'unhandledRejection'] as const).map((source) => {
    const listener = (error: unknown) => {
      print(error);
      if (crashed) return process.exit(1);
      crashed = true;
      telemetry.reportException(error, { source, handled: false, fatal: true });
      telemetry.finish({ error, exitCode: 1 });
      void telemetry.shutdown().then(() => process.exit(1));
    };
    process.on(source, listener);
    return () => process.off(source, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}
