import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate } from '../../lib/inspect/annotate';
import type { RequestLine } from '../../lib/inspect/capture';
import { keysOf, places } from '../../lib/inspect/pointer';
import { capture, recordings } from './recordings';

function request(json: unknown, fields: Partial<RequestLine> = {}): RequestLine {
  return {
    kind: 'request',
    seq: 1,
    receivedAt: '2026-11-22T13:59:36.981Z',
    method: 'POST',
    target: '/batch/',
    httpVersion: '1.1',
    headers: [['User-Agent', 'posthog-node/5.34.9']],
    body: { bytes: 100, encoding: 'gzip', sha256: '', base64: 'e30=' },
    ...(json !== undefined && { json }),
    ...fields,
  };
}

function event(name: string, properties: Record<string, unknown>): unknown {
  return { event: name, distinct_id: 'id', properties, timestamp: '2026-11-22T13:59:36.719Z', uuid: 'u' };
}

function batch(...events: readonly unknown[]): RequestLine {
  return request({ api_key: 'phc_example', batch: events, sent_at: '2026-11-22T13:59:36.719Z' });
}

/** The leaves of a document by recursion, as the specification of JSON Pointer has it. */
function leavesOf(value: unknown, pointer = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[pointer, value]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[pointer, value]];
  return entries.flatMap(([key, below]) =>
    leavesOf(below, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`),
  );
}

const anyBody = fc.oneof(
  fc.jsonValue({ maxDepth: 5 }),
  fc.record({ batch: fc.array(fc.jsonValue()), sent_at: fc.jsonValue() }),
  fc
    .array(
      fc.record({
        event: fc.constantFrom('command', '$exception', 'connection_test', 'toString', '__proto__'),
        properties: fc.dictionary(
          fc.oneof(
            fc.string(),
            fc.constantFrom('cliVersion', 'runtime', '$exception_list', 'flagsPresent', 'a/b~c'),
          ),
          fc.jsonValue(),
        ),
      }),
    )
    .map((events) => ({ batch: events })),
);

describe('annotate', () => {
  it('finds recordings', () => {
    expect(recordings.length).toBeGreaterThan(15);
  });

  it.each(recordings)('explains every value of %s', (name) => {
    const unknown = capture(name).requests.flatMap((line) => annotate(line).coverage.unknown);
    // Recorded with a property of its own, which ktx does not have.
    const expected = name.startsWith('B1') ? ['/batch/0/properties/a', '/batch/1/properties/a'] : [];
    expect(unknown).toEqual(expected);
  });

  it.each(recordings)('finds nothing in %s that its release should not send', (name) => {
    expect(capture(name).requests.flatMap((line) => annotate(line).coverage.undeclared)).toEqual([]);
  });

  it('has each leaf of any JSON exactly once, in order and with its value', () => {
    fc.assert(
      fc.property(anyBody, (drawn) => {
        const json: unknown = JSON.parse(JSON.stringify(drawn));
        const { body, coverage } = annotate(request(json));
        const leaves = body.filter(({ leaf }) => leaf).map(({ pointer, value }) => [pointer, value]);
        expect(leaves).toEqual(leavesOf(json));
        expect(coverage.seen).toBe(leaves.length + 2);
        expect(coverage.explained + coverage.unknown.length).toBe(coverage.seen);
      }),
      { numRuns: 500 },
    );
  });

  it('gives pointers that lead back to the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (drawn) => {
        const json: unknown = JSON.parse(JSON.stringify(drawn));
        for (const { pointer, value } of places(json)) {
          const found = keysOf(pointer).reduce<unknown>(
            (at, key) =>
              typeof at === 'object' && at !== null ? Object.getOwnPropertyDescriptor(at, key)?.value : at,
            json,
          );
          expect(found).toBe(value);
        }
      }),
    );
  });

  it('survives a body that is nested deeper than the call stack', () => {
    const depth = 100_000;
    const deep: unknown = JSON.parse(
      `{"batch":[{"event":"command","properties":{"x":${'['.repeat(depth)}${']'.repeat(depth)}}}]}`,
    );
    const { coverage } = annotate(request(deep));
    expect(coverage.seen).toBe(4);
    expect(coverage.unknown).toEqual([`/batch/0/properties/x${'/0'.repeat(depth - 1)}`]);
  });

  it('says of a field who wrote it, what it means, since when, and in which event', () => {
    const { body } = annotate(
      batch(event('install_first_run', {}), event('command', { cliVersion: '0.12.0', durationMs: 3 })),
    );
    expect(body.find(({ pointer }) => pointer === '/batch/1/properties/durationMs')).toMatchObject({
      origin: 'ktx',
      dataClass: 'interaction',
      since: '0.5.0',
      event: 1,
      value: 3,
      pattern: '/batch/*/properties/durationMs',
    });
    expect(body.find(({ pointer }) => pointer === '/batch/1/properties/cliVersion')?.origin).toBe('common');
    expect(body.find(({ pointer }) => pointer === '/sent_at')).toMatchObject({
      origin: 'sdk',
      event: undefined,
    });
  });

  it('explains a list that is a field beside its entries', () => {
    const { body } = annotate(batch(event('command', { commandPath: ['ktx', 'status'] })));
    const path = body.filter(({ pattern }) => pattern.startsWith('/batch/*/properties/commandPath'));
    expect(path.map(({ pointer, leaf }) => [pointer, leaf])).toEqual([
      ['/batch/0/properties/commandPath', false],
      ['/batch/0/properties/commandPath/0', true],
      ['/batch/0/properties/commandPath/1', true],
    ]);
  });

  it.each([
    ['0.8.0', 'errorDetail is sent since 0.9.0.'],
    ['0.9.0', undefined],
    ['0.12.0', undefined],
    ['13.0.0', undefined],
  ])('judges errorDetail by the release of the event: %s', (cliVersion, undeclared) => {
    const properties = { cliVersion, runtime: 'node', errorDetail: 'x' };
    const { body, coverage } = annotate(batch(event('command', properties)));
    const found = body.find(({ pointer }) => pointer.endsWith('errorDetail'));
    expect(found).toMatchObject({ origin: 'ktx', undeclared });
    expect(coverage.undeclared).toEqual(undeclared ? ['/batch/0/properties/errorDetail'] : []);
  });

  it.each([
    [
      'an event that the catalog does not have',
      event('page_view', {}),
      'The catalog has no event called page_view.',
    ],
    [
      'an event before its time',
      event('$exception', { cliVersion: '0.9.0' }),
      '$exception is sent since 0.10.0.',
    ],
    [
      'an event of the other program',
      event('daemon_started', { runtime: 'node' }),
      'node does not send daemon_started.',
    ],
  ])('names the problem of %s', (_what, value, problem) => {
    const { events, body } = annotate(batch(value));
    expect(events[0]?.problem).toBe(problem);
    expect(body.find(({ pointer }) => pointer === '/batch/0/event')?.undeclared).toBe(problem);
  });

  it.each([
    ['a property', event('command', { secretSauce: 1 }), '/batch/0/properties/secretSauce'],
    [
      'a property of another event',
      event('command', { queryVerb: 'select' }),
      '/batch/0/properties/queryVerb',
    ],
    ['a key beside the properties', { ...Object(event('command', {})), extra: true }, '/batch/0/extra'],
    ['an event that is no object', 'text', '/batch/0'],
    ['properties that are no object', { event: 'command', properties: ['x'] }, '/batch/0/properties/0'],
    [
      'a number where a list belongs',
      event('command', { commandPath: 3 }),
      '/batch/0/properties/commandPath',
    ],
    ['a name from the prototype', event('command', { toString: 1 }), '/batch/0/properties/toString'],
  ])('calls unknown what nobody can explain: %s', (_what, value, pointer) => {
    const { body, coverage } = annotate(batch(value));
    expect(coverage.unknown).toEqual([pointer]);
    expect(body.find((annotation) => annotation.pointer === pointer)?.origin).toBe('unknown');
  });

  it('shows an unfamiliar envelope whole and by name', () => {
    const json = { created_at: '2026-01-01', events: [{ event: 'command' }] };
    const annotated = annotate(request(json, { target: '/i/v1/analytics/events' }));
    expect(annotated.envelope).toBe('unfamiliar');
    expect(annotated.name).toBe('POST /i/v1/analytics/events with the keys created_at, events');
    expect(annotated.coverage.unknown).toEqual(['/created_at', '/events/0/event']);
  });

  it('keeps a body that could not be decoded as one unknown value', () => {
    const annotated = annotate(request(undefined, { problem: 'it is not JSON' }));
    expect(annotated.envelope).toBe('undecoded');
    expect(annotated.body).toMatchObject([{ pointer: '', value: 'e30=', origin: 'unknown' }]);
  });

  it('calls headers and values in the path unknown that no client sends', () => {
    const line = request(
      { batch: [] },
      {
        target: '/batch/?ip=1',
        headers: [
          ['X-Machine', 'alice'],
          ['HOST', 'h'],
        ],
      },
    );
    expect(annotate(line).coverage.unknown).toEqual(['request:target', 'header:X-Machine']);
  });

  it('derives what the server can derive from the events', () => {
    const python = event('daemon_started', { runtime: 'daemon-py', $geoip_disable: true });
    const { server } = annotate(batch(event('command', { $groups: { project: 'x' } }), python));
    const eventsOf = (name: string) => server.find((fact) => fact.name === name)?.events;
    expect(eventsOf('$ip')).toEqual([0, 1]);
    expect(eventsOf('$geoip_city_name')).toEqual([0]);
    expect(eventsOf('groupProfile')).toEqual([0]);
    expect(eventsOf('$exception_fingerprint')).toBeUndefined();
  });
});
