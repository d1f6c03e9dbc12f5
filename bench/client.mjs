// What the client adds to the whole process of a host command, with telemetry off and with four kinds of endpoint. The host
// imports the package as npm would install it; `node bench/client.mjs bundled` measures one that bundles it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { inTurn, report, time } from './measure.mjs';

const root = resolve(import.meta.dirname, '..');
const dir = mkdtempSync(join(tmpdir(), 'bench-client-'));
const bundles = process.argv[2] === 'bundled';

install();
const hosts = {
  // A command that is over at once shows the most; one that waits for something leaves time to load the SDK in.
  'at once': await write('host', ''),
  waiting: await write('waiting-host', 'await new Promise((done) => setTimeout(done, 100));'),
};
writeFileSync(join(dir, 'empty.mjs'), '');
writeFileSync(join(dir, 'bare.mjs'), "import './empty.mjs';");

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
const run = (file, extra) =>
  time(process.execPath, [file], { cwd: home, env: { PATH: process.env.PATH, HOME: home, ...extra } });
const off = { DO_NOT_TRACK: '1' };
const contestants = [
  { name: 'bare', run: () => run(join(dir, 'bare.mjs')) },
  { name: 'off', run: () => run(hosts['at once'], off) },
  ...Object.entries(endpoints).map(([name, url]) => ({
    name,
    run: () => run(hosts['at once'], { KTX_TELEMETRY_ENDPOINT: url }),
  })),
  { name: 'waiting, off', run: () => run(hosts.waiting, off) },
  {
    name: 'waiting, healthy',
    run: () => run(hosts.waiting, { KTX_TELEMETRY_ENDPOINT: endpoints.healthy }),
  },
];
const times = await inTurn(contestants, 9);
console.log(bundles ? 'host that bundles the client' : 'host that imports the package');
report('  telemetry off', times.get('off'), 'one empty module', times.get('bare'), '× 1.25');
const goals = { healthy: '49 ms', refused: '66 ms', hanging: '172 ms', 'slow (400 ms)': 'nothing lost' };
for (const name of Object.keys(endpoints)) {
  report(`  endpoint ${name}`, times.get(name), 'telemetry off', times.get('off'), goals[name]);
}
const [waiting, waitingOff] = [times.get('waiting, healthy'), times.get('waiting, off')];
report('  works 100 ms, endpoint healthy', waiting, 'telemetry off', waitingOff, '49 ms');
for (const server of Object.values(servers)) {
  server.close();
  server.closeAllConnections?.();
}
rmSync(dir, { recursive: true });
rmSync(home, { recursive: true });
process.exit();

/** Unpacks what `npm pack` makes of dist/ where a host finds it; the client needs no other package beside it. */
function install() {
  const target = join(dir, 'node_modules/ktx-telemetry-preview');
  mkdirSync(target, { recursive: true });
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', dir];
  const [{ filename }] = JSON.parse(
    execFileSync('npm', pack, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  execFileSync('tar', ['-xzf', join(dir, filename), '-C', target, '--strip-components=1']);
}

/** Writes a host whose command does `work`; gives its path. */
async function write(name, work) {
  const contents = `
    import { createTelemetry } from 'ktx-telemetry-preview/client';
    const telemetry = createTelemetry({ cliVersion: '0.12.0', apiKey: 'phc_examplePublicProjectKey000000000000000000000' });
    telemetry.begin({ path: ['ktx', 'status'], flagsPresent: {}, projectDir: process.cwd(), hasProject: false, projectGroupAttached: false });
    ${work}
    telemetry.finish({ exitCode: 0 });
    await telemetry.shutdown();`;
  const file = join(dir, `${name}.mjs`);
  if (!bundles) {
    writeFileSync(file, contents);
    return file;
  }
  const outdir = join(dir, `${name}-bundle`);
  await build({
    stdin: { contents, resolveDir: dir },
    entryNames: name,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  return join(outdir, `${name}.mjs`);
}
