import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { bundle } from '../preview/program-bundle';

export { bundle };

/** A process that records to a file. */
export interface Recording {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<unknown>;
}

/** Starts the bundled program `recording` and waits until it listens. */
export async function startRecording(program: string, out: string, ...more: string[]): Promise<Recording> {
  const child = spawn(process.execPath, [program, out, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [port] = await once(child.stdout, 'data');
  return { child, port: Number(port), ended };
}

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How often each fault happens; FAULT_ROUNDS=10 makes it ten times as often. */
export const rounds = Number(process.env['FAULT_ROUNDS'] ?? 1);
