import { type Additions, additionsSince, newestOn } from '../../catalog/since';
import { homeDirectory } from '../../telemetry/environment';
import { lastTime, noticeTimes } from '../../telemetry/history';
import { fileIdentity } from '../../telemetry/identity-file';

/** When ktx showed its notice, and what has been added to telemetry since. */
export interface Notice {
  /** ISO instant, as the identity file says it, or the file beside it where a notice was shown again. */
  readonly shownAt: string;
  readonly since: Additions;
}

/** Reads the notice from the identity file; `because` is a sentence on why nothing can be compared. */
export function readNotice(
  env: Readonly<Record<string, string | undefined>>,
  now = new Date(),
): Notice | { readonly because: string } {
  const identity = fileIdentity(homeDirectory(env));
  const stored = identity.read();
  if (stored.state !== 'file') {
    const what = stored.state === 'unreadable' ? `cannot be read (${stored.code})` : 'does not exist';
    return { because: `The identity file ${what}, so no notice is recorded.` };
  }
  const times = noticeTimes(identity);
  const shownAt = times.find((time) => time !== undefined);
  if (shownAt === undefined) return { because: 'The identity file records no notice.' };
  const date = lastTime(times, now);
  if (date === undefined) {
    const given = String(JSON.stringify(shownAt)).slice(0, 60);
    return { because: `The identity file says the notice was shown at ${given}, which cannot be.` };
  }
  return { shownAt: date.toISOString(), since: additionsSince(newestOn(date)) };
}
