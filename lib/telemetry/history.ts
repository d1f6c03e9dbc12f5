import {
  behaviourOf,
  events,
  isEventName,
  isIn,
  isRelease,
  type ReleaseVersion,
  releaseFor,
  releases,
} from '../catalog';

/**
 * What is sent since a notice was shown, from the release history of the catalog; undefined when nothing was added.
 * @param shownAt ISO instant at which the notice was shown
 * @param cliVersion the version that sends now; one that the catalog does not know counts as the unreleased client
 */
export function addedSince(shownAt: string, cliVersion: string): StaleNotice | undefined {
  const day = shownAt.slice(0, 10);
  const dated = releases.filter((release) => 'date' in release && release.date <= day);
  const then = dated.at(-1)?.version;
  if (then === undefined) return undefined;
  const now = isRelease(cliVersion) ? cliVersion : (releaseFor(cliVersion) ?? 'next');
  const added = additions(then, now);
  return added.length === 0 ? undefined : { shownAt, release: then, added };
}

function additions(then: ReleaseVersion, now: ReleaseVersion): readonly string[] {
  const isNew = (since: ReleaseVersion) => isIn(now, since) && !isIn(then, since);
  const names = Object.keys(events).filter(isEventName);
  const [before, after] = [behaviourOf(then), behaviourOf(now)];
  return [
    ...(before.errorReports === 'none' && after.errorReports !== 'none' ? ['error reports'] : []),
    ...(before.geoip === 'off' && after.geoip === 'on' ? ['a lookup of your place by IP address'] : []),
    ...(before.terminal !== 'never' && after.terminal === 'never' ? ['runs without a terminal'] : []),
    ...names.filter((name) => isNew(events[name].since)).map((name) => `the event ${name}`),
    ...names
      .filter((name) => isIn(then, events[name].since))
      .flatMap((name) =>
        Object.entries(events[name].fields)
          .filter(([, field]) => isNew(field.since))
          .map(([field]) => `${name}.${field}`),
      ),
  ];
}

/** A notice that says less than what is sent by now. */
export interface StaleNotice {
  /** ISO instant at which the user saw it. */
  readonly shownAt: string;
  /** The newest release of that day. */
  readonly release: string;
  /** What is sent since, a few words each. */
  readonly added: readonly string[];
}
