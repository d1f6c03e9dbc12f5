import { exceptionName, isRelease, releaseFor, releases } from '../catalog';
import { additionsSince, instantOf, isAhead, newestOn } from '../catalog/since';
import { objectOf } from './identity';
import type { IdentityStore } from './identity-file';
import { renewedAt } from './renewal';

export { renew } from './renewal';

/** A notice that says less than what is sent by now. */
export interface StaleNotice {
  /** ISO instant at which the user saw it. */
  readonly shownAt: string;
  /** The newest release of that day, or the first one with telemetry. */
  readonly release: string;
  /** What is sent since, a few words each. */
  readonly added: readonly string[];
}

/** When the notice was shown and seen again, as the files say it; anything may stand there. */
export function noticeTimes(identity: IdentityStore): readonly unknown[] {
  const stored = identity.read();
  return [
    stored.state === 'file' ? objectOf(stored.text)?.['noticeShownAt'] : undefined,
    identity.path === undefined ? undefined : renewedAt(identity.path),
  ];
}

/**
 * The last of the times at which the notice was shown that can be: an ISO date, and not in the future. A clock that is before
 * the first release with telemetry is wrong, so all of the past is in its future.
 */
export function lastTime(times: readonly unknown[], now: Date): Date | undefined {
  if (newestOn(now) === undefined) return undefined;
  return times
    .flatMap((time) => (typeof time === 'string' ? [instantOf(time)] : []))
    .filter((date) => date !== undefined && !isAhead(date, now))
    .sort((a, b) => Number(a) - Number(b))
    .at(-1);
}

/**
 * What is sent since a notice was shown, from the release history of the catalog; undefined when nothing was added, and
 * when nobody can tell when it was shown.
 * @param times when the notice was shown, as the files say it
 * @param cliVersion the version that sends now; what is no version, or older than telemetry, counts as the unreleased client
 */
export function addedSince(
  times: readonly unknown[],
  cliVersion: string,
  now: Date,
): StaleNotice | undefined {
  const date = lastTime(times, now);
  if (!date) return undefined;
  // No notice covered less than that of the first release.
  const release = newestOn(date) ?? releases[0].version;
  const sender = isRelease(cliVersion) ? cliVersion : (releaseFor(cliVersion) ?? 'next');
  const { events, fields, behavior } = additionsSince(release, sender);
  const added = [
    ...(events.some(({ event }) => event === exceptionName) ? ['error reports'] : []),
    ...behavior,
    ...events.filter(({ event }) => event !== exceptionName).map(({ event }) => `the event ${event}`),
    ...fields.map(({ event, field }) => `${event}.${field}`),
  ];
  return added.length === 0 ? undefined : { shownAt: date.toISOString(), release, added };
}
