// Requests per second that the collector takes, each in the file before its answer, against a bare node:http server that
// answers without writing, and against mitmdump recording the same traffic where it is installed.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { median, reportRatio } from './measure.mjs';

const root = resolve(import.meta.dirname, '..');
const dir = mkdtempSync(join(tmpdir(), 'bench-collector-'));
const rounds = 5;
const seconds = 2;
const processes = [];
const contestants = new Map();

const sink = join(dir, 'sink.mjs');
writeFileSync(
  sink,
  `import { createServer } from 'node:http';
const text = '{"status":"Ok"}';
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': text.length });
    response.end(text);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`,
);
const collector = join(dir, 'collector.mjs');
await build({
  stdin: {
    contents: `
      import { startCollector } from './lib/preview/capture/collector';
      import { openRecorder } from './lib/preview/capture/recorder';
      const [out, sync] = process.argv.slice(2);
      const fields = { mode: 'watch', tool: { name: 'bench', version: '0' }, command: [] };
      const recorder = openRecorder(out, fields, { fsync: sync === 'fsync' });
      const { port } = await startCollector({ onRequest: (request) => recorder.request(request) });
      console.log(port);`,
    resolveDir: root,
    loader: 'ts',
  },
  outfile: collector,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

try {
  const sinkPort = await start(process.execPath, [sink]);
  contestants.set('bare node:http sink', sinkPort);
  const file = join(dir, 'capture.jsonl');
  contestants.set('collector', await start(process.execPath, [collector, file]));
  contestants.set('collector --fsync', await start(process.execPath, [collector, `${file}.fsync`, 'fsync']));
  const hasMitmdump = spawnSync('mitmdump', ['--version']).status === 0;
  if (hasMitmdump) contestants.set('mitmdump', await startMitmdump(sinkPort));

  const rates = new Map([...contestants.keys()].map((name) => [name, []]));
  const cost = new Map([...contestants.keys()].map((name) => [name, []]));
  let answered = 0;
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, port] of contestants) {
      const before = cpuOf(name);
      const result = await load(port);
      // Wall time on a busy machine says as much of its other work as of ours; processor time does not.
      if (round >= 0) cost.get(name).push((cpuOf(name) - before) / result.answered);
      if (name === 'collector') answered += result.answered;
      // The first round warms the compilers up.
      if (round >= 0) rates.get(name).push(result.perSecond);
    }
  }
  // More than fits one string.
  let lines = -1;
  for await (const part of createReadStream(file)) for (const byte of part) if (byte === 10) lines += 1;
  if (lines < answered) throw new Error(`${answered} requests were answered, and ${lines} are in the file`);
  const rate = new Map([...rates].map(([name, list]) => [name, median(list)]));
  for (const [name, perSecond] of rate) {
    const microseconds = median(cost.get(name)).toFixed(0);
    console.log(
      `${name.padEnd(24)} ${perSecond.toFixed(0).padStart(7)} requests/s   ${microseconds.padStart(6)} µs of processor time each${name === 'collector' ? '   goal ≥ 5000 requests/s' : ''}`,
    );
  }
  const ratio = (name, to) => rate.get(name) / rate.get(to);
  const sinkName = 'bare node:http sink';
  reportRatio('collector, requests per second', ratio('collector', sinkName), `the ${sinkName}`);
  const costs = (name) => median(cost.get(name));
  reportRatio(
    'collector, requests per processor time',
    costs(sinkName) / costs('collector'),
    `the ${sinkName}`,
  );
  if (hasMitmdump)
    reportRatio('collector, requests per second', ratio('collector', 'mitmdump'), 'mitmdump', '≥ 30');
  reportRatio('collector --fsync', ratio('collector --fsync', 'collector'), 'the collector');
  if (!hasMitmdump) console.log('mitmdump is not installed');
} finally {
  for (const child of processes) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
}

/** Processor time of a contestant so far, in microseconds; NaN where there is no /proc. */
function cpuOf(name) {
  const { pid } = processes[[...contestants.keys()].indexOf(name)];
  try {
    // proc(5): utime and stime are the 14th and 15th field, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return Number.NaN;
  }
}

/** Starts a server that prints its port. */
async function start(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(child);
  return new Promise((done) => child.stdout.once('data', (chunk) => done(Number(chunk))));
}

/** mitmdump in front of the sink, with every flow written to a file. */
async function startMitmdump(to) {
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => free.once('listening', done));
  const { port } = free.address();
  await new Promise((done) => free.close(done));
  const flows = join(dir, 'flows');
  const child = spawn(
    'mitmdump',
    ['-q', '--set', `confdir=${join(dir, 'mitm')}`, '--mode', `reverse:http://127.0.0.1:${to}`].concat([
      '--listen-host',
      '127.0.0.1',
      '--listen-port',
      String(port),
      '-w',
      flows,
    ]),
    { stdio: 'ignore' },
  );
  processes.push(child);
  for (let tries = 0; tries < 200 && !existsSync(flows); tries += 1) await sleep(100);
  await sleep(1000);
  return port;
}

async function load(port) {
  const args = [join(import.meta.dirname, 'collector-load.mjs'), String(port), String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}
