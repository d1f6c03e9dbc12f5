// Audit of a long capture against reading the same file and parsing its lines as JSON, each in a process of its own, one
// after the other: events per second, ratio and peak memory. `node bench/audit.mjs [events]`, by default 100 000.
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const goal = 4;

if (process.argv[2] === 'measure') await measure(...process.argv.slice(3));
else await compare(Number(process.argv[2] ?? 100_000));

async function compare(events) {
  const dir = mkdtempSync(join(tmpdir(), 'bench-audit-'));
  try {
    const code = join(dir, 'audit.mjs');
    await build({
      stdin: {
        contents:
          "export { auditLines } from './lib/inspect/audit'; export { readCaptureLines } from './lib/preview/capture/read-capture';",
        resolveDir: root,
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile: code,
      logLevel: 'warning',
    });
    for (const [name, take] of [
      ['catalog events', (request) => !isReport(request)],
      ['all recordings, error reports included', () => true],
    ]) {
      const few = join(dir, 'few.jsonl');
      const many = join(dir, 'many.jsonl');
      write(few, Math.ceil(events / 10), take);
      write(many, events, take);
      console.log(`${name}: ${events} events, ${(statSync(many).size / 1e6).toFixed(0)} MB`);
      const parse = run('parse', many, code);
      const audit = run('audit', many, code);
      const short = run('audit', few, code);
      const rate = ({ seconds }) => `${Math.round(events / seconds)} events/s`;
      const ratio = audit.seconds / parse.seconds;
      console.log(
        `  read and parse  ${rate(parse)}, ${parse.seconds.toFixed(2)} s, peak ${parse.megabytes} MB`,
      );
      console.log(
        `  audit           ${rate(audit)}, ${audit.seconds.toFixed(2)} s, peak ${audit.megabytes} MB, ${audit.findings} findings`,
      );
      console.log(`  ratio           ${ratio.toFixed(2)} (goal: at most ${goal})`);
      console.log(
        `  memory          ${(audit.megabytes / short.megabytes).toFixed(2)} times that of a tenth of the capture (${short.megabytes} MB)`,
      );
      rmSync(many);
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function run(what, file, code) {
  return JSON.parse(
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'measure', what, file, code], {
      encoding: 'utf8',
    }),
  );
}

async function measure(what, file, code) {
  const { auditLines, readCaptureLines } = await import(pathToFileURL(code).href);
  const lines = readCaptureLines(file, { cwd: '/' });
  const begin = performance.now();
  let findings = 0;
  if (what === 'audit') {
    await auditLines(lines, () => {
      findings += 1;
    });
  } else {
    for await (const line of lines) if (JSON.parse(line).kind === 'request') findings += 1;
  }
  const seconds = (performance.now() - begin) / 1000;
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ seconds, megabytes, findings }));
}

/** A capture of `events` requests: those of the recordings over and over, with uuids and times of their own. */
function write(file, events, take) {
  const requests = readdirSync(join(root, 'tests/fixtures/captures'))
    .flatMap((name) => JSON.parse(readFileSync(join(root, 'tests/fixtures/captures', name), 'utf8')).requests)
    .filter((request) => take(request) && request.json.batch.length === 1);
  const fd = openSync(file, 'w');
  const line = (value) => writeSync(fd, `${JSON.stringify(value)}\n`);
  const tool = { name: 'bench', version: '0' };
  line({
    kind: 'capture',
    formatVersion: 1,
    mode: 'run',
    tool,
    startedAt: '2026-11-22T13:00:00.000Z',
    command: [],
  });
  for (let index = 0; index < events; index += 1) {
    const { method, path, httpVersion, headers, bodyBytes, bodyBase64, json } =
      requests[index % requests.length];
    const event = json.batch[0];
    event.uuid = `01a2037b-47e7-7feb-908e-${index.toString(16).padStart(12, '0')}`;
    event.timestamp = json.sent_at = new Date(1_795_000_000_000 + index).toISOString();
    if (event.properties.durationMs !== undefined) event.properties.durationMs = index / 7;
    const body = { bytes: bodyBytes, encoding: 'gzip', sha256: '0'.repeat(64), base64: bodyBase64 };
    line({
      kind: 'request',
      seq: index + 1,
      receivedAt: event.timestamp,
      method,
      target: path,
      httpVersion,
      headers,
      body,
      json,
    });
  }
  line({ kind: 'end', requests: events, events });
  closeSync(fd);
}

function isReport({ json }) {
  return json.batch.some(({ event }) => event === '$exception');
}
