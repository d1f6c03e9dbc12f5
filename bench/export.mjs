// Export of a long capture as Parquet against JSON Lines, by the built program, each in a process of its own: events per
// second, of wall and of processor time, and peak memory, also of a tenth of the capture. `node bench/export.mjs [events]`,
// by default 1 000 000.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCapture } from './long-capture.mjs';

const program = fileURLToPath(new URL('../dist/ktx-telemetry-preview.js', import.meta.url));
const events = Number(process.argv[2] ?? 1_000_000);
const goal = 20_000;

const dir = mkdtempSync(join(tmpdir(), 'bench-export-'));
try {
  const few = join(dir, 'few.jsonl');
  const many = join(dir, 'many.jsonl');
  writeCapture(few, Math.ceil(events / 10), () => true);
  writeCapture(many, events, () => true);
  console.log(`${events} events, error reports included, ${(statSync(many).size / 1e6).toFixed(0)} MB`);
  const results = new Map();
  for (const format of ['ndjson', 'parquet']) {
    const long = await exported(format, many);
    const short = await exported(format, few);
    results.set(format, long);
    const rate = (seconds) => `${Math.round(events / seconds)} events/s`;
    console.log(
      `${format.padEnd(9)} ${rate(long.seconds)}, of processor time ${rate(long.cpu)}, ${(long.bytes / 1e6).toFixed(0)} MB written${format === 'parquet' ? `   goal at least ${goal} events/s` : ''}`,
    );
    console.log(
      `memory of ${format}  peak ${long.megabytes} MB   × ${(long.megabytes / short.megabytes).toFixed(2)} of a tenth of the events`,
    );
  }
  const ratio = results.get('parquet').cpu / results.get('ndjson').cpu;
  console.log(`processor time of parquet   × ${ratio.toFixed(2)} of ndjson`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

/** Exports a capture and gives what that took. */
function exported(format, file) {
  const out = `${file}.${format}`;
  const usage = `${out}.usage.json`;
  const begin = performance.now();
  const child = spawn(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(atExit(usage))}`,
    program,
    'export',
    '--format',
    format,
    '--out',
    out,
    file,
  ]);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`export ended with ${code}`));
      const seconds = (performance.now() - begin) / 1000;
      const { cpu, megabytes } = JSON.parse(readFileSync(usage, 'utf8'));
      const { size: bytes } = statSync(out);
      rmSync(out);
      resolve({ seconds, cpu, megabytes, bytes });
    });
  });
}

/** The code by which a process writes down what it used. */
function atExit(path) {
  return `import { writeFileSync } from 'node:fs';
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpu = (userCPUTime + systemCPUTime) / 1e6;
  writeFileSync(${JSON.stringify(path)}, JSON.stringify({ cpu, megabytes: Math.round(maxRSS / 1024) }));
});`;
}
