import * as z from 'zod/mini';
import { commonFields } from './common';
import { events, isEventName } from './events';
import { exception, exceptionFields, exceptionName, exceptionParts } from './exception';
import type { EventDefinition, Explanation, Field, Fields, Origin, Provenance, Runtime } from './facts';
import { isIn, newestRelease, type ReleaseVersion } from './releases';
import { envelopeFacts, headerFacts, pointersOf, propertyFacts, sdks } from './wire';

/** What is known of the event that a pointer lies in; what is not given is not held against a value. */
export interface ExplainContext {
  /** The name of the event; unknown names have an envelope and common fields, but no fields of their own. */
  readonly event?: string | undefined;
  readonly runtime?: Runtime | undefined;
  /** The release whose rules hold; the newest one when not given. */
  readonly release?: ReleaseVersion | undefined;
}

/** The catalog's entry for one value of a request. */
export interface Explained extends Explanation, Partial<Provenance> {
  readonly origin: Origin;
  /** When the value is there, in one sentence; absent when it always is. */
  readonly when?: string;
  /** False when this event, this program or this release does not send the value. */
  readonly declared: boolean;
  /** Why not, in one sentence. */
  readonly undeclared?: string;
  /** The measured SDK versions that write the value; absent for what they do not decide. */
  readonly sdks?: readonly string[];
}

type Entry = readonly [pointer: string, explained: Explained];

const properties = '/batch/*/properties';
const written = Object.entries(sdks).map(([id, profile]) => ({ id, pointers: new Set(pointersOf(profile)) }));

const wireEntries: readonly Entry[] = Object.entries({
  ...envelopeFacts,
  ...propertyFacts,
  ...exceptionParts,
}).map(([pointer, fact]) => [pointer, { ...fact, declared: true, sdks: writers(pointer) }]);

const headers: ReadonlyMap<string, Explained> = new Map(
  Object.entries(headerFacts).map(([name, fact]) => {
    const spelledAs = (header: string) => header.toLowerCase() === name;
    const senders = Object.entries(sdks).filter(([, profile]) => profile.headers.some(spelledAs));
    return [name, { ...fact, declared: true, sdks: senders.map(([id]) => id) }];
  }),
);

// Fields whose keys vary; one entry of the catalog stands for all of them.
const records: ReadonlySet<string> = new Set(
  Object.values(events)
    .flatMap(({ fields }: EventDefinition) => Object.entries(fields))
    .filter(([, field]) => field.type instanceof z.ZodMiniRecord)
    .map(([name]) => `${properties}/${name}`),
);

// One for each event, program and release that is asked for: at most 20 x 3 x 9 tables of some 100 entries.
const tables = new Map<string, ReadonlyMap<string, Explained>>();

/**
 * The catalog's entry for the value at a JSON pointer of a request's body, with indexes or `*` for them; undefined when
 * the catalog does not know it. Total, and constant in time.
 */
export function explainPointer(context: ExplainContext, pointer: string): Explained | undefined {
  return explainer(context)(pointer.replace(/\/(?:0|[1-9]\d*)(?=\/|$)/g, '/*'));
}

/** The same for many values of one event, by their patterns: pointers with `*` for every index. */
export function explainer(context: ExplainContext): (pattern: string) => Explained | undefined {
  const table = tableOf(context);
  return (pattern) => {
    const found = table.get(pattern);
    if (found) return found;
    const parent = pattern.slice(0, pattern.lastIndexOf('/'));
    return records.has(parent) ? table.get(`${parent}/*`) : undefined;
  };
}

/** The catalog's entry for an HTTP header, whatever its spelling; undefined when it was never seen on a request. */
export function explainHeader(name: string): Explained | undefined {
  return headers.get(name.toLowerCase());
}

function tableOf({
  event,
  runtime,
  release = newestRelease,
}: ExplainContext): ReadonlyMap<string, Explained> {
  const known = event !== undefined && (isEventName(event) || event === exceptionName) ? event : '';
  const key = `${known} ${runtime} ${release}`;
  const table = tables.get(key) ?? new Map([...wireEntries, ...entriesOf(known, runtime, release)]);
  tables.set(key, table);
  return table;
}

/** The properties that ktx writes into an event, and what is wrong with them in this program and release. */
function* entriesOf(event: string, runtime: Runtime | undefined, release: ReleaseVersion): Generator<Entry> {
  yield* fieldEntries(commonFields, 'common', release, undefined);
  if (event === exceptionName) {
    const because = misplaced(exception, event, runtime, release);
    const fields = runtime
      ? exceptionFields[runtime]
      : { ...exceptionFields.node, ...exceptionFields['daemon-py'] };
    yield* fieldEntries(fields, 'ktx', release, because);
  } else if (isEventName(event)) {
    yield* fieldEntries(
      events[event].fields,
      'ktx',
      release,
      misplaced(events[event], event, runtime, release),
    );
  }
}

function misplaced(
  sent: Provenance & { readonly runtimes: readonly Runtime[] },
  name: string,
  runtime: Runtime | undefined,
  release: ReleaseVersion,
): string | undefined {
  if (!isIn(release, sent.since)) return `${name} is sent since ${sent.since}.`;
  if (runtime && !sent.runtimes.includes(runtime)) return `${runtime} does not send ${name}.`;
  return undefined;
}

function* fieldEntries(
  fields: Fields,
  origin: Origin,
  release: ReleaseVersion,
  because?: string,
): Generator<Entry> {
  for (const [name, field] of Object.entries(fields)) {
    const pointer = `${properties}/${name}`;
    const { type: _type, parts = {}, formerly: _formerly, ...facts } = field;
    const provenance = { since: field.since, change: field.change };
    const validity = validityOf(because ?? tooEarly(name, field, release));
    yield [pointer, { ...facts, origin, ...validity }];
    for (const [below, part] of Object.entries(parts)) {
      yield [pointer + below, { ...part, ...provenance, origin, ...validity }];
    }
  }
}

function tooEarly(name: string, { since }: Field, release: ReleaseVersion): string | undefined {
  return isIn(release, since) ? undefined : `${name} is sent since ${since}.`;
}

function validityOf(because: string | undefined): Pick<Explained, 'declared' | 'undeclared'> {
  return because === undefined ? { declared: true } : { declared: false, undeclared: because };
}

/** The ids of the measured SDK versions that write a key, or the container that it lies in. */
function writers(pointer: string): readonly string[] {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const ids = written.filter(({ pointers }) => pointers.has(at)).map(({ id }) => id);
    if (ids.length > 0) return ids;
  }
  return written.map(({ id }) => id);
}
