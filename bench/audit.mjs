// Audit of a long capture against reading the same file and parsing its lines as JSON, each in a process of its own, one
// after the other: events per second, ratio and peak memory. `node bench/audit.mjs [events]`, by default 100 000.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeCapture } from './long-capture.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What someone waits for an audit of 200 MB at most, in seconds. */
const goal = 15;

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
      writeCapture(few, Math.ceil(events / 10), take);
      writeCapture(many, events, take);
      const megabytes = statSync(many).size / 1e6;
      console.log(`${name}: ${events} events, ${megabytes.toFixed(0)} MB`);
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
      console.log(`  ratio           ${ratio.toFixed(2)}`);
      console.log(
        `  200 MB          ${((audit.seconds * 200) / megabytes).toFixed(1)} s (goal: at most ${goal} s)`,
      );
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

function isReport({ json }) {
  return json.batch.some(({ event }) => event === '$exception');
}
