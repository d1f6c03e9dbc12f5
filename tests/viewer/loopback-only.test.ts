import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { networkMonitorScript } from '../../lib/preview/verify-opt-out/network-monitor-script';
import { client, type Installation, install } from './installation';

const root = join(import.meta.dirname, '../..');

/** Everything in Node with which a program opens a connection, as text of a program. */
const openers = new RegExp(
  [
    /\b(?:fetch|createConnection|WebSocket|EventSource|XMLHttpRequest)\s*\(/,
    /\bnew (?:Socket|WebSocket|EventSource)\b/,
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
    ])
      expect(text).toMatch(openers);
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
