import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { bundle, rounds, seeded, startRecording } from './recording';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faults-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Posts one event; gives its number when the answer was 200, undefined when there was none. */
function post(port: number, n: number): Promise<number | undefined> {
  const body = JSON.stringify({ event: 'command', n });
  return new Promise((resolve) => {
    const sending = request({ host: '127.0.0.1', port, method: 'POST', agent: false }, (answer) => {
      resolve(answer.statusCode === 200 ? n : undefined);
      answer.resume();
    });
    sending.on('error', () => resolve(undefined));
    sending.end(body);
  });
}

/** The numbers of the events in a capture that may have been cut short. */
function numbersIn(text: string): readonly unknown[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const { capture, requests, problems } = readCapture(whole);
  expect(capture?.kind).toBe('capture');
  expect(problems).toEqual([]);
  return requests.map(({ json }) => (json instanceof Object && 'n' in json ? json.n : json));
}

test('every request that was answered is in the file, whenever the preview is killed', async () => {
  const program = await bundle('../../faults/programs/recording');
  const random = seeded(1);
  let kills = 0;
  let answers = 0;
  const one = async (round: number) => {
    const out = join(dir, `${round}.jsonl`);
    const { child, port, ended } = await startRecording(program, out);
    setTimeout(() => child.kill('SIGKILL'), random() * 500);
    const answered: number[] = [];
    const client = async (from: number) => {
      for (let n = from; ; n += 8) {
        const answer = await post(port, n);
        if (answer === undefined) return;
        answered.push(answer);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, from) => client(from)));
    await ended;
    expect(numbersIn(readFileSync(out, 'utf8'))).toEqual(expect.arrayContaining(answered));
    kills += 1;
    answers += answered.length;
  };
  for (let round = 0; round < 100 * rounds; round += 4)
    await Promise.all([0, 1, 2, 3].map((part) => one(round + part)));
  expect(kills).toBe(100 * rounds);
  expect(answers).toBeGreaterThan(kills);
}, 120_000);

test('a client that is killed leaves nothing half in the file but what it says of itself', async () => {
  const program = await bundle('../../faults/programs/recording');
  const out = join(dir, 'out.jsonl');
  const { child, port } = await startRecording(program, out);
  const random = seeded(2);
  // Shells are quicker to start than Node: many clients die while they connect, send or wait.
  const script = `exec 3<>/dev/tcp/127.0.0.1/${port}; body='{"event":"command","n":1}'
    printf 'POST /batch/ HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 25\\r\\n\\r\\n' >&3
    for at in $(seq 0 24); do printf '%s' "\${body:$at:1}" >&3; done; cat <&3`;
  const one = async () => {
    const client = spawn('bash', ['-c', script], { stdio: 'ignore' });
    await Promise.all([once(client, 'exit'), sleep(random() * 30).then(() => client.kill('SIGKILL'))]);
  };
  for (let round = 0; round < 200 * rounds; round += 4) await Promise.all([one(), one(), one(), one()]);
  expect(await post(port, 2)).toBe(2);
  child.kill('SIGKILL');
  const { requests, problems } = readCapture(readFileSync(out, 'utf8'));
  expect(problems).toEqual([]);
  for (const { json, problem } of requests.slice(0, -1))
    expect(json === undefined ? problem : json).toEqual(
      json === undefined ? expect.stringContaining('The connection ended after') : { event: 'command', n: 1 },
    );
}, 120_000);

test('a command that is killed under run ends the capture as it ended', async () => {
  const cli = join(import.meta.dirname, '../../dist/ktx-telemetry-preview.js');
  const random = seeded(3);
  const one = async (round: number) => {
    const out = join(dir, `run-${round}.jsonl`);
    const command = `for (let n = 0; ; n += 1) await fetch(process.env.KTX_TELEMETRY_ENDPOINT, { method: 'POST', body: JSON.stringify({ event: 'command', n }) });`;
    const suicide = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${20 + random() * 100});`;
    const args = [
      'run',
      '--out',
      out,
      '--',
      process.execPath,
      '--input-type=module',
      '-e',
      suicide + command,
    ];
    const env = { HOME: dir, PATH: process.env['PATH'] ?? '' };
    const child = spawn(process.execPath, [cli, ...args], { cwd: dir, env, stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([137, null]);
    const { end, problems } = readCapture(readFileSync(out, 'utf8'));
    expect(problems).toEqual([]);
    expect(end?.exit).toEqual({ code: null, signal: 'SIGKILL' });
  };
  for (let round = 0; round < 20 * rounds; round += 2) await Promise.all([one(round), one(round + 1)]);
  expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
}, 120_000);
