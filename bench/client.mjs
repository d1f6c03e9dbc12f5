// What the client adds to the whole process of a host command, with telemetry off and with four kinds of endpoint.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { inTurn, report, time } from './measure.mjs';

const root = resolve(import.meta.dirname, '..');
const dir = mkdtempSync(join(root, 'dist', 'bench-client-'));
// Hosts that bundle load the SDK from one file in place of a hundred.
const bundlesSdk = process.argv[2] === 'bundled';
await build({
  stdin: {
    contents: `
      import { createTelemetry } from './lib/telemetry/index.ts';
      const telemetry = createTelemetry({ cliVersion: '0.12.0', apiKey: 'phc_examplePublicProjectKey000000000000000000000' });
      telemetry.begin({ path: ['ktx', 'status'], flagsPresent: {}, projectDir: process.cwd(), hasProject: false, projectGroupAttached: false });
      telemetry.finish({ exitCode: 0 });
      await telemetry.shutdown();`,
    resolveDir: root,
    loader: 'ts',
  },
  entryNames: 'host',
  outdir: dir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: bundlesSdk ? [] : ['posthog-node'],
});
writeFileSync(join(dir, 'bare.mjs'), '');

const slow = (ms) =>
  createServer((request, response) =>
    request.resume().on('end', () => setTimeout(() => response.end('{}'), ms)),
  );
const servers = { healthy: slow(0), 'slow (400 ms)': slow(400), hanging: createTcpServer(() => {}) };
const endpoints = {};
for (const [name, server] of Object.entries(servers)) {
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  endpoints[name] = `http://127.0.0.1:${server.address().port}`;
}
const free = createTcpServer().listen(0, '127.0.0.1');
await new Promise((done) => free.once('listening', done));
endpoints['refused'] = `http://127.0.0.1:${free.address().port}`;
free.close();

const home = mkdtempSync(join(tmpdir(), 'bench-home-'));
const host = (extra) =>
  time(process.execPath, [join(dir, 'host.mjs')], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, ...extra },
  });
const contestants = [
  { name: 'bare', run: () => time(process.execPath, [join(dir, 'bare.mjs')], { cwd: home }) },
  { name: 'off', run: () => host({ DO_NOT_TRACK: '1' }) },
  ...Object.entries(endpoints).map(([name, url]) => ({
    name,
    run: () => host({ KTX_TELEMETRY_ENDPOINT: url }),
  })),
];
const times = await inTurn(contestants, 5);
const hostName = bundlesSdk ? 'host with client and SDK bundled' : 'host with the client';
report(`${hostName}, telemetry off`, times.get('off'), 'bare node', times.get('bare'));
const goals = { healthy: '50 ms', refused: '50 ms', hanging: '250 ms', 'slow (400 ms)': 'nothing lost' };
for (const name of Object.keys(endpoints)) {
  report(`${hostName}, endpoint ${name}`, times.get(name), 'telemetry off', times.get('off'), goals[name]);
}
for (const server of Object.values(servers)) {
  server.close();
  server.closeAllConnections?.();
}
rmSync(dir, { recursive: true });
rmSync(home, { recursive: true });
process.exit();
