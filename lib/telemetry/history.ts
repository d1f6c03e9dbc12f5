import { exceptionName, isRelease, releaseFor } from '../catalog';
import { additionsSince, instantOf, isAhead, newestOn } from '../catalog/since';

/** A notice that says less than what is sent by now. */
export interface StaleNotice {
  /** ISO instant at which the user saw it. */
  readonly shownAt: string;
  /** The newest release of that day. */
  readonly release: string;
  /** What is sent since, a few words each. */
  readonly added: readonly string[];
}

/**
 * When the notice was shown, as the identity file says it. Undefined where that can not be: no ISO date, before the first
 * release with telemetry, or in the future, as a clock that was wrong leaves it.
 */
export function noticeTime(shownAt: unknown, now: Date): Date | undefined {
  const date = typeof shownAt === 'string' ? instantOf(shownAt) : undefined;
  return date && newestOn(date) !== undefined && !isAhead(date, now) ? date : undefined;
}

/**
 * What is sent since a notice was shown, from the release history of the catalog; undefined when nothing was added, and
 * when nobody can tell when it was shown.
 * @param shownAt what the identity file says of it
 * @param cliVersion the version that sends now; what is no version, or older than telemetry, counts as the unreleased client
 */
export function addedSince(shownAt: unknown, cliVersion: string, now: Date): StaleNotice | undefined {
  const date = noticeTime(shownAt, now);
  const release = date && newestOn(date);
  if (!date || !release) return undefined;
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
