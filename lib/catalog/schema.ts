import * as z from 'zod/mini';
import { commonFields } from './common';
import { type EventName, events, isEventName } from './events';
import { exceptionFields } from './exception';
import type { Fields, Runtime } from './facts';
import { isIn, newestRelease, type ReleaseVersion } from './releases';
import { shapeOf } from './shape';

type Schema = z.ZodMiniObject<Readonly<Record<string, z.ZodMiniType>>, z.core.$strict>;

// Built when first asked for: a run of the client needs two or three of the 180.
const built = new Map<string, Schema>();

function strict(key: string, fields: Fields, release: ReleaseVersion): Schema {
  const known = built.get(key);
  if (known) return known;
  const schema = z.strictObject({ ...shapeOf(commonFields, release), ...shapeOf(fields, release) });
  built.set(key, schema);
  return schema;
}

/**
 * The properties that ktx writes into an event, common fields first: an unknown key, a missing one or a wrong type is an
 * issue. Parsed output has the keys in wire order.
 */
export function eventSchema(name: EventName, release: ReleaseVersion = newestRelease): Schema {
  return strict(`${name} ${release}`, events[name].fields, release);
}

/** The properties that ktx itself writes into an error report: the common fields and those of the program. */
export function exceptionSchema(runtime: Runtime, release: ReleaseVersion = newestRelease): Schema {
  return strict(`$exception ${runtime} ${release}`, exceptionFields[runtime], release);
}

/** The names of the events that a release can send. */
export function eventNames(release: ReleaseVersion = newestRelease): readonly EventName[] {
  return Object.keys(events)
    .filter(isEventName)
    .filter((name) => isIn(release, events[name].since));
}
