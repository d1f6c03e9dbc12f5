import { type Additions, additionsSince } from '../../catalog/since';
import { homeDirectory } from '../../telemetry/environment';
import { lastNotice, writtenNotices } from '../../telemetry/history';
import { fileIdentity } from '../../telemetry/identity-file';

/** When ktx showed its notice, and what has been added to telemetry since. */
export interface Notice {
  /** ISO instant, as the identity file says it, or the file beside it where a notice was shown again. */
  readonly shownAt: string;
  /** Whether `since` begins with the release that showed it, and not with the newest one of that day. */
  readonly exact: boolean;
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
  const notices = writtenNotices(identity);
  const shownAt = notices.map((notice) => notice.shownAt).find((time) => time !== undefined);
  if (shownAt === undefined) return { because: 'The identity file records no notice.' };
  const last = lastNotice(notices, now);
  if (last === undefined) {
    const given = String(JSON.stringify(shownAt)).slice(0, 60);
    return { because: `The identity file says the notice was shown at ${given}, which cannot be.` };
  }
  return { shownAt: last.at.toISOString(), exact: last.exact, since: additionsSince(last.release) };
}
