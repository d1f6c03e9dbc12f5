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

/** One event in the list `x-ktx-catalog`. */
interface Listed {
  readonly name: EventName;
  readonly description: string;
  readonly fields: readonly string[];
}

/** JSON Schema 2020-12 of everything that a release can send as catalog events, one entry of `$defs` for each. */
export interface CatalogSchema {
  readonly $schema: string;
  readonly title: string;
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly 'x-ktx-common-fields': readonly string[];
  readonly 'x-ktx-catalog': readonly Listed[];
  readonly $defs: Readonly<Record<string, z.core.JSONSchema.JSONSchema>>;
}

/** The catalog as JSON Schema, as it was valid in a release. */
export function jsonSchema(release: ReleaseVersion = newestRelease): CatalogSchema {
  const names = eventNames(release);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'ktx telemetry events',
    type: 'object',
    additionalProperties: false,
    'x-ktx-common-fields': Object.keys(commonFields),
    'x-ktx-catalog': names.map((name) => ({
      name,
      description: events[name].meaning,
      fields: Object.keys(shapeOf(events[name].fields, release)),
    })),
    $defs: Object.fromEntries(names.map((name) => [name, eventJsonSchema(name, release)])),
  };
}

function eventJsonSchema(name: EventName, release: ReleaseVersion): z.core.JSONSchema.JSONSchema {
  const fields: Fields = { ...commonFields, ...events[name].fields };
  const { properties = {}, ...schema } = z.toJSONSchema(eventSchema(name, release));
  for (const [key, property] of Object.entries(properties)) {
    const field = fields[key];
    if (field && typeof property === 'object') property.description = field.meaning;
  }
  return { ...schema, description: events[name].meaning, properties };
}
