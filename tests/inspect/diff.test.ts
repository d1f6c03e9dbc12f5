import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainHeader, explainPointer } from '../../lib/catalog';
import { type Capture, readCapture } from '../../lib/inspect/capture';
import { diffCaptures } from '../../lib/inspect/diff';
import { align } from '../../lib/inspect/diff/align';
import { places } from '../../lib/inspect/pointer';
import { batchOf, captureText, commandEvent, requestOf } from './audit-capture';
import { capture, recordings } from './recordings';

const of = (...requests: Parameters<typeof captureText>[0]): Capture => readCapture(captureText(requests));
let made = 0;
/** A command event with a uuid, time and duration of its own. */
const command = (name: string, more: Record<string, unknown> = {}, event = 'command') => {
  made += 1;
  const uuid = `01a2037d-d2b6-7702-94c9-${String(made).padStart(12, '0')}`;
  return batchOf(
    commandEvent(
      { commandPath: ['ktx', name], durationMs: made, ...more },
      { uuid, event, timestamp: `2026-11-22T13:41:${String(made % 60).padStart(2, '0')}.000Z` },
    ),
  );
};

describe('volatile values', () => {
  it('are those that the catalog marks: times, durations, lengths and uuids', () => {
    const found = new Set<string>();
    for (const { requests } of recordings.map(capture)) {
      for (const { json, headers } of requests) {
        for (const [name] of headers)
          if (explainHeader(name)?.volatile) found.add(`header:${name.toLowerCase()}`);
        const events: unknown = Object(json)['batch'];
        for (const event of Array.isArray(events) ? events : []) {
          for (const { pattern } of places(event)) {
            const place = `/batch/*${pattern}`;
            if (explainPointer({ event: event.event }, place)?.volatile) found.add(place);
          }
        }
        for (const { pattern } of places(json)) if (explainPointer({}, pattern)?.volatile) found.add(pattern);
      }
    }
    expect([...found].sort()).toEqual([
      '/batch/*/properties/durationMs',
      '/batch/*/properties/startupDurationMs',
      '/batch/*/properties/uptimeMs',
      '/batch/*/timestamp',
      '/batch/*/uuid',
      '/sentAt',
      '/sent_at',
      'header:content-length',
    ]);
  });

  it('make no difference, nor does the port of the collector or a repeated delivery', () => {
    const first = command('status');
    const again = {
      ...command('status'),
      headers: [
        ['Host', '127.0.0.1:50000'],
        ['Content-Type', 'application/json'],
      ] as [string, string][],
    };
    expect(diffCaptures(of(first, first), of(again))).toMatchObject({
      different: false,
      verdict: 'No difference, apart from values that change every time (times, ids, durations).',
      added: [],
      removed: [],
      reordered: [],
      changed: [],
    });
  });
});

describe('what changed', () => {
  it('names fields that were added, removed and changed, and headers', () => {
    const a = command('status', { outcome: 'ok', isCi: false });
    const b = command('status', { outcome: 'error', isCi: undefined, errorClass: 'TypeError' });
    const { changed } = diffCaptures(of(a), of({ ...b, headers: [...b.headers, ['X-New', '1']] }));
    expect(changed).toHaveLength(1);
    expect(changed[0]?.fields).toEqual([
      { kind: 'removed', place: '/batch/*/properties/isCi', before: false },
      { kind: 'changed', place: '/batch/*/properties/outcome', before: 'ok', after: 'error' },
      { kind: 'added', place: 'header:X-New', after: '1' },
      { kind: 'added', place: '/batch/*/properties/errorClass', after: 'TypeError' },
    ]);
  });

  it('says when a volatile value comes or goes', () => {
    const { changed } = diffCaptures(of(command('a')), of(command('a', { durationMs: undefined })));
    expect(changed[0]?.fields).toEqual([
      expect.objectContaining({ kind: 'removed', place: '/batch/*/properties/durationMs' }),
    ]);
  });

  it('tells an added event from a changed one by what the others say', () => {
    const { added, changed } = diffCaptures(
      of(command('a'), command('c')),
      of(command('a'), command('b'), command('c')),
    );
    expect(added).toEqual([{ name: 'command', seq: 2, number: 2 }]);
    expect(changed).toEqual([]);
  });

  it('tells a removed event', () => {
    const { removed, changed } = diffCaptures(
      of(command('a'), command('b'), command('c')),
      of(command('a'), command('c')),
    );
    expect(removed).toEqual([{ name: 'command', seq: 2, number: 2 }]);
    expect(changed).toEqual([]);
  });

  it('tells another order from a change', () => {
    const a = of(command('a'), command('b', {}, 'setup_step'), command('c', {}, 'sql_completed'));
    const b = of(command('b', {}, 'setup_step'), command('c', {}, 'sql_completed'), command('a'));
    expect(diffCaptures(a, b)).toMatchObject({
      different: true,
      verdict: '1 event in another order.',
      reordered: [{ name: 'command', a: { number: 1 }, b: { number: 3 } }],
      changed: [],
    });
  });

  it('compares requests of an unfamiliar form value by value', () => {
    const { changed } = diffCaptures(of(requestOf({ events: [1, 2] })), of(requestOf({ events: [1, 3] })));
    expect(changed[0]).toMatchObject({
      name: 'POST /batch/',
      fields: [{ kind: 'changed', place: '/events/1', before: 2, after: 3 }],
    });
  });

  it('names the releases and SDKs of both sides', () => {
    const { a, b } = diffCaptures(
      capture('05-status-no-project-first-run'),
      capture('py-07-semantic-query-ok'),
    );
    expect(a).toMatchObject({ events: 2, releases: ['0.12.0'], sdks: ['posthog-node 5.34.9'] });
    expect(b).toMatchObject({ events: 2, releases: ['0.0.0+local'], sdks: ['posthog-python 7.53.0'] });
  });

  it('shows what a new version of the SDK adds and leaves out', () => {
    const event = (sdk: string, more: Record<string, unknown>) =>
      batchOf(commandEvent({ $lib_version: sdk, ...(sdk === '5.70.0' && { $is_server: true }) }, more));
    const old = event('5.34.9', {});
    const young = event('5.70.0', { type: undefined, library: undefined, library_version: undefined });
    const fields = diffCaptures(of(old), of(JSON.parse(JSON.stringify(young)))).changed.flatMap(
      ({ fields }) => fields,
    );
    expect(fields.map(({ kind, place }) => `${kind} ${place}`).sort()).toEqual([
      'added /batch/*/properties/$is_server',
      'changed /batch/*/properties/$lib_version',
      'removed /batch/*/library',
      'removed /batch/*/library_version',
      'removed /batch/*/type',
    ]);
  });
});

describe('any two captures', () => {
  const events = fc.array(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      event: fc.constantFrom('command', 'setup_step', 'x'),
      value: fc.jsonValue(),
    }),
    { maxLength: 8 },
  );
  const captureOf = fc
    .array(events, { maxLength: 1 })
    .map((lists) => of(...(lists[0] ?? []).map(({ name, event, value }) => command(name, { value }, event))));

  it('are compared without an error; each event of both is accounted for once', () => {
    fc.assert(
      fc.property(captureOf, captureOf, (a, b) => {
        const { added, removed, different, changed, reordered } = diffCaptures(a, b);
        expect(a.requests.length - removed.length).toBe(b.requests.length - added.length);
        expect(different).toBe(added.length + removed.length + changed.length + reordered.length > 0);
      }),
    );
  });

  it('do not differ from themselves', () => {
    fc.assert(
      fc.property(captureOf, (a) => {
        expect(diffCaptures(a, a).different).toBe(false);
      }),
    );
    for (const name of recordings) expect(diffCaptures(capture(name), capture(name)).different).toBe(false);
  });

  it('differ the other way round in the other direction', () => {
    fc.assert(
      fc.property(captureOf, captureOf, (a, b) => {
        const [there, back] = [diffCaptures(a, b), diffCaptures(b, a)];
        expect(there.different).toBe(back.different);
        expect(there.added.length).toBe(back.removed.length);
      }),
    );
  });
});

describe('alignment', () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

  it('pairs equal keys in ascending order', () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        let last: readonly [number, number] = [-1, -1];
        for (const pair of align(a, b)) {
          expect(a[pair[0]]).toBe(b[pair[1]]);
          expect(pair[0] > last[0] && pair[1] > last[1]).toBe(true);
          last = pair;
        }
      }),
    );
  });

  it('of long lists stays within time and memory', () => {
    const long = (seed: number) => Array.from({ length: 20_000 }, (_, index) => `k${(index * seed) % 997}`);
    expect(align(long(3), long(7)).length).toBeGreaterThan(0);
  });
});
