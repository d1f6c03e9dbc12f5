import { type Additions, additionsSince, newestOn } from '../../catalog/since';
import { homeDirectory } from '../../telemetry/environment';
import { objectOf } from '../../telemetry/identity';
import { fileIdentity } from '../../telemetry/identity-file';

/** When ktx showed its notice, and what has been added to telemetry since. */
export interface Notice {
  /** ISO instant, as the identity file says it. */
  readonly shownAt: string;
  readonly since: Additions;
}

/** Reads the notice from the identity file; undefined when it was not shown, or the file does not say when. */
export function readNotice(env: Readonly<Record<string, string | undefined>>): Notice | undefined {
  const stored = fileIdentity(homeDirectory(env)).read();
  const members = stored.state === 'file' ? objectOf(stored.text) : undefined;
  const shownAt = members?.['noticeShownAt'];
  if (typeof shownAt !== 'string' || Number.isNaN(Date.parse(shownAt))) return undefined;
  return { shownAt: new Date(shownAt).toISOString(), since: additionsSince(newestOn(new Date(shownAt))) };
}
