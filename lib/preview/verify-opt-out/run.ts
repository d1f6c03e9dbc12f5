import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityPath } from '../../telemetry/identity-file';
import { sha256 } from '../capture/record-file';
import { PreviewError } from '../errors/preview-error';
import type { Env } from '../run/env';
import { linkHome } from '../run/home';
import { type RunOptions, type RunResult, run } from '../run/run';
import { type Contact, contactsOf } from './contacts';
import type { Mechanism } from './mechanisms';
import { placeNetworkMonitor } from './network-monitor';
import type { RefusingProxy } from './proxy';
import { type Conclusion, verdictOn } from './verdict';

/** One run of the command, as it is kept in the record. */
export interface VerifyRun extends Conclusion {
  readonly id: string;
  readonly words: string;
  readonly optsOut: boolean;
  readonly exit: RunResult['exit'];
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** At the collector. */
  readonly requests: number;
  readonly events: number;
  /** Everywhere else. */
  readonly elsewhere: readonly Contact[];
  readonly file: {
    readonly kept: boolean;
    readonly sha256Before: string;
    readonly sha256After: string | null;
  };
  /** The capture of this run, whole, so that its digest can be checked. */
  readonly capture: { readonly sha256: string; readonly text: string };
  /** Node processes that were watched from inside. */
  readonly processes: number;
  /** Programs that could not be watched from inside. */
  readonly unwatched: readonly string[];
  /** What may have been sent without being seen, a paragraph each. */
  readonly blindSpots: readonly string[];
}

export interface VerifyRunOptions extends Pick<RunOptions, 'command' | 'args' | 'cwd' | 'tool'> {
  /** Of the user, without opt-outs. */
  readonly env: Env;
  readonly homeDir: string | undefined;
  readonly proxy: RefusingProxy;
  readonly allowed: readonly string[];
}

/** Runs the command once under a mechanism, in a home of its own, and decides what it did. */
export async function verifyRun(mechanism: Mechanism, options: VerifyRunOptions): Promise<VerifyRun> {
  const { command, args, cwd, env, tool, homeDir, proxy, allowed } = options;
  const dir = mkdtempSync(join(tmpdir(), 'ktx-telemetry-preview-verify-'));
  try {
    const home = join(dir, 'home');
    mkdirSync(home);
    if (homeDir !== undefined) linkHome(home, homeDir);
    const file = identityPath(home);
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(file, mechanism.file, { mode: 0o600 });

    const monitor = placeNetworkMonitor(dir, env['NODE_OPTIONS']);
    const childEnv: Env = {
      ...env,
      ...proxy.env,
      ...mechanism.env,
      HOME: home,
      USERPROFILE: home,
      NODE_OPTIONS: monitor.nodeOptions,
    };
    proxy.take();
    const begun = performance.now();
    const out = join(dir, 'capture.jsonl');
    const result = await run({ command, args, cwd, tool, env: childEnv, out, stdio: 'ignore' });
    const ms = performance.now() - begun;
    if (wasInterrupted(result)) {
      throw new PreviewError('The verification was interrupted, so it proves nothing.', {
        hint: 'Run it again.',
      });
    }

    const text = readFileSync(out, 'utf8');
    const after = read(file);
    const seen = monitor.observations();
    const direct = seen.observations.filter(({ host, port }) => host !== '127.0.0.1' || port !== proxy.port);
    const elsewhere = contactsOf([...direct, ...proxy.take()]);
    const fileKept = after === mechanism.file;
    // What came counts, not what could be written of it.
    const { arrived: requests, events, exit, problems, blindSpots } = result;
    return {
      id: mechanism.id,
      words: mechanism.words,
      optsOut: mechanism.optsOut,
      ...verdictOn(mechanism, { requests, elsewhere, fileKept, problems }, allowed),
      exit,
      ms: Math.round(ms),
      requests,
      events,
      elsewhere,
      file: {
        kept: fileKept,
        sha256Before: sha256(mechanism.file),
        sha256After: after === undefined ? null : sha256(after),
      },
      capture: { sha256: sha256(text), text },
      processes: seen.processes,
      unwatched: seen.unwatched,
      blindSpots: [...problems, ...blindSpots],
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A signal to the foreground reaches the command too; going on with the next run would defy it. */
function wasInterrupted({ exit }: RunResult): boolean {
  const byUser = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
  return (exit.signal !== null && byUser.includes(exit.signal)) || exit.code === 130 || exit.code === 143;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
