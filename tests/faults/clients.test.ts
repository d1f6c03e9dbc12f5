import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Capture, readCapture } from '../../lib/inspect/capture';
import { exchange, post, statusOf } from '../preview/collector-support';
import { bundle, type Recording, seeded, startRecording } from './recording';

let dir: string;
let recording: Recording;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'faults-'));
  recording = await startRecording(await bundle('../../faults/programs/recording'), join(dir, 'out.jsonl'));
});
afterEach(() => {
  recording.child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

const capture = (): Capture => readCapture(readFileSync(join(dir, 'out.jsonl'), 'utf8'));
const gzip: [string, string][] = [['Content-Encoding', 'gzip']];

/** Most memory that the recording ever had, in MB; undefined where the system does not tell. */
function peak(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const status = readFileSync(`/proc/${recording.child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** How many files a process here may have open; Node raises its own limit to the hard one. */
function openFiles(): number {
  if (process.platform !== 'linux') return 1_000;
  return Number(/Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]);
}

test('10,000 connections at once are all answered, and are all in the file', async () => {
  // As many as the system allows, where that is less.
  const count = Math.min(10_000, openFiles() - 300);
  const sockets = Array.from({ length: count }, () => connect(recording.port, '127.0.0.1'));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const answers = sockets.map(async (socket, n) => {
    socket.write(post('/batch/', JSON.stringify({ event: 'command', n })));
    const [chunk] = await once(socket, 'data');
    socket.destroy();
    return statusOf(String(chunk));
  });
  expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
  const { requests, problems } = capture();
  expect(problems).toEqual([]);
  const numbers = requests.map(({ json }) => (json instanceof Object && 'n' in json ? json.n : json));
  expect(new Set(numbers).size).toBe(count);
}, 60_000);

test('a gzip bomb of 1 GB is kept as it came, is not unpacked, and costs little memory', async () => {
  const member = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
  const bomb = Buffer.concat(Array.from({ length: 16 }, () => member));
  expect(statusOf(await exchange(recording.port, post('/batch/', bomb, gzip)))).toBe(200);
  const [request] = capture().requests;
  expect(request?.body.sha256).toBe(createHash('sha256').update(bomb).digest('hex'));
  expect(request).toMatchObject({
    body: { bytes: bomb.length },
    problem: 'The body is longer than 20 MiB when decompressed; it was not decoded.',
  });
  expect(peak() ?? 0).toBeLessThan(400);
});

test('a body of 100 MB is refused as PostHog would, its beginning kept, and costs little memory', async () => {
  const answer = await exchange(recording.port, post('/batch/', Buffer.alloc(100_000_000, 'x')));
  expect(statusOf(answer)).toBe(413);
  const [request] = capture().requests;
  expect(request).toMatchObject({
    body: { bytes: 20 * 1024 * 1024, truncated: true },
    problem: 'The body has 100000000 bytes; the first 20971520 are kept.',
  });
  expect(peak() ?? 0).toBeLessThan(500);
});

test('garbage of any kind leaves a file that is read without a problem, and a service that goes on', async () => {
  const random = seeded(4);
  const bytes = (most: number) =>
    Buffer.from(Array.from({ length: 1 + random() * most }, () => random() * 256));
  const good = post('/batch/', gzipSync('{"event":"command"}'), gzip);
  const attacks: (() => Buffer)[] = [
    () => bytes(300),
    () => good.subarray(0, random() * good.length),
    () => Buffer.concat([good.subarray(0, random() * good.length), bytes(40)]),
    () =>
      Buffer.from(
        `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${bytes(9).toString('latin1')}\r\n`,
      ),
    () =>
      Buffer.from(`POST / HTTP/1.1\r\nHost: x\r\nX: a\r\n\tb\0\r\nContent-Length: ${bytes(3)[0]}\r\n\r\n`),
    () =>
      post('/batch/', bytes(200), [
        ['Content-Encoding', ['gzip', 'br', 'deflate', 'zstd'][(random() * 4) | 0] ?? ''],
      ]),
    () => Buffer.from('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'),
    () =>
      Buffer.from(
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ),
  ];
  for (let round = 0; round < 100; round += 1) {
    await Promise.all(
      attacks.map(async (attack) => {
        const socket = connect(recording.port, '127.0.0.1');
        socket.on('error', () => {});
        socket.resume();
        await once(socket, 'connect');
        socket.end(attack());
        await once(socket, 'close');
      }),
    );
  }
  expect(statusOf(await exchange(recording.port, good))).toBe(200);
  const { requests, problems } = capture();
  expect(problems).toEqual([]);
  expect(requests.at(-1)?.json).toEqual({ event: 'command' });
}, 60_000);

test.each([
  [
    '{"event":"a","event":"b"}',
    { event: 'b' },
    'The body has a member that is there twice, of which the last is shown; its raw bytes have it as it was sent.',
  ],
  [
    '{"event":"a","n":12345678901234567890}',
    { event: 'a', n: 12345678901234567000 },
    'The body has a number that no double holds exactly; its raw bytes have it as it was sent.',
  ],
  [
    '{"event":"a","n":1e999}',
    { event: 'a', n: Number.POSITIVE_INFINITY },
    'The body has a number that no double holds exactly; its raw bytes have it as it was sent.',
  ],
])('%s is kept as it came, and what its JSON does not tell is said', async (text, json, problem) => {
  expect(statusOf(await exchange(recording.port, post('/batch/', text)))).toBe(200);
  const [request] = capture().requests;
  expect(Buffer.from(request?.body.base64 ?? '', 'base64').toString()).toBe(text);
  // Infinity has no JSON; the line has null in its place.
  expect(request?.json).toEqual(JSON.parse(JSON.stringify(json)));
  expect(request?.problem).toBe(problem);
});
