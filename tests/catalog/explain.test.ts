import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonFields,
  type ExplainContext,
  events,
  exceptionName,
  explainHeader,
  explainPointer,
  type Field,
  releaseFor,
  releases,
} from '../../lib/catalog';
import { direct, pointersIn, type RecordedEvent, recordings } from './recordings';

function contextOf({ event, properties }: RecordedEvent): ExplainContext {
  const version = properties['cliVersion'];
  return {
    event,
    runtime: properties.$lib === 'posthog-node' ? 'node' : 'daemon-py',
    release: typeof version === 'string' ? releaseFor(version) : undefined,
  };
}

describe('explaining the recordings', () => {
  it('knows every pointer of every body but the one property that is not of ktx', () => {
    const unknown: string[] = [];
    const undeclared: string[] = [];
    let seen = 0;
    for (const { name, requests } of [...recordings, ...direct]) {
      for (const { json } of requests) {
        for (const pointer of pointersIn(json)) {
          const index = /^\/batch\/(\d+)\//.exec(pointer)?.[1];
          const event = index === undefined ? undefined : json.batch[Number(index)];
          const explained = explainPointer(event ? contextOf(event) : {}, pointer);
          seen += 1;
          if (!explained) unknown.push(`${name} ${pointer}`);
          else if (!explained.declared) undeclared.push(`${name} ${pointer}`);
        }
      }
    }
    expect(seen).toBeGreaterThan(3000);
    // The program behind this recording calls the SDK directly and makes up a property.
    const madeUp = ['/batch/0/properties/a', '/batch/1/properties/a'];
    expect(unknown).toEqual(madeUp.map((pointer) => `B1-posthog-node-latest-direct.json ${pointer}`));
    expect(undeclared).toEqual([]);
  });

  it('knows every header of every request', () => {
    const headers = recordings.flatMap(({ requests }) => requests.flatMap((request) => request.headers));
    expect(headers.length).toBeGreaterThan(300);
    expect(headers.filter(([name]) => !explainHeader(name))).toEqual([]);
  });
});

describe('explaining a pointer', () => {
  it('finds every field of every event with its own facts', () => {
    for (const [event, definition] of Object.entries(events)) {
      const [runtime] = definition.runtimes;
      for (const [name, field] of Object.entries<Field>({ ...commonFields, ...definition.fields })) {
        const { meaning, since } = field;
        const origin = name in commonFields ? 'common' : 'ktx';
        expect(explainPointer({ event, runtime }, `/batch/12/properties/${name}`)).toMatchObject({
          meaning,
          since,
          origin,
          declared: true,
        });
      }
    }
  });

  it.each([
    [
      '/batch/0/properties/connectors/1/driver',
      'project_stack_snapshot',
      'The kind of database or source of this connection.',
    ],
    ['/batch/0/properties/flagsPresent/connection', 'command', 'You used this option.'],
    ['/batch/0/properties/flagsPresent/7', 'command', 'You used this option.'],
    [
      '/batch/3/properties/$exception_list/0/stacktrace/frames/3/lineno',
      '$exception',
      'The line in that file.',
    ],
    [
      '/batch/*/properties/$groups/project',
      undefined,
      'Your project id, which links all events from this project directory.',
    ],
  ])('%s of %s says: %s', (pointer, event, meaning) => {
    expect(explainPointer({ event }, pointer)?.meaning).toBe(meaning);
  });

  it.each([
    ['/batch/0/properties/nope', 'command'],
    ['/batch/0/properties/driver', 'command'],
    ['/batch/0/properties/driver', undefined],
    ['/batch/0/properties/connectors/0/name', 'project_stack_snapshot'],
    ['/batch/0/properties/flagsPresent/connection/deeper', 'command'],
    ['/batch/0/properties/commandPath/first', 'command'],
    ['/batch/0/properties/commandPath/01', 'command'],
    ['/batch/0/properties/7', 'command'],
    ['/batch/0/properties/$groups/other', 'command'],
    ['/batch/0/properties/constructor', 'command'],
    ['/batch/0/durationMs', 'command'],
    ['/batch/first', 'command'],
    ['/properties/durationMs', 'command'],
    ['api_key', undefined],
    ['/', undefined],
  ])('%s of %s is unknown', (pointer, event) => {
    expect(explainPointer({ event }, pointer)).toBeUndefined();
  });

  it.each([
    ['errorDetail', 'command', 'node', '0.8.0', 'errorDetail is sent since 0.9.0.'],
    ['errorDetail', 'command', 'node', '0.9.0', undefined],
    ['mcpClientName', 'mcp_request_completed', 'node', '0.7.0', 'mcpClientName is sent since 0.8.0.'],
    [
      'dialect',
      'query_history_filter_completed',
      'node',
      '0.9.0',
      'query_history_filter_completed is sent since 0.10.0.',
    ],
    ['source', '$exception', 'node', '0.9.0', '$exception is sent since 0.10.0.'],
    ['outcome', 'command', 'daemon-py', '0.12.0', 'daemon-py does not send command.'],
    ['outcome', 'command', undefined, '0.12.0', undefined],
  ] as const)('%s of %s from %s in %s: %s', (name, event, runtime, release, undeclared) => {
    const explained = explainPointer({ event, runtime, release }, `/batch/0/properties/${name}`);
    expect(explained?.declared).toBe(undeclared === undefined);
    expect(explained?.undeclared).toBe(undeclared);
  });

  it('keeps the fields of the two programs apart in error reports', () => {
    const project = '/batch/0/properties/projectId';
    expect(explainPointer({ event: exceptionName, runtime: 'node' }, project)).toBeDefined();
    expect(explainPointer({ event: exceptionName, runtime: 'daemon-py' }, project)).toBeUndefined();
    expect(explainPointer({ event: exceptionName }, project)).toBeDefined();
  });

  it('names the SDK versions that write a key', () => {
    const sdksOf = (pointer: string) => explainPointer({}, pointer)?.sdks;
    expect(sdksOf('/batch/0/properties/$is_server')).toEqual([
      'posthog-node@5.70.0',
      'posthog-python@7.53.0',
    ]);
    expect(sdksOf('/sentAt')).toEqual(['posthog-python@7.16.1']);
    expect(sdksOf('/batch/0/library')).toEqual(['posthog-node@5.34.9']);
    expect(sdksOf('/batch/0/properties/$groups/project')).toHaveLength(4);
    expect(sdksOf('/batch/0/properties/$exception_list/0/mechanism/meta/errno/number')).toEqual([
      'posthog-python@7.53.0',
    ]);
    expect(explainHeader('SEC-FETCH-MODE')?.sdks).toEqual(['posthog-node@5.34.9', 'posthog-node@5.70.0']);
    expect(explainHeader('X-Forwarded-For')).toBeUndefined();
  });

  it('answers for any text, the same each time, and the same for every index', () => {
    const token = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.constantFrom(
        'batch',
        'properties',
        'commandPath',
        'flagsPresent',
        '$exception_list',
        '__proto__',
        '*',
      ),
    );
    const pointer = fc.array(token).map((tokens) => tokens.map((text) => `/${text}`).join(''));
    const context = fc.record({
      event: fc.option(
        fc.oneof(fc.string(), fc.constantFrom(...Object.keys(events), '$exception', '__proto__')),
        { nil: undefined },
      ),
      runtime: fc.constantFrom('node', 'daemon-py', undefined),
      release: fc.constantFrom(...releases.map(({ version }) => version), undefined),
    });
    fc.assert(
      fc.property(context, fc.oneof(fc.string(), pointer), fc.nat(), (where, text, index) => {
        const explained = explainPointer(where, text);
        expect(explainPointer(where, text)).toBe(explained);
        expect(explainPointer(where, text.replace(/\/0(?=\/|$)/g, `/${index}`))).toBe(explained);
      }),
      { numRuns: 2000 },
    );
  });
});
