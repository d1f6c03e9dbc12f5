import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  commonFields,
  type EventName,
  eventNames,
  eventSchema,
  events,
  exceptionFields,
  exceptionSchema,
  type Field,
  type Fields,
  isIn,
  isOptional,
  type Json,
  jsonSchema,
  type ReleaseVersion,
  releases,
} from '../../lib/catalog';

/** The published schemas of ktx without their descriptions. */
const published = { '0.5.0': '0.5.0', '0.8.0': '0.8.0', '0.9.0': '0.9.0', '0.10.0': '0.10.0' } as const;
/** Releases between them changed nothing. */
const unchanged = { '0.6.0': '0.5.0', '0.7.0': '0.5.0', '0.11.0': '0.10.0', '0.12.0': '0.10.0' } as const;
const cases = Object.entries({ ...published, ...unchanged }) as [ReleaseVersion, keyof typeof published][];

const orders = z.object({
  'x-ktx-catalog': z.array(z.object({ name: z.string(), fields: z.array(z.string()) })),
  $defs: z.record(
    z.string(),
    z.looseObject({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()) }),
  ),
});

function fixture(version: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/schemas/${version}.json`, import.meta.url), 'utf8'));
}

/** A copy without descriptions, which are ours in one schema and ktx's in the other. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, below]) => key !== 'description' || typeof below !== 'string',
  );
  return Object.fromEntries(kept.map(([key, below]) => [key, bare(below)]));
}

/** The names in the order of the text. */
function order(schema: unknown) {
  const read = orders.parse(schema);
  return {
    catalog: read['x-ktx-catalog'],
    events: Object.keys(read.$defs),
    fields: Object.values(read.$defs).map(({ properties, required }) => [Object.keys(properties), required]),
  };
}

function examples(fields: Fields): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.example]));
}

describe('the JSON Schema', () => {
  it.each(cases)('of %s is the one that was published with %s', (release, version) => {
    const ours: unknown = JSON.parse(JSON.stringify(jsonSchema(release)));
    expect(bare(ours)).toEqual(fixture(version));
    expect(order(ours)).toEqual(order(fixture(version)));
  });

  it('describes every event and every field in our words', () => {
    const { $defs, 'x-ktx-catalog': catalog } = jsonSchema();
    expect(catalog.filter(({ description }) => description === '')).toEqual([]);
    for (const { description, properties } of Object.values($defs)) {
      expect(description).toMatch(/\.$/);
      for (const property of Object.values(properties ?? {})) {
        expect(property).toMatchObject({ description: expect.stringMatching(/\.$/) });
      }
    }
  });
});

describe('the schema of an event', () => {
  const everyone = releases.flatMap(({ version }) =>
    eventNames(version).map((name) => [name, version] as const),
  );

  it.each(everyone)('%s accepts its own examples in %s, once, and in wire order', (name, version) => {
    const schema = eventSchema(name, version);
    const known = Object.keys(schema.shape);
    const values = examples({ ...commonFields, ...events[name].fields });
    const given = Object.fromEntries(known.toReversed().map((key) => [key, values[key]]));
    if (name === 'mcp_request_completed' && !isIn(version, '0.8.0')) given['sampleRate'] = 0.1;
    expect(Object.keys(z.parse(schema, given))).toEqual(known);
    expect(eventSchema(name, version)).toBe(schema);
  });

  it.each(eventNames())('%s refuses what it does not know and misses what it needs', (name) => {
    const fields: Readonly<Record<string, Field>> = { ...commonFields, ...events[name].fields };
    const schema = eventSchema(name);
    const sound = examples(fields);
    expect(schema.safeParse({ ...sound, extra: 1 }).success).toBe(false);
    for (const [key, field] of Object.entries(fields)) {
      const { [key]: _left, ...rest } = sound;
      expect([key, schema.safeParse(rest).success]).toEqual([key, isOptional(field)]);
      expect([key, schema.safeParse({ ...sound, [key]: null }).success]).toEqual([key, false]);
    }
  });

  const limits: readonly (readonly [EventName, string, Json, boolean])[] = [
    ['command', 'errorDetail', 'x'.repeat(1000), true],
    ['command', 'errorDetail', 'x'.repeat(1001), false],
    ['command', 'commandPath', [], false],
    ['command', 'durationMs', -1, false],
    ['command', 'flagsPresent', { yes: 'true' }, false],
    ['sql_completed', 'referencedTableCount', 1.5, false],
    ['sql_completed', 'queryVerb', 'delete', false],
    ['mcp_request_completed', 'sampleRate', 0.1, false],
    ['setup_step', 'step', 'database-context-depth', false],
    [
      'project_stack_snapshot',
      'connectors',
      [{ driver: 'postgres', isDemo: false, name: 'warehouse' }],
      false,
    ],
  ];

  it.each(limits.map((limit, row) => [row, ...limit] as const))(
    '%i: %s limits %s',
    (_row, name, field, value, accepted) => {
      const sound = examples({ ...commonFields, ...events[name].fields });
      expect(eventSchema(name).safeParse({ ...sound, [field]: value }).success).toBe(accepted);
    },
  );

  it('knows the step that ended with 0.8.0', () => {
    const { errorDetail: _later, ...fields } = events.setup_step.fields;
    const step = { ...examples({ ...commonFields, ...fields }), step: 'database-context-depth' };
    expect(eventSchema('setup_step', '0.7.0').safeParse(step).success).toBe(true);
    expect(eventSchema('setup_step', '0.8.0').safeParse(step).success).toBe(false);
  });

  it('knows that errorDetail began with 0.9.0 and the query history with 0.10.0', () => {
    const sound = examples({ ...commonFields, ...events.command.fields });
    expect(eventSchema('command', '0.8.0').safeParse(sound).success).toBe(false);
    expect(eventSchema('command', '0.9.0').safeParse(sound).success).toBe(true);
    expect(eventNames('0.9.0')).not.toContain('query_history_filter_completed');
    expect(eventNames('0.10.0')).toContain('query_history_filter_completed');
  });
});

describe('the schema of an error report', () => {
  it.each(['node', 'daemon-py'] as const)(
    'of %s accepts what this program writes and nothing else',
    (runtime) => {
      const sound = examples({ ...commonFields, ...exceptionFields[runtime] });
      const schema = exceptionSchema(runtime);
      expect(Object.keys(z.parse(schema, sound))).toEqual(Object.keys(sound));
      expect(schema.safeParse({ ...sound, argv: ['ktx'] }).success).toBe(false);
      expect(schema.safeParse({ ...sound, source: undefined }).success).toBe(false);
    },
  );

  it('lets only the daemon send its version and only the command line a project id', () => {
    expect(Object.keys(exceptionFields.node)).toEqual(['source', 'handled', 'fatal', 'projectId']);
    expect(Object.keys(exceptionFields['daemon-py'])).toEqual([
      'daemonVersion',
      'source',
      'handled',
      'fatal',
    ]);
  });
});
