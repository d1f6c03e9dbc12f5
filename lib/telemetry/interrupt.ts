import { isListening } from './crash';
import type { Telemetry } from './telemetry';

/** What is used of `process`. */
export interface InterruptibleProcess {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

/** Exit codes by the shells' rule, 128 plus the number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Makes a command that is ended by Ctrl-C or SIGTERM send its event first, with outcome aborted; a second signal ends
 * the process at once. Nothing is installed where nothing is sent or printed. Returns what takes it away again.
 */
export function onInterrupt(telemetry: Telemetry, host: InterruptibleProcess = process): () => void {
  if (!isListening(telemetry)) return () => {};
  let interrupted = false;
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((signal) => {
    const exit = () => host.exit(exitCodes[signal]);
    const listener = () => {
      if (interrupted) return exit();
      interrupted = true;
      telemetry.finish({ interrupted: true });
      void telemetry.shutdown().then(exit);
    };
    host.on(signal, listener);
    return () => host.off(signal, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}
