import { isDay } from './day';
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
  releaseFor,
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
  /** What else is sent since then, a few words each, e.g. `GeoIP lookup`. */
  readonly behavior: readonly string[];
  /** All of it in a few words, e.g. `error reports, 8 fields, GeoIP lookup`; empty when nothing was added. */
  readonly inShort: readonly string[];
}

const released = releases.filter((release) => release.version !== 'next');

/** The newest release on a day; undefined before the first one with telemetry. */
export function newestOn(date: Date): ReleaseVersion | undefined {
  const day = date.toISOString().slice(0, 10);
  return released.findLast((release) => 'date' in release && release.date <= day)?.version;
}

/** A release to compare with, and how it is called: by its version, or by the day on which it was the newest. */
export interface Since {
  readonly after: ReleaseVersion | undefined;
  readonly called: string;
}

/**
 * A release (`0.9.0`, `v0.9`), or the newest one on an ISO date (`2026-05-25`); `problem` says what is wrong with anything
 * else. A release before telemetry is one that had none.
 */
export function parseSince(given: string, now = new Date()): Since | { readonly problem: string } {
  const text = given.trim();
  if (text === '') return { problem: 'There is no release and no date.' };
  if (text === 'next') return { problem: 'next is the unreleased client, and no release comes after it.' };
  const [, major, minor, patch = '0', build] = /^v?(\d+)\.(\d+)(?:\.(\d+)([-+].+)?)?$/i.exec(text) ?? [];
  if (major !== undefined && build !== undefined)
    return {
      problem: `${text} is not a release, and only releases are known here, such as ${newestRelease}.`,
    };
  if (major !== undefined) return releaseNamed(`${major}.${minor}.${patch}`);
  const date = instantOf(text);
  if (date === undefined) {
    return {
      problem: `${text} is neither a release with telemetry (${released[0]?.version} to ${newestRelease}) nor a date like 2026-05-25.`,
    };
  }
  if (isAhead(date, now)) return { problem: `${text} is in the future.` };
  return { after: newestOn(date), called: text };
}

function releaseNamed(version: string): Since | { readonly problem: string } {
  if (isRelease(version)) return { after: version, called: version };
  const before = releaseFor(version);
  if (before === undefined) return { after: undefined, called: version };
  return {
    problem:
      before === newestRelease
        ? `${version} is newer than ${newestRelease}, the newest release known here.`
        : `No release ${version} is known here.`,
  };
}

/** The instant that an ISO date or date and time names; undefined for anything else, and for a day that no calendar has. */
export function instantOf(text: string): Date | undefined {
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:T.+)?$/.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Later than now by more than a day, which is more than two time zones can differ. */
export function isAhead(date: Date, now: Date): boolean {
  return date.getTime() - now.getTime() > 86_400_000;
}

/** What the releases after `after` added to telemetry, up to `now`. */
export function additionsSince(
  after: ReleaseVersion | undefined,
  now: ReleaseVersion = newestRelease,
): Additions {
  const isNew = (since: ReleaseVersion) => isIn(now, since) && (after === undefined || !isIn(after, since));
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
  const behavior = addedBehavior(after, now);
  return {
    after,
    newest: now,
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
    behavior,
    inShort: [
      ...(newEvents.some(([name]) => name === exceptionName) ? ['error reports'] : []),
      ...amount(newEvents.filter(([name]) => name !== exceptionName).length, 'event'),
      ...amount(newFields.length, 'field'),
      ...behavior,
    ],
  };
}

function pageOf(event: string): string {
  return `${documentationUrl}/docs/events/${event.replace('$', '')}/`;
}

function amount(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
}

/** What is sent more often, or with more, without a new event or field. */
function addedBehavior(after: ReleaseVersion | undefined, now: ReleaseVersion): readonly string[] {
  const then = after && behaviourOf(after);
  const today = behaviourOf(now);
  const sampled = events.mcp_request_completed.fields.sampleRate.formerly?.[0]?.before;
  return [
    ...(then?.geoip !== 'on' && today.geoip === 'on' ? ['GeoIP lookup'] : []),
    ...(then?.terminal === 'always' && today.terminal !== 'always' ? ['sending without a terminal'] : []),
    ...(then?.terminal === 'firstRun' && today.terminal === 'never' ? ['first runs without a terminal'] : []),
    ...(then?.interrupts === 'lost' && today.interrupts === 'sent' ? ['interrupted runs'] : []),
    ...(after && sampled && !isIn(after, sampled) && isIn(now, sampled) ? ['every MCP request'] : []),
  ];
}
