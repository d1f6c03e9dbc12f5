import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import {
  annotate,
  createTelemetry,
  type Environment,
  onCrash,
  sampleOf,
  secretsOf,
  type Telemetry,
  type TelemetryOptions,
} from '../../lib/telemetry';
import { Place } from '../preview/run-support';
import { type Endpoint, startEndpoint } from './endpoint';
import { fileOf, home, identity, installId, textOf } from './places';
import { bundle } from './programs';

const password = ['correct', 'horse'].join('$');

interface Host {
  readonly telemetry: Telemetry;
  readonly endpoint: Endpoint;
  readonly homeDir: string;
  written(): string;
}

async function host(
  text: string | undefined,
  options: Partial<TelemetryOptions> = {},
  env: Environment = {},
): Promise<Host> {
  const endpoint = await startEndpoint();
  const homeDir = home(text);
  let written = '';
  const stderr = {
    write(chunk: string) {
      written += chunk;
    },
  };
  const telemetry = createTelemetry({
    cliVersion: '0.12.0',
    apiKey: 'phc_examplePublicProjectKey000000000000000000000',
    env,
    homeDir,
    stderr,
    endpoint: endpoint.url,
    drainMs: 20_000,
    ...options,
  });
  return { telemetry, endpoint, homeDir, written: () => written };
}

const names = ({ endpoint }: Host) => endpoint.events().map(({ event }) => event);
const start = {
  path: ['ktx', 'status'],
  flagsPresent: {},
  projectDir: '.',
  hasProject: false,
  projectGroupAttached: false,
};

describe('KTX_TELEMETRY_DEBUG=1', () => {
  test('prints the body that would be sent, redacted, and sends nothing', async () => {
    const run = await host(identity(), {}, { KTX_TELEMETRY_DEBUG: '1' });
    run.telemetry.begin(start);
    run.telemetry.reportException(new Error(`no ${password}`), { source: 'a', secrets: [password] });
    expect(run.telemetry.finish()).toEqual({ queued: false, because: 'KTX_TELEMETRY_DEBUG is 1' });
    expect(await run.telemetry.shutdown()).toEqual({
      delivered: 0,
      handedOver: 0,
      dropped: 2,
      reasons: { 'KTX_TELEMETRY_DEBUG is 1': 2 },
    });
    const bodies = run
      .written()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line.replace('[telemetry] ', '')));
    expect(bodies.map(({ batch }) => batch[0].event)).toEqual(['$exception', 'command']);
    expect(bodies.map(({ batch }) => batch[0].distinct_id)).toEqual([installId, installId]);
    expect(run.written()).not.toContain(password);
    expect(names(run)).toEqual([]);
    expect(run.telemetry.consent).toMatchObject({ send: false, rule: 'KTX_TELEMETRY_DEBUG' });
  });

  test('prints what a first run would send, creates no identity and shows no notice', async () => {
    const run = await host(undefined, {}, { KTX_TELEMETRY_DEBUG: '1' });
    for (let commands = 0; commands < 2; commands += 1) {
      run.telemetry.begin(start);
      run.telemetry.finish();
    }
    await run.telemetry.shutdown();
    expect([...run.written().matchAll(/"event":"(\w+)"/g)].map(([, event]) => event)).toEqual([
      'install_first_run',
      'command',
      'command',
    ]);
    expect(run.written()).not.toContain('KTX_TELEMETRY_DISABLED');
    expect(existsSync(fileOf(run.homeDir))).toBe(false);
  });

  test('is no reason to say nothing of a crash, and an opt-out is', async () => {
    const env = { KTX_TELEMETRY_DEBUG: '1' };
    const listeners = async (text: string) => {
      const heard: string[] = [];
      const process = { on: (event: string) => heard.push(event), off: () => undefined, exit: () => {} };
      onCrash((await host(text, {}, env)).telemetry, process);
      return heard;
    };
    expect(await listeners(identity())).toEqual(['uncaughtException', 'unhandledRejection']);
    expect(await listeners(identity({ enabled: false }))).toEqual([]);
  });

  test('prints nothing where nothing would be sent', async () => {
    const off = await host(identity({ enabled: false }), {}, { KTX_TELEMETRY_DEBUG: '1' });
    off.telemetry.begin(start);
    off.telemetry.finish();
    await off.telemetry.shutdown();
    expect(off.written()).toBe('');
    expect(off.telemetry.consent).toMatchObject({ send: false, rule: 'file-disabled' });
  });
});

describe('the run that shows the notice', () => {
  test('sends nothing when the host wants it so, and the next run sends', async () => {
    const first = await host(undefined, { firstRun: 'only-tells', program: 'mallet' });
    first.telemetry.begin(start);
    first.telemetry.reportException(new Error('x'), { source: 'a' });
    expect(first.telemetry.finish()).toEqual({
      queued: false,
      because: 'this run shows the notice; the next one sends',
    });
    await first.telemetry.shutdown();
    const unasked = vi.fn();
    expect(first.telemetry.snapshot('/', unasked).queued).toBe(false);
    expect(unasked).not.toHaveBeenCalled();
    expect(names(first)).toEqual([]);
    expect(first.written()).toContain('mallet sends usage data');
    const text = readFileSync(fileOf(first.homeDir), 'utf8');
    const next = await host(text, { firstRun: 'only-tells' });
    next.telemetry.begin(start);
    next.telemetry.finish();
    await next.telemetry.shutdown();
    expect([names(next), next.written()]).toEqual([['command'], '']);
  });
});

describe('a host that hands over what cannot be read', () => {
  const hostile = new Proxy(
    {},
    {
      get() {
        throw new Error('read');
      },
      ownKeys() {
        throw new Error('listed');
      },
    },
  );
  const getter = Object.defineProperty({ password }, 'url', {
    enumerable: true,
    get() {
      throw new Error('read');
    },
  });

  test('meets nothing that throws', async () => {
    const { telemetry } = await host(identity());
    const given: unknown[] = [hostile, getter, null, 7, Symbol('x'), 10n, () => {}];
    for (const value of given) {
      for (const call of Object.entries(telemetry).flatMap(([name, method]) =>
        typeof method === 'function' && !['flush', 'shutdown', 'noticeIsStale', 'renewNotice'].includes(name)
          ? [method]
          : [],
      )) {
        telemetry.begin(start);
        Reflect.apply(call, telemetry, [value, value, value]);
        Reflect.apply(annotate, undefined, [value]);
      }
    }
    telemetry.finish();
    expect((await telemetry.shutdown()).delivered).toBeGreaterThan(0);
  });

  test('keeps the secrets that can be read', () => {
    expect(secretsOf(hostile, {})).toEqual([]);
    expect(secretsOf({ a: getter, b: hostile }, {})).toEqual([password]);
  });
});

const renewal = (homeDir: string) => join(homeDir, '.ktx', 'telemetry-notice.json');

describe('a notice is stale', () => {
  const shownAt = (instant: string, version = '0.12.0') =>
    host(identity({ noticeShownAt: instant }), { cliVersion: version });

  test('when more is sent than on the day it was shown, and says what', async () => {
    const run = await shownAt('2026-05-24T10:00:00.000Z');
    expect(await run.telemetry.noticeIsStale()).toMatchObject({
      release: '0.5.0',
      added: expect.arrayContaining([
        'error reports',
        'GeoIP lookup',
        'interrupted runs',
        'the event query_history_filter_completed',
        'command.errorDetail',
      ]),
    });
  });

  test('and not when it is of the newest release, when telemetry is off, or when nobody knows', async () => {
    expect(await (await shownAt('2026-06-13T10:00:00.000Z')).telemetry.noticeIsStale()).toBeUndefined();
    const off = await host(identity({ enabled: false, noticeShownAt: '2026-05-24T10:00:00.000Z' }));
    expect(await off.telemetry.noticeIsStale()).toBeUndefined();
    const silent = await host(identity({ noticeShownAt: undefined }));
    expect(await silent.telemetry.noticeIsStale()).toBeUndefined();
  });

  test.each(['2999-01-01T00:00:00.000Z', '2026-02-30T00:00:00.000Z', 'Sun, 24 May 2026', '1', ''])(
    'and not when it was shown at %j, which cannot be',
    async (instant) => {
      expect(await (await shownAt(instant)).telemetry.noticeIsStale()).toBeUndefined();
    },
  );

  test('compared with the first release, when it is older than that', async () => {
    const run = await shownAt('2026-05-01T10:00:00.000Z');
    expect(await run.telemetry.noticeIsStale()).toMatchObject({ release: '0.5.0' });
  });

  test('and not when the clock is before the first release', async () => {
    const now = () => new Date('1970-01-01T00:10:00Z');
    const run = await host(identity({ noticeShownAt: '1970-01-01T00:00:00.000Z' }), { now });
    expect(await run.telemetry.noticeIsStale()).toBeUndefined();
  });

  test.each([
    ['0.7.0', undefined],
    ['0.9.0', ['GeoIP lookup', 'sending without a terminal']],
    ['v0.13.0', ['error reports', 'the event query_history_filter_completed']],
    ['0.0.0-dev', ['error reports', 'the event query_history_filter_completed']],
  ])('when %s sends more than 0.6.0, and only what that release adds', async (version, added) => {
    const stale = await (await shownAt('2026-05-27T10:00:00.000Z', version)).telemetry.noticeIsStale();
    expect(stale?.added).toEqual(added && expect.arrayContaining(added));
    expect(stale?.added.includes('error reports') ?? false).toBe(added?.includes('error reports') ?? false);
  });

  test('until the host says that the user saw it again; the identity file stays as it is', async () => {
    const text = identity({ noticeShownAt: '2026-05-24T10:00:00.000Z' });
    const run = await host(text);
    expect(await run.telemetry.noticeIsStale()).toBeDefined();
    expect(await run.telemetry.renewNotice()).toBe(true);
    expect(await run.telemetry.noticeIsStale()).toBeUndefined();
    expect(textOf(run.homeDir)).toBe(text);
    const kept = JSON.parse(readFileSync(renewal(run.homeDir), 'utf8'));
    expect(Date.now() - Date.parse(kept.noticeShownAt)).toBeLessThan(60_000);
    expect(readdirSync(join(run.homeDir, '.ktx')).sort()).toEqual([
      'telemetry-notice.json',
      'telemetry.json',
    ]);
  });

  test.each([
    ['2026-06-03T10:00:00.000Z', '0.9.0'],
    ['2020-01-01T10:00:00.000Z', '0.5.0'],
    ['2999-01-01T10:00:00.000Z', '0.5.0'],
    ['yesterday', '0.5.0'],
    [7, '0.5.0'],
  ])(
    'since the later time that can be: seen again at %j, compared with %s',
    async (noticeShownAt, release) => {
      const run = await shownAt('2026-05-24T10:00:00.000Z');
      writeFileSync(renewal(run.homeDir), JSON.stringify({ noticeShownAt }));
      expect(await run.telemetry.noticeIsStale()).toMatchObject({ release });
    },
  );

  test('since the release that showed it again, which may not be the newest of that day', async () => {
    const old = await shownAt('2026-05-24T10:00:00.000Z', '0.9.0');
    expect(await old.telemetry.renewNotice()).toBe(true);
    expect(await old.telemetry.noticeIsStale()).toBeUndefined();
    const kept = readFileSync(renewal(old.homeDir), 'utf8');
    const updated = await shownAt('2026-05-24T10:00:00.000Z', '0.12.0');
    writeFileSync(renewal(updated.homeDir), kept);
    expect(await updated.telemetry.noticeIsStale()).toMatchObject({
      release: '0.9.0',
      added: ['error reports', 'the event query_history_filter_completed'],
    });
  });

  test('also where what is kept beside the identity file cannot be read, and then it cannot be renewed', async () => {
    const run = await shownAt('2026-05-24T10:00:00.000Z');
    mkdirSync(join(renewal(run.homeDir), 'in-the-way'), { recursive: true });
    expect(await run.telemetry.noticeIsStale()).toMatchObject({ release: '0.5.0' });
    expect(await run.telemetry.renewNotice()).toBe(false);
    expect(readdirSync(join(run.homeDir, '.ktx')).sort()).toEqual([
      'telemetry-notice.json',
      'telemetry.json',
    ]);
  });

  test.each([
    [identity({ enabled: false, noticeShownAt: '2026-05-24T10:00:00.000Z' }), {}],
    [identity({ noticeShownAt: '2026-05-24T10:00:00.000Z' }), { DO_NOT_TRACK: '1' }],
    [identity({ noticeShownAt: '2026-05-24T10:00:00.000Z' }), { KTX_TELEMETRY_DEBUG: '1' }],
    ['{', {}],
  ])('is not renewed where nothing is sent', async (text, env) => {
    const run = await host(text, {}, env);
    expect(await run.telemetry.renewNotice()).toBe(false);
    expect(readdirSync(join(run.homeDir, '.ktx'))).toEqual(['telemetry.json']);
    expect(textOf(run.homeDir)).toBe(text);
  });
});

describe('a crash', () => {
  test('of two errors in one turn sends both reports and the command, then ends', async () => {
    const run = await host(identity());
    run.telemetry.begin(start);
    const listeners = new Map<string, (error: unknown) => void>();
    const printed: unknown[] = [];
    const ended = new Promise<number>((exit) => {
      const process = {
        on: (event: string, listener: (error: unknown) => void) => listeners.set(event, listener),
        off: (event: string) => listeners.delete(event),
        exit,
      };
      onCrash(run.telemetry, process, (error) => printed.push(error));
    });
    for (const text of ['one', 'two']) listeners.get('unhandledRejection')?.(new Error(text));
    expect(await ended).toBe(1);
    expect(names(run)).toEqual(['$exception', 'command', '$exception']);
    expect(printed).toHaveLength(2);
  });
});

describe('the secrets of a connection', () => {
  test('are what stands under keys that name one, URLs with their parts, and references to variables', () => {
    const secrets = secretsOf(
      {
        url: `postgres://svc:${encodeURIComponent(password)}@db.example/app?sslpassword=tls-word`,
        nested: [{ api_key_ref: 'env:MY_KEY', 'Client-Secret': 'client-word' }],
        port: 5432,
        driver: 'postgres',
      },
      { MY_KEY: 'key-word' },
    );
    expect(secrets).toEqual(
      expect.arrayContaining([
        password,
        encodeURIComponent(password),
        'svc',
        'tls-word',
        'key-word',
        'client-word',
      ]),
    );
    expect(secrets).not.toContain('postgres');
  });

  const word = ['open', 'sesame'].join('-');
  test.each<[string, unknown, string]>([
    ['a number', { password: 90_210_001 }, '90210001'],
    ['under a short name', { auth: { user: 'svc', pass: word } }, word],
    ['a key of an account', { account_key: word }, word],
    ['a header', { headers: { Cookie: word } }, word],
    ['a libpq string', { dsn: `host=db.example user=svc password=${word} sslmode=require` }, word],
    ['a quoted setting', { dsn: `Server=db.example;User Id=svc;Pwd="${word}";` }, word],
    ['a Go string', { dsn: `svc:${word}@tcp(db.example:3306)/app` }, word],
    ['a URL of JDBC', { url: `jdbc:postgresql://db.example/app?user=svc&password=${word}` }, word],
    [
      'a password with a slash and an @',
      { url: `postgres://svc:a/b@c${word}@db.example/app` },
      `a/b@c${word}`,
    ],
    ['a variable in braces', { url: 'postgres://svc:${PGPASSWORD}@db.example/app' }, word],
    ['a variable in a string', { dsn: 'host=db.example password=${PGPASSWORD}' }, word],
    ['a variable that holds a URL', { url: 'env:DATABASE_URL' }, word],
    ['JSON in a string', { credentials_json: JSON.stringify({ client: { private_key: word } }) }, word],
    ['JSON in a variable', { credentials_json: 'env:CREDENTIALS' }, word],
    ['in a list', { tokens: [word, 'x'] }, word],
  ])('are found: %s', (_how, connection, secret) => {
    const env = {
      PGPASSWORD: word,
      DATABASE_URL: `mysql://svc:${word}@db.example`,
      CREDENTIALS: JSON.stringify({ private_key: word }),
    };
    expect(secretsOf(connection, env)).toContain(secret);
  });

  test('are none of the words of a connection that everybody may know', () => {
    const open = { driver: 'postgres', port: 5432, schema: 'public', sslmode: 'require', readonly: true };
    expect(secretsOf({ ...open, options: { keyspace: 'main', timeout: 1000 } }, {})).toEqual([]);
  });

  test('are none of what is not a connection', () => {
    const cyclic: Record<string, unknown> = {};
    for (const key of 'password a b c d e f g h i j k'.split(' ')) cyclic[key] = cyclic;
    for (const value of [undefined, null, 7, '', [], cyclic]) expect(secretsOf(value, {})).toEqual([]);
  });
});

describe('the snapshot of a project', () => {
  test('is sent once for each directory, and not made where nothing is sent', async () => {
    const run = await host(identity());
    let made = 0;
    const describeProject = () => {
      made += 1;
      return {
        connectionCount: 0,
        connectors: [],
        hasSl: false,
        hasWiki: false,
        hasMcp: false,
        hasManagedRuntime: false,
      };
    };
    const dirs = [run.homeDir, join(run.homeDir, 'a', '..'), join(run.homeDir, 'b'), run.homeDir];
    const queued = dirs.map((dir) => run.telemetry.snapshot(dir, describeProject).queued);
    expect({ queued, made }).toEqual({ queued: [true, false, true, false], made: 2 });
    await run.telemetry.shutdown();
    expect(names(run)).toEqual(['project_stack_snapshot', 'project_stack_snapshot']);
    const off = await host(identity({ enabled: false }));
    expect(off.telemetry.snapshot('/', describeProject).queued).toBe(false);
    expect(made).toBe(2);
  });
});

describe('a sample of processes', () => {
  test('has the share of them that it states', () => {
    expect(sampleOf(1, () => 0.999_999)).toEqual({ included: true, sampleRate: 1 });
    expect(sampleOf(0, () => 0)).toEqual({ included: false, sampleRate: 0 });
    const drawn = Array.from({ length: 1000 }, (_, n) => sampleOf(0.1, () => n / 1000).included);
    expect(drawn.filter((included) => included)).toHaveLength(100);
  });

  test('with a rate that the catalog does not know is dropped, and it says so', async () => {
    const run = await host(identity());
    const { sampleRate } = sampleOf(0.1);
    const call = { toolName: 'sl_query', outcome: 'ok', durationMs: 3, sampleRate };
    run.telemetry.submit('mcp_request_completed', call, { projectDir: run.homeDir });
    expect(await run.telemetry.shutdown()).toMatchObject({ delivered: 0, dropped: 1 });
    expect(names(run)).toEqual([]);
  });
});

describe('a small Commander program with the client inside', () => {
  let program: string;
  beforeAll(async () => {
    program = await bundle('mallet');
  });

  /** Records a command of the program, or of a changed one: the capture, its events, and what the command printed. */
  async function recorded(args: readonly string[], changed = program, more: Environment = {}) {
    const place = await Place.make();
    const env = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, value ?? '']));
    const { preview, ended } = place.runOutside([process.execPath, changed, ...args], { env });
    let printed = '';
    preview.stderr?.on('data', (part) => {
      printed += part;
    });
    const { code } = await ended;
    const text = readFileSync(join(place.dir, 'capture.jsonl'), 'utf8');
    const created = existsSync(fileOf(place.dir));
    place.remove();
    const { requests, problems } = readCapture(text);
    expect(problems).toEqual([]);
    const events = requests.flatMap(({ json }) => (isBatch(json) ? json.batch : []));
    // Requests are under way together, so that any can arrive first.
    const sent = events.map(({ event }) => event).sort();
    const of = (name: string) => events.find(({ event }) => event === name)?.properties;
    return { text, of, names: sent, printed, code, created };
  }

  /** The program with a part of its text in place of another. */
  const changed = (from: string, to: string) =>
    bundle('mallet', (text) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    });

  const isBatch = (
    json: unknown,
  ): json is { batch: { event: string; properties: Record<string, unknown> }[] } =>
    typeof json === 'object' && json !== null && 'batch' in json;

  test('stands in the documentation as it is here', () => {
    const source = readFileSync(join(import.meta.dirname, 'programs/mallet.ts'), 'utf8');
    const page = readFileSync(join(import.meta.dirname, '../../content/docs/library.mdx'), 'utf8');
    expect(page).toContain(
      source.replace('../../../lib/telemetry', 'ktx-telemetry-preview/client').trimEnd(),
    );
  });

  test('is recorded by `run`: its first run, its snapshot and its command; the notice has its name', async () => {
    const { of, names: sent, printed } = await recorded(['--debug', 'status']);
    expect(sent).toEqual(['command', 'install_first_run', 'project_stack_snapshot']);
    expect(of('command')).toMatchObject({
      commandPath: ['ktx', 'status'],
      flagsPresent: { debug: true },
      outcome: 'ok',
    });
    expect(printed).toContain('mallet sends usage data and error reports to PostHog.');
  });

  test('prints what it would send, and sends nothing, with KTX_TELEMETRY_DEBUG=1', async () => {
    const {
      text,
      names: sent,
      printed,
      created,
    } = await recorded(['connect'], program, {
      KTX_TELEMETRY_DEBUG: '1',
    });
    const bodies = [...printed.matchAll(/^\[telemetry\] (.*)$/gm)].map(([, body = '']) => JSON.parse(body));
    expect(bodies.map(({ batch }) => batch[0].event)).toEqual(['install_first_run', '$exception', 'command']);
    for (const secret of ['pa%24s', 'pa$s']) expect(JSON.stringify(bodies) + text).not.toContain(secret);
    expect({ sent, created }).toEqual({ sent: [], created: false });
  });

  test('prints the report of a crash with KTX_TELEMETRY_DEBUG=1', async () => {
    const crashing = await changed(
      "annotate({ outcome: 'aborted' });",
      "setTimeout(() => { throw new Error('timeout'); }); return new Promise(() => {});",
    );
    const { names: sent, printed, code } = await recorded(['setup'], crashing, { KTX_TELEMETRY_DEBUG: '1' });
    expect([...printed.matchAll(/"event":"([$\w]+)"/g)].map(([, event]) => event)).toEqual([
      'install_first_run',
      '$exception',
      'command',
    ]);
    expect({ sent, code }).toEqual({ sent: [], code: 1 });
  });

  test('counts the calls to its MCP server', async () => {
    const { of } = await recorded(['mcp']);
    expect(of('mcp_request_completed')).toMatchObject({ toolName: 'sl_query', sampleRate: 1 });
    const none = await recorded(['mcp'], await changed('sampleOf(1)', 'sampleOf(1, () => 1)'));
    expect(none.names).toEqual(['command', 'install_first_run']);
  });

  test('says from deep inside how the command ends', async () => {
    const { of } = await recorded(['setup']);
    expect(of('command')).toMatchObject({ outcome: 'aborted' });
  });

  test('keeps the secrets of its connection to itself', async () => {
    const { text, of, names: sent } = await recorded(['connect', '--timeout', '50']);
    expect(sent).toEqual(['$exception', 'command', 'install_first_run']);
    expect(of('command')).toMatchObject({ outcome: 'error', flagsPresent: { timeout: true } });
    for (const secret of ['pa%24s', 'pa$s']) expect(text).not.toContain(secret);
  });

  test.each([
    [
      'two rejections in one turn',
      2,
      "Promise.reject(new Error('timeout')); Promise.reject(new TypeError('closed'));",
    ],
    [
      'the first of two errors in two turns',
      1,
      "setTimeout(() => { throw new Error('timeout'); }); Promise.reject(new TypeError('closed'));",
    ],
  ])('reports %s, and the command that they ended', async (_what, reports, failing) => {
    const crashing = await changed(
      "annotate({ outcome: 'aborted' });",
      `${failing} return new Promise(() => {});`,
    );
    const { of, names: sent, printed, code } = await recorded(['setup'], crashing);
    expect(code).toBe(1);
    expect(sent.filter((name) => name === 'command')).toHaveLength(1);
    expect(sent.filter((name) => name === '$exception')).toHaveLength(reports);
    expect(of('command')).toMatchObject({ outcome: 'error' });
    expect(printed).toMatch(/closed/);
  });

  test('sends nothing in the run that shows the notice, if it wants so', async () => {
    const patient = await changed("program: 'mallet',", "program: 'mallet', firstRun: 'only-tells',");
    const { names: sent, printed, created } = await recorded(['status'], patient);
    expect({ sent, created }).toEqual({ sent: [], created: true });
    expect(printed).toContain('mallet sends usage data');
  });
});
