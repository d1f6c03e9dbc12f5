import { writeSync } from 'node:fs';
import * as z from 'zod/mini';
import { isRelease, type ReleaseVersion } from '../../catalog';
import { homeDirectory, onCrash } from '../../telemetry';
import { startClient } from '../forecast/client';
import { withoutOptOuts } from '../forecast/gather/consent';
import { openIdentity } from '../forecast/gather/identity';
import { findKtx } from '../forecast/ktx/find';
import { findSdk } from '../forecast/sdk';
import { chainOf, raise, thrown } from './error';

const job = z.object({
  release: z.custom<ReleaseVersion>((value) => typeof value === 'string' && isRelease(value)),
  /** URL of the collector. */
  endpoint: z.string(),
  sdk: z.optional(z.string()),
  cwd: z.string(),
  errors: z.array(thrown),
});

export type CrashJob = z.infer<typeof job>;

/** What the crashed process says of its error, before any redaction. */
export const confession = z.array(thrown);

/**
 * Crashes this process, with the client listening as in ktx: the error is thrown where nobody catches it, is reported,
 * and ends the process with code 1. What it said is written to standard output as JSON.
 */
export function crashHere(text: string, env: Readonly<Record<string, string | undefined>>): void {
  const { release, endpoint, sdk, cwd, errors } = job.parse(JSON.parse(text));
  const telemetry = startClient({
    release,
    cliVersion: release,
    env: withoutOptOuts(env),
    identity: openIdentity({ homeDir: homeDirectory(env), firstRun: false, asIfEnabled: true }),
    sdk: findSdk({ sdk, cwd, ktx: findKtx(env) }),
    endpoint,
    terminal: true,
  });
  onCrash(telemetry, process, (error) => writeSync(1, JSON.stringify(chainOf(error))));
  setImmediate(raise, errors);
}
