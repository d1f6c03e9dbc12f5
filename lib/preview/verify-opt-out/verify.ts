import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { resolve } from 'node:path';
import { counted, listed } from '../../inspect/words';
import { homeDirectory } from '../../telemetry';
import { optOutVariables } from '../../telemetry/consent';
import { identityPath } from '../../telemetry/identity-file';
import { openRecordFile, recordText, sha256 } from '../capture/record-file';
import { findKtx, type InstalledKtx } from '../forecast/ktx/find';
import type { Env } from '../run/env';
import { loopbackOnly } from './isolate';
import { mechanisms } from './mechanisms';
import { startRefusingProxy } from './proxy';
import { type VerifyRun, verifyRun } from './run';
import { type Conclusion, conclude } from './verdict';

export interface VerifyOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Where the evidence is written; with `-` the caller writes it. */
  readonly out: string;
  readonly force?: boolean;
  /** Hosts, or `host:port`, that are known to have nothing to do with telemetry. */
  readonly allowed?: readonly string[];
  readonly cwd: string;
  readonly env: Env;
  readonly tool: { readonly name: string; readonly version: string };
  readonly now?: () => Date;
  /** Called after each run, for progress. */
  readonly onRun?: (run: VerifyRun, index: number, total: number) => void;
}

/** The evidence: what was run, what each run sent, and what follows from it. */
export interface Verification extends Conclusion {
  readonly kind: 'opt-out-evidence';
  readonly formatVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly startedAt: string;
  readonly endedAt: string;
  readonly command: readonly string[];
  readonly platform: string;
  readonly node: string;
  /** The ktx on PATH, whatever the command was. */
  readonly ktx: InstalledKtx | null;
  /** Whether loopback was the only network of this machine, or of the namespace of the runs. */
  readonly isolated: boolean;
  readonly allowed: readonly string[];
  readonly runs: readonly VerifyRun[];
  /** What was seen of ktx's daily update check, which is no telemetry. */
  readonly updateCheck: string;
  /** What could not be observed, a sentence or more each. */
  readonly notObserved: readonly string[];
}

/** A record that was written. */
export interface Verified {
  readonly verification: Verification;
  /** Absolute path of the record, or `-`, and the digest of its bytes. */
  readonly file: string;
  readonly sha256: string;
}

/** How often the command will run. */
export function runsPlanned(): number {
  return mechanisms(randomUUID(), new Date()).length;
}

/**
 * Runs a command under every documented opt-out and once without, for real but with its telemetry going to a collector
 * on 127.0.0.1 and its identity in a home of its own, and writes what each run sent to a file.
 * @throws PreviewError when the command, a port or the file cannot be had.
 */
export async function verifyOptOut(options: VerifyOptions): Promise<Verified> {
  const { command, args, cwd, tool, allowed = [], now = () => new Date(), onRun } = options;
  const out = options.out === '-' ? '-' : resolve(cwd, options.out);
  const file = out === '-' ? undefined : openRecordFile(out, 'opt-out-evidence', options.force === true);
  const homeDir = homeDirectory(options.env);
  const own = ownIdentity(homeDir);
  const startedAt = now();
  const planned = mechanisms(randomUUID(), startedAt);
  const runs: VerifyRun[] = [];
  try {
    const proxy = await startRefusingProxy();
    try {
      const each = { command, args, cwd, tool, env: withoutOptOuts(options.env), homeDir, proxy, allowed };
      for (const mechanism of planned) {
        const run = await verifyRun(mechanism, each);
        runs.push(run);
        onRun?.(run, runs.length, planned.length);
      }
    } finally {
      await proxy.close();
    }
    const isolated = loopbackOnly();
    const homeIgnored = ownIdentity(homeDir) !== own;
    const verification: Verification = {
      kind: 'opt-out-evidence',
      formatVersion: 1,
      tool,
      startedAt: startedAt.toISOString(),
      endedAt: now().toISOString(),
      command: [command, ...args],
      platform: `${process.platform} ${release()} ${process.arch}`,
      node: process.version,
      ktx: findKtx(options.env) ?? null,
      isolated,
      ...(homeIgnored ? ignoredHome : conclude(runs)),
      allowed,
      runs,
      updateCheck: updateCheckSeen(runs),
      notObserved: notObserved(runs, isolated),
    };
    const written = file?.write(verification) ?? sha256(recordText(verification));
    return { verification, file: out, sha256: written };
  } catch (error) {
    file?.discard();
    throw error;
  }
}

const ignoredHome: Conclusion = {
  verdict: 'inconclusive',
  because:
    'your own ~/.ktx/telemetry.json changed meanwhile, so the command may not look for it where HOME says',
};

/** Debug mode and a blank endpoint would silence every run, the control included. */
function withoutOptOuts(env: Env): Env {
  const hidden: readonly string[] = [...optOutVariables, 'KTX_TELEMETRY_DEBUG', 'KTX_TELEMETRY_ENDPOINT'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.includes(name)));
}

/** Where ktx asks, once a day, whether there is a newer release. */
const updateHost = 'registry.npmjs.org';

/** ktx asks on a terminal only, and these runs have none; whoever asks all the same is named with what stops it. */
function updateCheckSeen(runs: readonly VerifyRun[]): string {
  const asking = runs.filter(({ elsewhere }) => elsewhere.some(({ where }) => where.startsWith(updateHost)));
  const what = `The daily update check of ktx asks ${updateHost}, on a terminal only. It is no telemetry`;
  if (asking.length === 0)
    return `${what}. The runs had no terminal, and none of ${counted(runs.length, 'run')} was seen to turn there.`;
  return (
    `${what}, but ${asking.length} of ${counted(runs.length, 'run')} turned there (${listed(asking.map(({ words }) => words))}). ` +
    'KTX_NO_UPDATE_CHECK and DO_NOT_TRACK stop it; KTX_TELEMETRY_DISABLED does not. ' +
    `To leave it aside: --allow ${updateHost}`
  );
}

function notObserved(runs: readonly VerifyRun[], isolated: boolean): readonly string[] {
  const spots = new Set(runs.flatMap(({ blindSpots }) => blindSpots));
  if (isolated) return [...spots];
  const unwatched = [...new Set(runs.flatMap((run) => run.unwatched))];
  const blind =
    'what it sends to anything but the collector is seen only if it goes through the proxy that HTTP_PROXY and HTTPS_PROXY name';
  if (runs.some(({ processes }) => processes === 0)) spots.add(`The command is no Node program: ${blind}.`);
  if (unwatched.length > 0)
    spots.add(`Started by the command and no Node programs: ${unwatched.join(', ')}. For each, ${blind}.`);
  spots.add(
    'A program that hides (native code, its own NODE_OPTIONS, raw sockets) is not seen from inside. With --isolate the command has no network but loopback.',
  );
  return [...spots];
}

function ownIdentity(homeDir: string | undefined): string | undefined {
  return homeDir === undefined ? undefined : textAt(identityPath(homeDir));
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
