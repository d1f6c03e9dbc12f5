import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { objectOf } from './identity';
import { readStored, writeBeside } from './identity-file';

/**
 * Where it is kept that the user saw the notice again. It is not kept in the identity file: a program that rewrites that
 * file can overwrite an opt-out that another program writes at the same moment.
 */
function renewalPath(identity: string): string {
  return join(dirname(identity), 'telemetry-notice.json');
}

/** What is kept beside the identity file at this path: when the notice was seen again, and the version that showed it. */
export function renewedIn(identity: string): Readonly<Record<string, unknown>> {
  const stored = readStored(renewalPath(identity));
  return (stored.state === 'file' ? objectOf(stored.text) : undefined) ?? {};
}

/**
 * Keeps beside the identity file at this path that `cliVersion` showed the notice at `now`. Throws where that cannot be
 * written. The version is kept because an old one can be in use long after its successor came out.
 */
export function renew(identity: string, now: Date, cliVersion: string): void {
  const path = renewalPath(identity);
  const renewal = { noticeShownAt: now.toISOString(), cliVersion };
  const temporary = writeBeside(path, `${JSON.stringify(renewal)}\n`);
  try {
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
