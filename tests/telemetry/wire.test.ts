import { describe, expect, test } from 'vitest';
import { commonFields, type EventName, events, sdks as profiles } from '../../lib/catalog';
import { redact } from '../../lib/redact';
import { createTelemetry, type Telemetry } from '../../lib/telemetry';
import { type Arrival, startEndpoint } from './endpoint';
import { home, identity, installId, temporaryDir } from './places';
import { sdks } from './sdks';

const common = Object.keys(commonFields);

/** Runs `use` with a client of one SDK, and gives what arrived. */
async function arrivalsOf(
  sdk: (typeof sdks)[number],
  use: (telemetry: Telemetry) => void | Promise<void>,
  path = '',
): Promise<readonly Arrival[]> {
  const endpoint = await startEndpoint();
  const telemetry = createTelemetry({
    cliVersion: '0.12.0',
    apiKey: 'phc_examplePublicProjectKey000000000000000000000',
    env: {},
    homeDir: home(identity()),
    endpoint: `${endpoint.url}${path}`,
    drainMs: 20_000,
    sdk: sdk.load,
  });
  await use(telemetry);
  await telemetry.shutdown();
  return endpoint.arrivals;
}

function only<T>(items: readonly T[]): T {
  const [item, ...more] = items;
  if (item === undefined || more.length > 0) throw new Error(`expected one item, found ${items.length}`);
  return item;
}

describe.each(sdks)('posthog-node $version', (sdk) => {
  const profile = profiles[`posthog-node@${sdk.version}`];

  test('posts gzipped JSON with the headers of the recordings', async () => {
    const arrival = only(
      await arrivalsOf(sdk, (telemetry) => void telemetry.submit('install_first_run', {})),
    );
    expect(arrival.target).toBe('/batch/');
    expect(arrival.headers).toEqual(profile.headers);
    const envelope = JSON.parse(arrival.text);
    expect(Object.keys(envelope)).toEqual(profile.envelope);
    expect(Object.keys(envelope.batch[0])).toEqual(profile.event);
    expect(only(arrival.events)).toMatchObject({ event: 'install_first_run', distinct_id: installId });
  });

  test('keeps a prefix of the endpoint', async () => {
    const send = (telemetry: Telemetry) => void telemetry.submit('install_first_run', {});
    expect(only(await arrivalsOf(sdk, send, '/some/prefix')).target).toBe('/some/prefix/batch/');
    expect(only(await arrivalsOf(sdk, send, '/some/prefix/')).target).toBe('/some/prefix/batch/');
  });

  const nodeEvents = Object.keys(events).filter((name): name is EventName => Object.hasOwn(events, name));
  test.each(nodeEvents)('sends the fields of %s in the order of the catalog', async (name) => {
    const { fields } = events[name];
    const given = Object.fromEntries(
      Object.entries(fields)
        .reverse()
        .map(([key, field]) => [
          key,
          key === 'errorDetail' ? redact(String(field.example)).text : field.example,
        ]),
    );
    const arrival = only(
      await arrivalsOf(sdk, (telemetry) => {
        expect(telemetry.submit(name, given, { projectDir: '/home/alice/project' })).toEqual({
          queued: true,
        });
      }),
    );
    const { properties } = only(arrival.events);
    const own = Object.keys(fields);
    expect(Object.keys(properties)).toEqual([...common, ...own, '$groups', ...sdkProperties]);
    for (const key of own) expect(properties[key]).toEqual(given[key]);
  });

  const sdkProperties = ['$lib', '$lib_version', ...(sdk.version === '5.34.9' ? [] : ['$is_server'])];

  test('leaves out optional fields that are not given', async () => {
    const arrival = only(
      await arrivalsOf(sdk, (telemetry) => {
        telemetry.begin({
          path: ['ktx', 'status'],
          flagsPresent: {},
          projectDir: '/',
          hasProject: false,
          projectGroupAttached: false,
        });
        telemetry.finish({ exitCode: 0 });
      }),
    );
    expect(Object.keys(only(arrival.events).properties)).toEqual([
      ...common,
      'commandPath',
      'durationMs',
      'outcome',
      'flagsPresent',
      'hasProject',
      'projectGroupAttached',
      ...sdkProperties,
    ]);
  });

  test('sends an error report as the recordings have it, without source lines', async () => {
    const arrival = only(
      await arrivalsOf(sdk, (telemetry) => {
        const error = new Error('outer', { cause: new TypeError('inner') });
        const projectDir = temporaryDir();
        expect(telemetry.reportException(error, { source: 'connection test', projectDir })).toEqual({
          queued: true,
        });
      }),
    );
    const { properties } = only(arrival.events);
    expect(Object.keys(properties)).toEqual([
      '$exception_list',
      '$exception_level',
      ...common,
      'source',
      'handled',
      'fatal',
      'projectId',
      ...sdkProperties,
    ]);
    expect(properties).toMatchObject({
      $exception_list: [
        {
          type: 'Error',
          value: 'outer',
          mechanism: { type: 'generic', handled: true, synthetic: false },
          stacktrace: {
            type: 'raw',
            frames: expect.arrayContaining([expect.objectContaining({ platform: 'node:javascript' })]),
          },
        },
        { type: 'TypeError', value: 'inner' },
      ],
      source: 'connection test',
      handled: true,
      fatal: false,
    });
    expect(arrival.text).toContain('node_modules/');
    expect(arrival.text).not.toMatch(/pre_context|context_line|post_context/);
  });

  test('adds nothing that the catalog does not know from its surroundings', async () => {
    process.env['POSTHOG_RELEASE_ID'] = 'a raw value of the environment';
    try {
      const arrival = only(
        await arrivalsOf(sdk, (telemetry) => void telemetry.reportException(new Error('x'), { source: 'a' })),
      );
      expect(arrival.text).not.toContain('a raw value of the environment');
    } finally {
      delete process.env['POSTHOG_RELEASE_ID'];
    }
  });

  test('answers of any kind are the end of it: one attempt', async () => {
    for (const status of [204, 301, 401, 413, 429, 500, 503]) {
      const endpoint = await startEndpoint((response) => {
        response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end('no');
      });
      const telemetry = createTelemetry({
        cliVersion: '0.12.0',
        apiKey: 'phc_examplePublicProjectKey000000000000000000000',
        env: {},
        homeDir: home(identity()),
        endpoint: endpoint.url,
        drainMs: 20_000,
        sdk: sdk.load,
      });
      telemetry.submit('install_first_run', {});
      await telemetry.shutdown();
      expect([status, endpoint.arrivals.length]).toEqual([status, 1]);
    }
  });
});
