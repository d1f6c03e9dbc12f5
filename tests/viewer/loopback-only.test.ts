import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeholderKey } from '../../lib/preview/forecast/placeholders';
import { createTelemetryAs } from '../../lib/preview/forecast/releases';
import { networkMonitorScript } from '../../lib/preview/verify-opt-out/network-monitor-script';
import { type BuiltFiles, builtFiles } from '../built';
import { temporaryDir } from '../telemetry/places';
import { client, type Installation, install } from './installation';

const root = join(import.meta.dirname, '../..');

/** Everything in Node with which a program opens a connection, as text of a program. */
const openers = new RegExp(
  [
    /\b(?:fetch|createConnection|WebSocket|EventSource|XMLHttpRequest)\s*\(/,
    /\bnew (?:Socket|WebSocket|EventSource)\b/,
    // As a value, and by another way to its name.
    /(?:\?\?|\|\||&&|=)\s*fetch\b/,
    /\bglobal(?:This)?(?:\.|\?\.|\[['"`])fetch\b/,
    /\b(?:import|require|getBuiltinModule)\(\s*['"`](?:node:)?(?:http|net)['"`]/,
    /\b(?:net\.connect|https?\.(?:get|request))\b/,
    /import [^;]*\b(?:get|request|Agent|connect)\b[^;]* from 'node:(?:http|net)'/,
    /'(?:node:)?(?:https|http2|tls|dgram|dns|dns\/promises|undici|inspector)'/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** The files below lib/preview, lib/inspect, lib/catalog and scripts that hold such text, and why that reaches nothing. */
const known: Readonly<Record<string, string>> = {
  'lib/preview/forecast/python/index.ts': 'plays the Python client, to the collector of the forecast',
  'lib/preview/promises/mutants.ts':
    'clients that break a promise, each sending to the collector of its check',
  'lib/preview/verify-opt-out/network-monitor-script.ts':
    'watches these calls in other programs and makes none',
};

describe('the preview has no code that reaches anything but this machine', () => {
  it('in its text: no file opens a connection but those that are listed with a reason', () => {
    const found = ['lib/preview', 'lib/inspect', 'lib/catalog', 'scripts'].flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) =>
          openers.test(readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')),
        )
        .map((path) => relative(root, path)),
    );
    expect([...found].sort()).toEqual(Object.keys(known));
  });

  it('and such text is seen', () => {
    for (const text of [
      "await fetch('https://x')",
      "import { connect } from 'node:tls'",
      "import { createServer, request } from 'node:http'",
      'net.connect(1)',
      'new WebSocket(x)',
      'const send = options.fetch ?? fetch;',
      'const send = fetch;',
      "const send = globalThis['fetch'];",
      'const { get } = await import("node:http");',
      "process.getBuiltinModule('net')",
    ])
      expect(text).toMatch(openers);
  });
});

/** What in the import graph of the program holds such text besides those files, and why that reaches nothing. */
const inTheGraph: Readonly<Record<string, string>> = {
  'lib/telemetry/transport.ts': 'the client of ktx; here it refuses what is not on 127.0.0.1',
  'lib/telemetry/late-script.ts': 'a program for a detached sender; it gets what the client would send',
  'node_modules/@modelcontextprotocol/sdk/dist/esm/server/stdio.js': 'has the words in an error message',
  'posthog-node': 'makes requests; the client gives it a function to call in place of fetch',
};

describe('of what can be imported', () => {
  let files: BuiltFiles;
  beforeAll(async () => {
    files = await builtFiles();
  }, 120_000);

  /** The modules with text that opens a connection, in all files that an entry leads to, at once or later. */
  function connecting(entry: string): readonly string[] {
    const reached = new Set<string>();
    const open = [entry];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      const { imports = [], later = [] } = files.get(name) ?? {};
      open.push(...imports, ...later);
    }
    expect(reached.size).toBeGreaterThan(1);
    const modules = [...reached].flatMap((name) => [...(files.get(name)?.modules ?? [])]);
    const found = modules
      .filter(([, code]) => openers.test(code) || bundled.test(code))
      .map(([path]) => path);
    return [...found, ...(reached.has('./posthog-node.js') ? ['posthog-node'] : [])].sort();
  }

  /** The bundler writes quotes of its own; imports at the beginning of a file are no part of its modules. */
  const bundled =
    /(?:import|require)\("node:(?:https?|http2|net|tls|dgram|dns)"\)|(?<![.\w])(?:request|connect)(?:\$\d+)?\((?![^)\n]*\) \{)/;

  it('the program has nothing that opens a connection but what is listed with a reason', () => {
    const all = { ...known, ...inTheGraph };
    expect(connecting('ktx-telemetry-preview.js')).toEqual(Object.keys(all).sort());
  });

  it.each(['catalog', 'inspect', 'redact', 'forecast'])('%s has nothing that does', (entry) => {
    expect(connecting(`${entry}.js`)).toEqual([]);
  });

  it('the client is the one entry that does', () => {
    expect(readFileSync(join(root, 'dist/client.js'), 'utf8')).toMatch(/import\("node:https"\)/);
  });

  it('a client in the program refuses another machine', async () => {
    const telemetry = createTelemetryAs('next', {
      cliVersion: '0.12.0',
      apiKey: placeholderKey,
      env: {},
      homeDir: temporaryDir(),
      stderr: { write: () => true },
      endpoint: 'http://192.0.2.1:9',
      late: 'given-up',
      drainMs: 20_000,
    });
    expect(telemetry.submit('install_first_run', {})).toEqual({ queued: true });
    expect(await telemetry.shutdown()).toMatchObject({
      dropped: 1,
      reasons: { 'the endpoint could not be reached': 1 },
    });
  });
});

/** What a process of the program did, as its monitor wrote it down. */
interface Seen {
  readonly kind: string;
  readonly host?: string;
  readonly url?: string;
  readonly name?: string;
}

describe('no verb reaches anything but 127.0.0.1', () => {
  let place: Installation;
  let env: Readonly<Record<string, string>>;
  let seen: () => readonly Seen[];

  beforeEach(() => {
    place = install('built');
    const [script, log] = [join(place.home, 'monitor.cjs'), join(place.home, 'seen.jsonl')];
    writeFileSync(script, networkMonitorScript(log));
    env = {
      NODE_OPTIONS: `--require ${script}`,
      // Everything that could lead a program astray; the address is reserved for documentation.
      KTX_TELEMETRY_ENDPOINT: 'http://192.0.2.1:9',
      HTTP_PROXY: 'http://192.0.2.1:9',
      HTTPS_PROXY: 'http://192.0.2.1:9',
      ALL_PROXY: 'http://192.0.2.1:9',
      NODE_USE_ENV_PROXY: '1',
    };
    seen = () =>
      (existsSync(log) ? readFileSync(log, 'utf8') : '')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  });

  function expectLoopback(): void {
    const all = seen();
    expect(all.filter(({ kind }) => kind === 'lookup')).toEqual([]);
    expect(all.filter(({ kind, host }) => kind === 'socket' && host !== '127.0.0.1')).toEqual([]);
    expect(
      all.filter(({ kind, url }) => kind === 'request' && !/^http:\/\/127\.0\.0\.1[:/]/.test(url ?? '')),
    ).toEqual([]);
  }

  it.each([
    [['ktx', 'sql', '-c', 'warehouse', 'select 1']],
    [['--as-if-enabled', '--outcome', 'error', 'ktx', 'status']],
    [['--release', 'next', 'ktx', 'status']],
    [['crash']],
  ])('forecasts: %s', async (args) => {
    expect((await place.start(args, env).ended).code).toBe(0);
    // The monitor sees the requests that went to the collector, so it would see others.
    expect(seen().some(({ kind }) => kind === 'request' || kind === 'socket')).toBe(true);
    expectLoopback();
  });

  it('verbs that only read', async () => {
    await place.start(['ktx', 'status']).ended;
    const file = 'ktx-telemetry-preview.jsonl';
    const verbs = [
      ['audit', file],
      ['diff', file, file],
      ['status'],
      ['catalog'],
      ['mcp'],
      ['profile', file],
      ['export', '--format', 'parquet', '--out', 'table.parquet', file],
      ['export', '--format', 'ndjson', file],
      ['export', '--format', 'html', '--out', 'report.html', file],
      ['audit', '--verify', 'report.html', file],
    ];
    for (const args of verbs)
      expect(await place.start(args, env).ended, args.join(' ')).toMatchObject({ code: 0 });
    expect(seen().filter(({ kind }) => kind === 'process').length).toBeGreaterThanOrEqual(verbs.length);
    expect(seen().filter(({ kind }) => ['socket', 'request', 'lookup'].includes(kind))).toEqual([]);
  });

  it('watch and view, with requests that name another host', async () => {
    const watching = place.start(['watch'], env);
    const endpoint = await watching.says(/export KTX_TELEMETRY_ENDPOINT=([^\s;]+)/);
    await watching.url();
    const before = seen();
    await place.spawn([process.execPath, client, 'one'], { KTX_TELEMETRY_ENDPOINT: endpoint }).ended;
    // As a proxy would be asked: it is recorded and goes no further.
    const answer = await fetch(`${endpoint}/batch/`, {
      method: 'POST',
      headers: { 'X-Forwarded-Host': 'us.i.posthog.com', Forwarded: 'host=us.i.posthog.com' },
      body: '{"api_host":"https://us.i.posthog.com","batch":[]}',
    });
    expect(answer.status).toBe(200);
    await watching.says(/request 2/);
    await watching.interrupt();
    const viewing = place.start(['view'], env);
    await fetch(await viewing.url());
    await viewing.interrupt();
    expect(before.length).toBeGreaterThan(0);
    expect(seen().filter(({ kind }) => ['socket', 'request', 'lookup'].includes(kind))).toEqual([]);
  });
});
