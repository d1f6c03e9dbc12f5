import { documentationUrl } from './documentation';
import { events } from './events';
import { exception, exceptionName } from './exception';
import type { DataClass, EventDefinition } from './facts';
import {
  behaviourOf,
  isIn,
  isRelease,
  newestRelease,
  type Release,
  type ReleaseVersion,
  releases,
} from './releases';

/** Something that telemetry sends since a release. */
export interface Addition {
  readonly event: string;
  /** Absent for an event that is new as a whole. */
  readonly field?: string;
  readonly dataClass?: DataClass;
  readonly since: ReleaseVersion;
  /** The page that describes it. */
  readonly page: string;
}

/** What was added to telemetry after a release. */
export interface Additions {
  /** The release that is compared with; undefined for a time before telemetry began. */
  readonly after: ReleaseVersion | undefined;
  readonly newest: ReleaseVersion;
  /** Releases since then in which telemetry changed, oldest first, with the page that describes them. */
  readonly releases: readonly (Pick<Release, 'version' | 'date' | 'summary'> & { readonly page: string })[];
  readonly events: readonly Addition[];
  /** New fields of events that were sent before. */
  readonly fields: readonly Addition[];
  /** The same in a few words, e.g. `error reports, 8 fields, GeoIP lookup`; empty when nothing was added. */
  readonly inShort: readonly string[];
}

const released = releases.filter((release) => release.version !== 'next');

/** The newest release on a day; undefined before the first one with telemetry. */
export function newestOn(date: Date): ReleaseVersion | undefined {
  const day = date.toISOString().slice(0, 10);
  return released.findLast((release) => 'date' in release && release.date <= day)?.version;
}

/** A release, or the newest one on an ISO date; `problem` says what is wrong with anything else. */
export function parseSince(
  text: string,
): { readonly after: ReleaseVersion | undefined } | { readonly problem: string } {
  const version = text.replace(/^v/, '');
  if (version === 'next') return { problem: 'next is the unreleased client, and no release comes after it.' };
  if (isRelease(version)) return { after: version };
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(text) ?? [];
  const date = new Date(text);
  if (day !== undefined && isDay(day) && !Number.isNaN(date.getTime())) return { after: newestOn(date) };
  return {
    problem: `${text} is neither a release with telemetry (${released[0]?.version} to ${newestRelease}) nor a date like 2026-05-25.`,
  };
}

/** False for 30 February, which Date takes for a day in March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** What the releases after `after` added to telemetry, up to the newest one. */
export function additionsSince(after: ReleaseVersion | undefined): Additions {
  const isNew = (since: ReleaseVersion) =>
    isIn(newestRelease, since) && (after === undefined || !isIn(after, since));
  const all: readonly (readonly [string, EventDefinition])[] = [
    ...Object.entries(events),
    [exceptionName, { ...exception, fields: {} }],
  ];
  const newEvents = all.filter(([, { since }]) => isNew(since));
  const newFields = all
    .filter(([, { since }]) => !isNew(since))
    .flatMap(([event, { fields }]) =>
      Object.entries(fields)
        .filter(([, { since }]) => isNew(since))
        .map(
          ([field, { since, dataClass }]): Addition => ({
            ...{ event, field, dataClass, since },
            page: `${pageOf(event)}#field-${field}`,
          }),
        ),
    );
  const later = released.filter(({ version }) => isNew(version));
  return {
    after,
    newest: newestRelease,
    releases: later
      .filter(
        ({ version, behaviour }) => version === released[0]?.version || Object.keys(behaviour).length > 0,
      )
      .map((release) => ({
        version: release.version,
        summary: release.summary,
        ...('date' in release && { date: release.date }),
        page: `${documentationUrl}/docs/changes/#v${release.version}`,
      })),
    events: newEvents.map(([event, { since }]) => ({ event, since, page: pageOf(event) })),
    fields: newFields,
    inShort: inShort(
      after,
      newEvents.map(([name]) => name),
      newFields.length,
    ),
  };
}

function pageOf(event: string): string {
  return `${documentationUrl}/docs/events/${event.replace('$', '')}/`;
}

function inShort(
  after: ReleaseVersion | undefined,
  names: readonly string[],
  fields: number,
): readonly string[] {
  const others = names.filter((name) => name !== exceptionName).length;
  const now = behaviourOf(newestRelease);
  const before = after && behaviourOf(after);
  return [
    ...(names.includes(exceptionName) ? ['error reports'] : []),
    ...(others > 0 ? [`${others} ${others === 1 ? 'event' : 'events'}`] : []),
    ...(fields > 0 ? [`${fields} ${fields === 1 ? 'field' : 'fields'}`] : []),
    ...(before && before.geoip !== now.geoip && now.geoip === 'on' ? ['GeoIP lookup'] : []),
    ...(before && before.terminal !== now.terminal ? ['sending without a terminal'] : []),
  ];
}
