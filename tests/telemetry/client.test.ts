import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ReleaseVersion } from '../../lib/catalog';
import {
  createTelemetryAs,
  plannedIdentity,
  projectIdAs,
  type ReleaseOptions,
} from '../../lib/preview/forecast/releases';
import { type CommandStart, projectId, type Telemetry } from '../../lib/telemetry';
import { type Endpoint, startEndpoint } from './endpoint';
import { fileOf, home, identity, installId, temporaryDir, textOf } from './places';

const secret = ['correct', 'horse', 'battery'].join('-');
const command: CommandStart = {
  path: ['ktx', 'status'],
  flagsPresent: { json: true },
  projectDir: '/home/alice/project',
  hasProject: true,
  projectGroupAttached: true,
};

interface Host {
  readonly telemetry: Telemetry;
  readonly endpoint: Endpoint;
  readonly homeDir: string;
  notices(): string;
}

/** A client as ktx would have it, sending to a server of its own. */
async function host(
  text: string | undefined,
  { release = 'next', ...options }: Partial<ReleaseOptions> & { release?: ReleaseVersion } = {},
): Promise<Host> {
  const endpoint = await startEndpoint();
  const homeDir = home(text);
  let notices = '';
  const stderr = {
    write(chunk: string) {
      notices += chunk;
    },
  };
  const telemetry = createTelemetryAs(release, {
    cliVersion: '0.12.0',
    apiKey: 'phc_examplePublicProjectKey000000000000000000000',
    env: {},
    homeDir,
    stderr,
    endpoint: endpoint.url,
    drainMs: 20_000,
    ...options,
  });
  return { telemetry, endpoint, homeDir, notices: () => notices };
}

const names = ({ endpoint }: Host) => endpoint.events().map((event) => event.event);

describe('a first run', () => {
  test('shows the notice once and sends install_first_run before the command', async () => {
    const run = await host(undefined);
    run.telemetry.begin(command);
    expect(run.notices()).toContain('KTX_TELEMETRY_DISABLED=1');
    run.telemetry.finish();
    await run.telemetry.shutdown();
    expect(names(run)).toEqual(['install_first_run', 'command']);
    expect(run.notices().match(/KTX_TELEMETRY_DISABLED/g)).toHaveLength(1);
    const [first] = run.endpoint.events();
    expect(first?.distinct_id).toBe(JSON.parse(textOf(run.homeDir)).installId);
    expect(first?.properties).not.toHaveProperty('$groups');
  });

  test('still sends install_first_run when another event came before the command', async () => {
    const run = await host(undefined);
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    run.telemetry.begin(command);
    await run.telemetry.shutdown();
    expect(names(run)).toEqual(['connection_added', 'install_first_run']);
    expect(run.notices().match(/KTX_TELEMETRY_DISABLED/g)).toHaveLength(1);
  });

  test('survives a notice that cannot be shown', async () => {
    const stderr = {
      write() {
        throw new Error('closed');
      },
    };
    const run = await host(undefined, { stderr });
    run.telemetry.begin(command);
    await run.telemetry.shutdown();
    expect(names(run)).toEqual(['install_first_run']);
  });

  test('can be planned: with a planned identity events go out and nothing is written', async () => {
    const homeDir = home();
    const placeholder = '00000000-0000-4000-8000-000000000000';
    const run = await host(undefined, { homeDir, identity: plannedIdentity(homeDir, placeholder) });
    run.telemetry.begin(command);
    run.telemetry.finish();
    await run.telemetry.shutdown();
    expect(run.endpoint.events().map((event) => event.distinct_id)).toEqual([placeholder, placeholder]);
    expect(existsSync(fileOf(homeDir))).toBe(false);
  });
});

describe('an opt-out', () => {
  test.each([
    ['the environment', identity(), { DO_NOT_TRACK: '1' }, 'DO_NOT_TRACK is set'],
    ['the file', identity({ enabled: false }), {}, '~/.ktx/telemetry.json says "enabled": false'],
    ['a file that is not valid', '{"enabled": fal', {}, '~/.ktx/telemetry.json is not valid: it is not JSON'],
    ['a blank endpoint', identity(), { KTX_TELEMETRY_ENDPOINT: ' ' }, 'KTX_TELEMETRY_ENDPOINT is blank'],
  ])('by %s: no request, no notice, no SDK, and the file stays', async (_what, text, env, because) => {
    let loaded = false;
    const sdk = async () => {
      loaded = true;
      return import('posthog-node');
    };
    const run = await host(text, { env, sdk });
    run.telemetry.begin(command);
    expect(
      run.telemetry.record('wiki_query_completed', {
        queryLength: 1,
        resultCount: 1,
        durationMs: 1,
        outcome: 'ok',
      }),
    ).toEqual({
      queued: false,
      because,
    });
    expect(run.telemetry.reportException(new Error('x'), { source: 'test' })).toEqual({
      queued: false,
      because,
    });
    expect(run.telemetry.finish()).toEqual({ queued: false, because });
    await run.telemetry.shutdown();
    await nextTurn();
    expect(run.telemetry.consent).toMatchObject({ send: false, because });
    expect([names(run), run.notices(), loaded, textOf(run.homeDir)]).toEqual([[], '', false, text]);
  });

  test('by a blank endpoint of the host creates nothing', async () => {
    const run = await host(undefined, { endpoint: '' });
    run.telemetry.begin(command);
    expect(run.telemetry.consent).toMatchObject({ send: false, rule: 'KTX_TELEMETRY_ENDPOINT' });
    expect(existsSync(fileOf(run.homeDir))).toBe(false);
  });

  test('that another process writes meanwhile holds at once', async () => {
    const run = await host(identity());
    run.telemetry.begin(command);
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    await run.telemetry.flush();
    writeFileSync(fileOf(run.homeDir), identity({ enabled: false }));
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    run.telemetry.reportException(new Error('x'), { source: 'test' });
    expect(run.telemetry.finish()).toMatchObject({ queued: false });
    await run.telemetry.shutdown();
    expect(names(run)).toEqual(['connection_added']);
    expect(run.telemetry.consent).toMatchObject({ send: false, rule: 'file-disabled' });
  });

  test('that is taken back holds from the next event on', async () => {
    const run = await host(identity({ enabled: false }));
    run.telemetry.begin(command);
    writeFileSync(fileOf(run.homeDir), identity());
    run.telemetry.finish();
    await run.telemetry.shutdown();
    expect(names(run)).toEqual(['command']);
  });
});

describe('the command event', () => {
  test('says how long the command took and how it ended, once', async () => {
    let time = 100;
    const run = await host(identity(), { clock: () => time });
    run.telemetry.begin(command);
    time = 350.5;
    expect(run.telemetry.finish({ exitCode: 1 })).toEqual({ queued: true });
    expect(run.telemetry.finish({ exitCode: 0 })).toMatchObject({ queued: false });
    await run.telemetry.shutdown();
    expect(run.endpoint.events()).toMatchObject([
      {
        event: 'command',
        distinct_id: installId,
        properties: {
          commandPath: ['ktx', 'status'],
          durationMs: 250.5,
          outcome: 'error',
          flagsPresent: { json: true },
          hasProject: true,
          projectGroupAttached: true,
          $groups: { project: projectId(installId, '/home/alice/project') },
        },
      },
    ]);
  });

  test('names no project where none is attached', async () => {
    const run = await host(identity());
    run.telemetry.begin({ ...command, projectGroupAttached: false });
    run.telemetry.finish();
    await run.telemetry.shutdown();
    expect(run.endpoint.events()[0]?.properties).not.toHaveProperty('$groups');
  });

  test.each([
    ['next', ['command']],
    ['0.8.0', []],
  ] as const)('of an interrupted command in release %s: %j', async (release, expected) => {
    const run = await host(identity(), { release, terminal: true });
    run.telemetry.begin(command);
    run.telemetry.finish({ interrupted: true });
    await run.telemetry.shutdown();
    expect(names(run)).toEqual(expected);
    for (const event of run.endpoint.events()) expect(event.properties['outcome']).toBe('aborted');
  });
});

describe('free text', () => {
  const url = `postgres://bob:${secret}@db.internal/x`;

  test.each([
    ['next', false],
    ['0.12.0', true],
  ] as const)('in release %s: the password of a driver error leaves: %s', async (release, leaves) => {
    const run = await host(identity(), { release });
    run.telemetry.begin(command);
    run.telemetry.finish({ error: new Error(`cannot connect to ${url}`) });
    await run.telemetry.shutdown();
    expect(run.endpoint.arrivals[0]?.text.includes(secret)).toBe(leaves);
    expect(run.endpoint.events()[0]?.properties['errorDetail']).toContain('cannot connect to');
  });

  test('is not there at all in releases before 0.9.0', async () => {
    const run = await host(identity(), { release: '0.8.0' });
    run.telemetry.begin(command);
    run.telemetry.finish({ error: new Error(url) });
    await run.telemetry.shutdown();
    expect(run.endpoint.events()[0]?.properties).toMatchObject({ outcome: 'error', errorClass: 'Error' });
    expect(run.endpoint.events()[0]?.properties).not.toHaveProperty('errorDetail');
  });

  test('that is long is sent cut, not dropped', async () => {
    const run = await host(identity());
    run.telemetry.begin(command);
    run.telemetry.finish({ error: new Error('connection refused '.repeat(3000)) });
    await run.telemetry.shutdown();
    expect(run.endpoint.events()[0]?.properties['errorDetail']).toMatch(/^(?:connection refused ){52}‹…›$/);
  });

  test('that a caller calls a secret is replaced in that report and in every later event', async () => {
    const run = await host(identity());
    run.telemetry.begin(command);
    const error = new Error(`user ${secret} is unknown`);
    run.telemetry.reportException(error, { source: 'connection test', secrets: [secret, ''] });
    run.telemetry.finish({ error });
    await run.telemetry.shutdown();
    expect(names(run).sort()).toEqual(['$exception', 'command']);
    for (const { text } of run.endpoint.arrivals) expect(text).not.toContain(secret);
  });

  test('holds no name that the host hands over, and a driver of the same name stays', async () => {
    const run = await host(identity());
    const spoken = (detail: string, driver = 'postgres') =>
      run.telemetry.submit('connection_test', {
        driver,
        isDemoConnection: false,
        outcome: 'error',
        durationMs: 1,
        errorClass: 'Error',
        errorDetail: detail,
      });
    spoken('the connection is missing, the client failed');
    await run.telemetry.flush();
    run.telemetry.withhold(['connection', 'is', 'postgres', '', ' ']);
    spoken('the CONNECTIONS file is missing, this client failed in postgres');
    spoken(`failed: ${Buffer.from('x connection yz').toString('base64')}`);
    run.telemetry.reportException(new Error('the connection is missing'), { source: 'sql run' });
    await run.telemetry.shutdown();
    const said = run.endpoint.events().map(({ properties }) => properties['errorDetail']);
    expect(said.slice(0, 3)).toEqual([
      'the connection is missing, the client failed',
      'the ‹…› file ‹…› missing, this client failed in ‹…›',
      'failed: ‹…›',
    ]);
    expect(run.endpoint.arrivals[1]?.text).toContain('"driver":"postgres"');
    const report = run.endpoint.events().find(({ event }) => event === '$exception');
    expect(JSON.stringify(report)).toContain('"the ‹…› missing"');
  });

  test.each([
    ['next', '‹…›'.length],
    ['0.12.0', 3000],
    ['0.5.0', undefined],
  ] as const)('of an MCP client has in release %s the length %s', async (release, length) => {
    const run = await host(identity(), { release, terminal: true });
    const sampleRate = release === '0.5.0' ? 0.1 : 1;
    const fields = {
      toolName: 'sql_execution',
      outcome: 'ok',
      durationMs: 1,
      sampleRate,
      mcpClientName: 'y'.repeat(3000),
    };
    expect(run.telemetry.submit('mcp_request_completed', fields)).toEqual({ queued: true });
    await run.telemetry.shutdown();
    const name = run.endpoint.events()[0]?.properties['mcpClientName'];
    expect(typeof name === 'string' ? name.length : undefined).toBe(length);
  });
});

describe('an event that the catalog does not allow', () => {
  test.each([
    ['an unknown field', { driver: 'sqlite', isDemoConnection: true, table: 'users' }],
    ['a missing field', { driver: 'sqlite' }],
    ['a wrong type', { driver: 'sqlite', isDemoConnection: 'yes' }],
  ])('because of %s is dropped and counted', async (_what, fields) => {
    const run = await host(identity());
    expect(run.telemetry.submit('connection_added', fields)).toEqual({ queued: true });
    const { delivered, dropped, reasons } = await run.telemetry.shutdown();
    expect([names(run), delivered, dropped]).toEqual([[], 0, 1]);
    expect(Object.keys(reasons)[0]).toContain('schema of connection_added');
  });
});

describe('an error report', () => {
  class KtxExpectedError extends Error {}

  test('is sent once for an error, and never for one that ktx expects', async () => {
    const run = await host(identity());
    const error = new Error('once');
    expect(run.telemetry.reportException(error, { source: 'a' })).toEqual({ queued: true });
    expect(run.telemetry.reportException(error, { source: 'b' })).toMatchObject({ queued: false });
    expect(run.telemetry.reportException(new KtxExpectedError('x'), { source: 'a' })).toMatchObject({
      queued: false,
    });
    await run.telemetry.shutdown();
    expect(names(run)).toEqual(['$exception']);
  });

  test.each([
    ['0.9.0', 'Error', 0],
    ['0.11.0', 'KtxExpectedError', 1],
    ['0.12.0', 'KtxExpectedError', 0],
  ] as const)('in release %s of %s: %i', async (release, name, count) => {
    const run = await host(identity(), { release });
    run.telemetry.reportException(name === 'Error' ? new Error('x') : new KtxExpectedError('x'), {
      source: 'a',
    });
    await run.telemetry.shutdown();
    expect(names(run)).toHaveLength(count);
  });

  test('carries source lines in 0.12.0, and none here', async () => {
    for (const [release, expected] of [
      ['next', false],
      ['0.12.0', true],
    ] as const) {
      const run = await host(identity(), { release });
      run.telemetry.reportException(new Error('x'), { source: 'a' });
      await run.telemetry.shutdown();
      expect(run.endpoint.arrivals[0]?.text.includes('context_line')).toBe(expected);
    }
  });

  test('has the id of the real project directory, and in 0.12.0 of the path that leads there', async () => {
    const dir = temporaryDir();
    symlinkSync(dir, join(dir, 'link'));
    const projectDir = join(dir, 'link');
    for (const release of ['next', '0.12.0'] as const) {
      const run = await host(identity(), { release });
      run.telemetry.reportException(new Error('x'), { source: 'a', projectDir });
      await run.telemetry.shutdown();
      expect(run.endpoint.events()[0]?.properties['projectId']).toBe(
        projectIdAs(release, installId, projectDir),
      );
    }
  });

  test('of an AggregateError has its members', async () => {
    const run = await host(identity());
    const members = [new Error('connect ECONNREFUSED'), new Error('connect ETIMEDOUT')];
    run.telemetry.reportException(new AggregateError(members), { source: 'a' });
    await run.telemetry.shutdown();
    for (const member of members) expect(run.endpoint.arrivals[0]?.text).toContain(member.message);
  });
});

describe('the client', () => {
  test('begins the requests in the order in which the events were given', async () => {
    const bodies: Promise<ArrayBuffer>[] = [];
    const run = await host(identity(), {
      fetch: async (_input, init) => {
        bodies.push(new Response(init?.body).arrayBuffer());
        return new Response();
      },
    });
    run.telemetry.begin(command);
    run.telemetry.reportException(new Error('x'), { source: 'a' });
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    run.telemetry.finish();
    await run.telemetry.shutdown();
    const texts = (await Promise.all(bodies)).map((body) => gunzipSync(body).toString());
    expect(texts.map((text) => JSON.parse(text).batch[0].event)).toEqual([
      '$exception',
      'connection_added',
      'command',
    ]);
  });

  test('sends what is recorded after shutdown, as servers do', async () => {
    const run = await host(identity());
    run.telemetry.begin(command);
    run.telemetry.finish();
    await run.telemetry.shutdown();
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    await run.telemetry.flush();
    expect(names(run)).toEqual(['command', 'connection_added']);
  });

  test('has one request per event when each is flushed', async () => {
    const run = await host(undefined);
    run.telemetry.begin(command);
    await run.telemetry.flush();
    run.telemetry.finish();
    await run.telemetry.flush();
    expect(run.endpoint.arrivals.map((arrival) => arrival.events.length)).toEqual([1, 1]);
  });

  test('does not fail its host when posthog-node cannot be loaded', async () => {
    const run = await host(identity(), { sdk: () => Promise.reject(new Error('not installed')) });
    run.telemetry.begin(command);
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    expect(run.telemetry.finish()).toEqual({ queued: true });
    await run.telemetry.flush();
    expect(names(run)).toEqual([]);
  });

  test('loads the SDK while the command runs, not when it begins', async () => {
    let loaded = false;
    const sdk = async () => {
      loaded = true;
      return import('posthog-node');
    };
    const run = await host(identity(), { sdk });
    run.telemetry.begin(command);
    await Promise.resolve();
    expect(loaded).toBe(false);
    while (!loaded) await nextTurn();
    expect(names(run)).toEqual([]);
  });

  test('lets go of an answer without reading it', async () => {
    let cancelled = false;
    const endless = new ReadableStream({
      cancel() {
        cancelled = true;
      },
    });
    const run = await host(identity(), { fetch: async () => new Response(endless) });
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    await run.telemetry.flush();
    expect(cancelled).toBe(true);
  });

  test('gives up what is not delivered in time, and sends what comes later', async () => {
    let hanging = true;
    const signals: (AbortSignal | null | undefined)[] = [];
    const run = await host(identity(), {
      drainMs: 50,
      fetch: (input, init) => {
        signals.push(init?.signal);
        return hanging ? new Promise(() => {}) : globalThis.fetch(input, init);
      },
    });
    run.telemetry.begin(command);
    run.telemetry.finish();
    await run.telemetry.shutdown();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
    hanging = false;
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    await run.telemetry.flush();
    expect(names(run)).toEqual(['connection_added']);
  });

  test('sends the common fields that its host gives', async () => {
    const run = await host(identity(), { environment: { osRelease: 'somewhere else' } });
    run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
    await run.telemetry.shutdown();
    expect(run.endpoint.events()[0]?.properties).toMatchObject({
      cliVersion: '0.12.0',
      nodeVersion: process.version,
      osRelease: 'somewhere else',
      runtime: 'node',
      isCi: false,
    });
  });

  test('asks for GeoIP in the releases that do', async () => {
    for (const [release, expected] of [
      ['next', undefined],
      ['0.7.0', true],
    ] as const) {
      const run = await host(identity(), { release, terminal: true });
      run.telemetry.record('connection_added', { driver: 'sqlite', isDemoConnection: true });
      await run.telemetry.shutdown();
      expect(run.endpoint.events()[0]?.properties['$geoip_disable']).toBe(expected);
    }
  });
});
