import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { codeOf, PreviewError, reasonOf } from '../errors/preview-error';
import type { Env } from './env';

export interface CommandOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The streams of this process unless given otherwise. */
  readonly stdio?: SpawnOptions['stdio'];
}

/** How a command ended: by itself, or by a signal. */
interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A command that runs. */
export interface Command {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
}

/** Starts a command; rejects with a PreviewError when it cannot be. */
export async function startCommand(
  { command, args, cwd, stdio = 'inherit' }: CommandOptions,
  env: Env,
): Promise<Command> {
  try {
    const child = spawn(command, args, { cwd, env, stdio });
    const exited = new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    await once(child, 'spawn');
    // From here on an error is a signal that could not be delivered, because the command has just ended.
    child.on('error', () => undefined);
    return { child, exited };
  } catch (error) {
    throw notStarted(error, command, cwd);
  }
}

function notStarted(cause: unknown, command: string, cwd: string): PreviewError {
  const failed = `${command} could not be started`;
  if (codeOf(cause) !== 'ENOENT') {
    const hint = 'Check that it is a program that you may execute.';
    return new PreviewError(`${failed}: ${reasonOf(cause)}.`, { hint, cause });
  }
  if (!existsSync(cwd)) {
    const hint = 'Change to a directory that exists.';
    return new PreviewError(`${failed}: the current directory, ${cwd}, does not exist.`, { hint, cause });
  }
  const hint =
    'Install it or give its path, for example: ktx-telemetry-preview run -- ./node_modules/.bin/ktx status';
  return new PreviewError(`${failed}: there is no such command.`, { hint, cause });
}
