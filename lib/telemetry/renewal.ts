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

/** When the notice was seen again, as it is kept beside the identity file at this path; anything may stand there. */
export function renewedAt(identity: string): unknown {
  const stored = readStored(renewalPath(identity));
  return stored.state === 'file' ? objectOf(stored.text)?.['noticeShownAt'] : undefined;
}

/** Keeps beside the identity file at this path that the notice was seen at `now`. Throws where that cannot be written. */
export function renew(identity: string, now: Date): void {
  const path = renewalPath(identity);
  const temporary = writeBeside(path, `${JSON.stringify({ noticeShownAt: now.toISOString() })}\n`);
  try {
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
