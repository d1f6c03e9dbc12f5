import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonFields, events, exceptionFields } from '../../lib/catalog';
import { inferences } from '../../lib/catalog/inferences';
import { profiler } from '../../lib/inspect/profile';
import { batchOf } from './audit-capture';
import { carries } from './carries';

const names = [...Object.keys(events), '$exception'];
const fields = [
  ...Object.values(events).flatMap(({ fields: own }) => Object.keys(own)),
  ...Object.values(exceptionFields).flatMap((own) => Object.keys(own)),
  ...Object.keys(commonFields),
  ...['$exception_list', '$groups', '$geoip_disable', '$os_distro', '$os_version'],
];

/** Any JSON whose texts are plain words: a text stands in a sentence as it is. */
const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.stringMatching(/^[a-z]{0,6}$/),
    fc.double(),
    fc.boolean(),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('any'), { maxLength: 3 }),
  object: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('any'), { maxKeys: 3 }),
})).any;

/** What a field can hold: what clients send, and everything else. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    'ok',
    'error',
    'aborted',
    'abandoned',
    'crash',
    'linux',
    '6.8.0-48-generic',
    '‹…›',
    '',
  ),
  fc.constantFrom<unknown>(0, 1, -1, 3.5, 1e300, true, false, null),
  fc.constantFrom<unknown>(
    ['ktx', 'sl'],
    [],
    {},
    { project: 'a'.repeat(64) },
    { json: true },
    [{ driver: 'postgres', isDemo: true }],
    [{ type: 'Error', value: 'x', stacktrace: { frames: [{ filename: 'a.js', abs_path: '/a.js' }] } }],
  ),
  json,
);

const event = fc.record(
  {
    event: fc.oneof(fc.constantFrom(...names), json),
    distinct_id: fc.oneof(fc.uuid(), json),
    timestamp: fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      json,
    ),
    properties: fc.oneof(fc.dictionary(fc.constantFrom(...fields), value), json),
  },
  { requiredKeys: [] },
);

describe('a profile of any events', () => {
  it('is made of whole sentences, each with fields of its entry that an event carries', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(event, json), { maxLength: 12 }), (given) => {
        const { add, profile } = profiler();
        add(batchOf(...given));
        const { inferences: drawn, absent, events: count } = profile();
        expect(count).toBe(given.length);
        expect([...drawn, ...absent].map(({ id }) => id).sort()).toEqual(Object.keys(inferences).sort());
        for (const { id, sentence, fields: from, events: seen } of drawn) {
          expect(sentence, id).toMatch(/^\S.*\.$/su);
          expect(sentence, id).not.toMatch(/\bundefined\b|\bNaN\b|\[object|, \.|: \.|\(\)| {2}/);
          expect(from.length, `${id}: ${sentence}`).toBeGreaterThan(0);
          // Where nobody forbids to look up a place, it is looked up.
          for (const field of id === 'place' ? [] : from)
            expect(
              given.some((each) => carries(each, field)),
              `${id}: ${field}`,
            ).toBe(true);
          expect(seen).toBeGreaterThan(0);
          expect(seen).toBeLessThanOrEqual(count);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
