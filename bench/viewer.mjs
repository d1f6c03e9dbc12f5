// How soon a page knows of a request: from the POST to the row over server-sent events and the rest by byte offset, with
// the real command. The baseline is the time that the POST itself takes.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, report } from './measure.mjs';

const cli = resolve(import.meta.dirname, '../dist/ktx-telemetry-preview.js');
const dir = mkdtempSync(join(tmpdir(), 'bench-viewer-'));
const env = { PATH: process.env.PATH, HOME: dir };
const watching = spawn(process.execPath, [cli, 'watch'], {
  cwd: dir,
  env,
  stdio: ['ignore', 'ignore', 'pipe'],
});
const said = await until(watching.stderr.setEncoding('utf8'), 'Press Ctrl-C');
const endpoint = /KTX_TELEMETRY_ENDPOINT=(\S+)/.exec(said)[1];
const page = /^ {2}(http:\S+)$/m.exec(said)[1];

const events = (await fetch(`${page}events`)).body.pipeThrough(new TextDecoderStream()).getReader();
await events.read();
let read = (await (await fetch(`${page}capture.jsonl`)).arrayBuffer()).byteLength;

const [posts, rows] = [[], []];
for (let round = 0; round < 40; round += 1) {
  const begun = performance.now();
  await fetch(`${endpoint}/batch/`, { method: 'POST', body: `{"batch":[{"event":"bench","n":${round}}]}` });
  posts.push(performance.now() - begun);
  await events.read();
  const rest = await fetch(`${page}capture.jsonl`, { headers: { Range: `bytes=${read}-` } });
  const line = await rest.text();
  rows.push(performance.now() - begun);
  read += Buffer.byteLength(line);
  if (JSON.parse(line).json.batch[0].n !== round)
    throw new Error(`Another row than that of round ${round}: ${line}`);
  // Not in step with the viewer's looks at the file.
  await new Promise((done) => setTimeout(done, 50 + Math.random() * 100));
}
report('a row is on the page after, median', median(rows), 'POST', median(posts));
report('a row is on the page after, slowest of 40', Math.max(...rows), 'POST', median(posts));
await events.cancel();
watching.kill('SIGINT');
await new Promise((done) => watching.once('exit', done));
rmSync(dir, { recursive: true });

async function until(stream, text) {
  let all = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    all += chunk;
    if (all.includes(text)) break;
  }
  stream.resume();
  return all;
}
