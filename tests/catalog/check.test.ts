import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { isRelease, jsonSchema } from '../../lib/catalog';
import {
  bestFit,
  checkSchema,
  type DifferenceKind,
  differenceKinds,
  readSchema,
} from '../../lib/catalog/check';

type Node = Record<string, unknown>;

const fixtures = ['0.5.0', '0.8.0', '0.9.0', '0.10.0'].filter(isRelease);

/** A fresh copy of a published schema. */
function published(version = '0.10.0'): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/schemas/${version}.json`), 'utf8'));
}

/** Changes a copy at a place and gives what the check finds. */
function changed(path: readonly string[], change: (at: Node) => void) {
  const document = published();
  change(reach(document, path));
  return check(document);
}

function reach(document: unknown, path: readonly string[]): Node {
  return path.reduce((at, key) => nodeOf(at[key]), nodeOf(document));
}

/** The very object and no copy, so that it can be changed. */
function nodeOf(value: unknown): Node {
  if (isNode(value)) return value;
  throw new Error('there is no object');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function check(document: unknown, release = fixtures.at(-1)) {
  const schema = readSchema(document);
  if (!schema) throw new Error('not a schema');
  return checkSchema(schema, release);
}

const sql = ['$defs', 'sql_completed', 'properties'];

const mutations: readonly (readonly [
  what: string,
  path: readonly string[],
  change: (at: Node) => void,
  kind: DifferenceKind,
  at: string,
])[] = [
  [
    'a new field',
    sql,
    (at) => {
      at['rowCount'] = { type: 'integer' };
    },
    'undocumented-field',
    'sql_completed.rowCount',
  ],
  [
    'a field less',
    ['$defs', 'scan_completed', 'properties'],
    (at) => {
      delete at['inferredFkCount'];
    },
    'absent-field',
    'scan_completed.inferredFkCount',
  ],
  [
    'a new event',
    ['$defs'],
    (at) => {
      at['agent_started'] = { type: 'object', properties: {} };
    },
    'undocumented-event',
    'agent_started',
  ],
  [
    'an event less',
    ['$defs'],
    (at) => {
      delete at['daemon_stopped'];
    },
    'absent-event',
    'daemon_stopped',
  ],
  [
    'another type',
    sql,
    (at) => {
      at['referencedTableCount'] = { type: 'string' };
    },
    'type-differs',
    'sql_completed.referencedTableCount',
  ],
  [
    'null besides',
    sql,
    (at) => {
      at['errorClass'] = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    },
    'type-differs',
    'sql_completed.errorClass',
  ],
  [
    'a value more',
    [...sql, 'outcome'],
    (at) => {
      at['enum'] = ['ok', 'error', 'timeout'];
    },
    'values-differ',
    'sql_completed.outcome',
  ],
  [
    'any value',
    [...sql, 'queryVerb'],
    (at) => {
      delete at['enum'];
    },
    'values-differ',
    'sql_completed.queryVerb',
  ],
  [
    'a greater length',
    ['$defs', 'command', 'properties', 'errorDetail'],
    (at) => {
      at['maxLength'] = 4000;
    },
    'limit-differs',
    'command.errorDetail',
  ],
  [
    'no length',
    ['$defs', 'command', 'properties', 'errorDetail'],
    (at) => {
      delete at['maxLength'];
    },
    'limit-differs',
    'command.errorDetail',
  ],
  [
    'negative durations',
    [...sql, 'durationMs'],
    (at) => {
      delete at['minimum'];
    },
    'limit-differs',
    'sql_completed.durationMs',
  ],
  [
    'an optional field',
    ['$defs', 'daemon_stopped'],
    (at) => {
      at['required'] = z
        .array(z.string())
        .parse(at['required'])
        .filter((name) => name !== 'uptimeMs');
    },
    'required-differs',
    'daemon_stopped.uptimeMs',
  ],
  [
    'a required field',
    ['$defs', 'sql_completed'],
    (at) => {
      at['required'] = [...z.array(z.string()).parse(at['required']), 'errorClass'];
    },
    'required-differs',
    'sql_completed.errorClass',
  ],
  [
    'other keys',
    ['$defs', 'sql_completed'],
    (at) => {
      delete at['additionalProperties'];
    },
    'other-keys-differ',
    'sql_completed',
  ],
  [
    'a name in a list',
    ['$defs', 'project_stack_snapshot', 'properties', 'connectors', 'items', 'properties'],
    (at) => {
      at['name'] = { type: 'string' };
    },
    'undocumented-field',
    'project_stack_snapshot.connectors.*.name',
  ],
  [
    'texts in a list',
    ['$defs', 'command', 'properties', 'commandPath'],
    (at) => {
      at['items'] = { type: 'number' };
    },
    'type-differs',
    'command.commandPath.*',
  ],
  [
    'texts in a map',
    ['$defs', 'command', 'properties', 'flagsPresent'],
    (at) => {
      at['additionalProperties'] = { type: 'string' };
    },
    'type-differs',
    'command.flagsPresent.*',
  ],
  [
    'a common field less in the list',
    [],
    (at) => {
      at['x-ktx-common-fields'] = [];
    },
    'list-differs',
    '',
  ],
];

describe('a schema that was published', () => {
  it.each(fixtures)('with %s says what the catalog says', (release) => {
    expect(check(published(release), release)).toEqual([]);
  });

  it('is told from that of another release', () => {
    const found = check(published('0.9.0'));
    expect(found.map(({ kind, event }) => `${kind} ${event}`)).toContain(
      'absent-event query_history_filter_completed',
    );
  });
});

describe('the release that a schema fits best', () => {
  const fitOf = (document: unknown) => {
    const schema = readSchema(document);
    if (!schema) throw new Error('not a schema');
    return bestFit(schema);
  };

  it.each(fixtures)('of the schema that was published with %s differs in nothing', (release) => {
    const fit = fitOf(published(release));
    expect(fit.differences).toBe(0);
    expect(jsonSchema(fit.release).$defs).toEqual(jsonSchema(release).$defs);
  });

  it('is found although a field was added, which stays a difference', () => {
    const document = published('0.8.0');
    reach(document, sql)['rowCount'] = { type: 'integer' };
    const fit = fitOf(document);
    expect(jsonSchema(fit.release).$defs).toEqual(jsonSchema('0.8.0').$defs);
    expect(fit.differences).toBeGreaterThan(0);
  });

  it('is the newest one where several fit', () => {
    expect(fitOf(published('0.10.0'))).toEqual({ release: '0.12.0', differences: 0 });
  });
});

describe('a schema with', () => {
  it.each(mutations)('%s differs there and nowhere else', (_what, path, change, kind, at) => {
    const found = changed(path, change).filter(
      ({ kind: other }) => other !== 'list-differs' || kind === other,
    );
    const places = found.map(({ kind, event, field }) => [kind, field === '' ? event : `${event}.${field}`]);
    expect(places).toContainEqual([kind, at]);
    expect(new Set(places.map(String)).size).toBe(kind === 'list-differs' ? places.length : 1);
    for (const { message, pointer } of found) {
      expect(message).toMatch(/\.$/);
      expect(pointer.startsWith('/')).toBe(true);
    }
  });

  it('a list that contradicts its definitions is told so', () => {
    const document = published();
    const catalog = z.array(z.unknown()).parse(reach(document, [])['x-ktx-catalog']);
    reach(document, [])['x-ktx-catalog'] = catalog.slice(1);
    expect(check(document).map(({ kind, event }) => [kind, event])).toEqual([
      ['list-differs', 'install_first_run'],
    ]);
  });

  it('every kind of difference is among these', () => {
    // Descriptions are compared in tests of their own.
    const kinds = Object.keys(differenceKinds).filter((kind) => kind !== 'description-differs');
    expect(mutations.map(([, , , kind]) => kind)).toEqual(expect.arrayContaining(kinds));
  });
});

describe('the same schema written in another way', () => {
  it('with our descriptions is the same', () => {
    expect(check(JSON.parse(JSON.stringify(jsonSchema('0.12.0'))), '0.12.0')).toEqual([]);
  });

  it('in another order is the same', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1000)), (numbers) => {
        expect(check(shuffled(published(), numbers))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('as Python writes it, with references and const, is the same', () => {
    const document = published();
    const defs = reach(document, ['$defs']);
    defs['Outcome'] = { title: 'Outcome', type: 'string', enum: ['error', 'ok'] };
    reach(document, sql)['outcome'] = { $ref: '#/$defs/Outcome' };
    reach(document, sql)['isCi'] = { title: 'Is Ci', type: 'boolean' };
    reach(document, sql)['errorClass'] = { anyOf: [{ type: 'string' }], title: 'Error Class' };
    expect(check(document)).toEqual([]);
  });
});

it('takes any JSON without throwing, whatever is in the definitions', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (defs, list) => {
      for (const document of [
        { $defs: defs },
        { $defs: { ...defs, a: { $ref: '#/$defs/a' } }, 'x-ktx-catalog': list },
      ]) {
        const schema = readSchema(document);
        if (schema) expect(Array.isArray(checkSchema(schema))).toBe(true);
      }
    }),
  );
});

/** Keys in another order, at every depth; lists keep theirs but for those that are sets. */
function shuffled(value: unknown, numbers: fc.Stream<number>): unknown {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, numbers));
  if (typeof value !== 'object' || value === null) return value;
  const keyed = Object.entries(value).map(([key, below]) => [numbers.next().value, key, below] as const);
  keyed.sort(([a], [b]) => a - b);
  return Object.fromEntries(keyed.map(([, key, below]) => [key, shuffled(below, numbers)]));
}
