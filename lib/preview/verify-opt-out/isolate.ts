import { spawn, spawnSync } from 'node:child_process';
import { constants, networkInterfaces } from 'node:os';
import { PreviewError } from '../errors/preview-error';
import type { Env } from '../run/env';

/** Whether this machine, or the namespace that this process is in, has no network but loopback. */
export function loopbackOnly(): boolean {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.length > 0 && addresses.every(({ internal }) => internal);
}

/** What `loopbackOnly` asks, as a program of its own: exit code 0 is yes. */
const probe =
  "const list = Object.values(require('node:os').networkInterfaces()).flat(); process.exit(list.length > 0 && list.every((each) => each.internal) ? 0 : 1)";

/** Root may make a network namespace as it is; anyone else as root of a user namespace of their own. */
const ways: readonly (readonly string[])[] = [['--net'], ['--map-root-user', '--net']];

/**
 * Runs a command in a network namespace whose only interface is loopback, with the streams of this process; gives its
 * exit code.
 * @throws PreviewError where the system does not let this user have one.
 */
export async function runIsolated(command: readonly string[], cwd: string, env: Env): Promise<number> {
  const way = ways.find((flags) => {
    const [unshare, ...args] = inside(flags, [process.execPath, '-e', probe]);
    return unshare !== undefined && spawnSync(unshare, args, { cwd, stdio: 'ignore' }).status === 0;
  });
  if (!way) {
    throw new PreviewError('This system does not give the command a network of its own.', {
      hint: '--isolate needs Linux with user and network namespaces, unshare and ip. Run it without --isolate.',
    });
  }
  const [unshare = '', ...args] = inside(way, command);
  const child = spawn(unshare, args, { cwd, env, stdio: 'inherit' });
  // The child is in the same foreground and gets the keys itself; this process waits for its last words.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  const [code, signal] = await ended(child);
  process.off('SIGINT', ignore);
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

function inside(flags: readonly string[], command: readonly string[]): readonly string[] {
  return ['unshare', ...flags, '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command];
}

async function ended(child: ReturnType<typeof spawn>): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve([code, signal]));
  });
}
