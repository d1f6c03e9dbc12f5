import * as z from 'zod/mini';
import { behaviours } from './behaviour';
import { commands, eventsOf } from './commands';
import { commonFields } from './common';
import { type EventName, events } from './events';
import { exception, exceptionFields, exceptionName, exceptionParts, exceptionSources } from './exception';
import type { Explanation, Fields, Provenance } from './facts';
import { changes, releases } from './releases';
import { eventNames } from './schema';
import { serverFacts } from './server';
import { isOptional } from './shape';
import { envelopeFacts, headerFacts, propertyFacts, sdks } from './wire';

/** A field as plain data, with its type as JSON Schema. */
export interface PlainField extends Explanation, Provenance {
  readonly required: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly parts?: Readonly<Record<string, Explanation>>;
}

/** The whole catalog; it is typed by where each part is from, so that its declaration does not repeat the facts. */
export interface PlainCatalog {
  readonly releases: typeof releases;
  readonly changes: typeof changes;
  readonly behaviours: typeof behaviours;
  readonly common: Readonly<Record<string, PlainField>>;
  readonly events: Readonly<Record<string, ReturnType<typeof plainEvent>>>;
  readonly exception: ReturnType<typeof plainException>;
  readonly wire: {
    readonly envelope: typeof envelopeFacts;
    readonly properties: typeof propertyFacts;
    readonly headers: typeof headerFacts;
    readonly sdks: typeof sdks;
  };
  readonly server: typeof serverFacts;
  readonly commands: readonly ((typeof commands)[number] & { readonly sends: ReturnType<typeof eventsOf> })[];
}

/** The whole catalog as one JSON value, for programs that do not run TypeScript. */
export function plainCatalog(): PlainCatalog {
  return {
    releases,
    changes,
    behaviours,
    common: plainFields(commonFields),
    events: Object.fromEntries(eventNames('next').map((name) => [name, plainEvent(name)])),
    exception: plainException(),
    wire: { envelope: envelopeFacts, properties: propertyFacts, headers: headerFacts, sdks },
    server: serverFacts,
    commands: commands.map((command) => ({ ...command, sends: eventsOf(command) })),
  };
}

/** One event as plain data; the common fields are not repeated. */
export function plainEvent(name: EventName) {
  const { fields, ...facts } = events[name];
  return { name, ...facts, fields: plainFields(fields) };
}

/** Error reports as plain data, with the fields of both programs. */
export function plainException() {
  return {
    name: exceptionName,
    ...exception,
    fields: {
      node: plainFields(exceptionFields.node),
      'daemon-py': plainFields(exceptionFields['daemon-py']),
    },
    parts: exceptionParts,
    sources: exceptionSources,
  };
}

function plainFields(fields: Fields): Readonly<Record<string, PlainField>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { type, formerly: _former, ...facts } = field;
      const { $schema: _, ...schema } = z.toJSONSchema(type);
      return [name, { ...facts, required: !isOptional(field), schema }];
    }),
  );
}
