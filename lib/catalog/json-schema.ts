import * as z from 'zod/mini';
import { commonFields } from './common';
import { type EventName, events } from './events';
import type { Fields } from './facts';
import { newestRelease, type ReleaseVersion } from './releases';
import { eventNames, eventSchema } from './schema';
import { shapeOf } from './shape';

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
