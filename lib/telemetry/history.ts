import { exceptionName, type ReleaseVersion, releaseFor, releases } from '../catalog';
import { additionsSince, instantOf, isAhead, newestOn } from '../catalog/since';
import { objectOf } from './identity';
import type { IdentityStore } from './identity-file';
import { renewedIn } from './renewal';

export { renew } from './renewal';

/** A notice that says less than what is sent by now. */
export interface StaleNotice {
  /** ISO instant at which the user saw it. */
  readonly shownAt: string;
  /** The release that showed it where that is known, else the newest one of that day, or the first one with telemetry. */
  readonly release: string;
  /** What is sent since, a few words each. */
  readonly added: readonly string[];
}

/** A notice as a file says it. Anything may stand there. */
export interface WrittenNotice {
  readonly shownAt: unknown;
  /** The version that showed it; the identity file does not say. */
  readonly cliVersion?: unknown;
}

/** The notice that the first run showed, and the one that was seen again. */
export function writtenNotices(identity: IdentityStore): readonly WrittenNotice[] {
  const stored = identity.read();
  const first = stored.state === 'file' ? objectOf(stored.text)?.['noticeShownAt'] : undefined;
  const again = identity.path === undefined ? {} : renewedIn(identity.path);
  return [{ shownAt: first }, { shownAt: again['noticeShownAt'], cliVersion: again['cliVersion'] }];
}

/** The notice that was shown last. */
export interface LastNotice {
  readonly at: Date;
  /** What it covered: the release that showed it, else the newest one of that day; undefined before the first one. */
  readonly release: ReleaseVersion | undefined;
  /** Whether the release itself is known, and not only the day. */
  readonly exact: boolean;
}

/**
 * The last of the notices whose time can be: an ISO date, and not in the future. A clock that is before the first release
 * with telemetry is wrong, so all of the past is in its future.
 */
export function lastNotice(notices: readonly WrittenNotice[], now: Date): LastNotice | undefined {
  if (newestOn(now) === undefined) return undefined;
  return notices
    .flatMap(({ shownAt, cliVersion }) => {
      const at = typeof shownAt === 'string' ? instantOf(shownAt) : undefined;
      if (!at || isAhead(at, now)) return [];
      const shower = typeof cliVersion === 'string' ? releaseFor(cliVersion) : undefined;
      return [{ at, release: shower ?? newestOn(at), exact: shower !== undefined }];
    })
    .sort((a, b) => Number(a.at) - Number(b.at))
    .at(-1);
}

/**
 * What is sent since a notice was shown, from the release history of the catalog; undefined when nothing was added, and
 * when nobody can tell when it was shown.
 * @param notices what the files say of it
 * @param cliVersion the version that sends now; what is no version, or older than telemetry, counts as the unreleased client
 */
export function addedSince(
  notices: readonly WrittenNotice[],
  cliVersion: string,
  now: Date,
): StaleNotice | undefined {
  const last = lastNotice(notices, now);
  if (!last) return undefined;
  // No notice covered less than that of the first release.
  const release = last.release ?? releases[0].version;
  const { events, fields, behavior } = additionsSince(release, releaseFor(cliVersion) ?? 'next');
  const added = [
    ...(events.some(({ event }) => event === exceptionName) ? ['error reports'] : []),
    ...behavior,
    ...events.filter(({ event }) => event !== exceptionName).map(({ event }) => `the event ${event}`),
    ...fields.map(({ event, field }) => `${event}.${field}`),
  ];
  return added.length === 0 ? undefined : { shownAt: last.at.toISOString(), release, added };
}
