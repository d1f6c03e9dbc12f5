import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import type { Received } from '../../lib/preview/capture/collector';
import { eventsIn, holdRecorder, openRecorder } from '../../lib/preview/capture/recorder';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import { isLinux } from '../programs';
import { asNobody } from './as-nobody';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'recorder-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

const fields = {
  mode: 'forecast' as const,
  tool: { name: 'ktx-telemetry-preview', version: '0.0.1' },
  command: ['ktx', 'status'],
  consent: { send: false, rule: 'DO_NOT_TRACK', because: 'DO_NOT_TRACK is set' },
};

function received(json: unknown): Received {
  const raw = Buffer.from(JSON.stringify(json));
  return {
    receivedAt: '2026-01-02T03:04:05.678Z',
    method: 'POST',
    target: '/batch/',
    httpVersion: '1.1',
    headers: [['Host', '127.0.0.1']],
    body: { bytes: raw.length, encoding: 'identity', sha256: 'abc', base64: raw.toString('base64') },
    json,
  };
}

const twoEvents = received({ batch: [{ event: 'a' }, { event: 'b' }] });

function open(out: string, options: Parameters<typeof openRecorder>[2] = {}) {
  return openRecorder(out, fields, { cwd: dir, ...options });
}

function refusal(out: string, options: Parameters<typeof openRecorder>[2] = {}): PreviewError {
  try {
    open(out, options).end();
  } catch (error) {
    if (error instanceof PreviewError) return error;
    throw error;
  }
  throw new Error(`${out} was not refused`);
}

describe('the capture', () => {
  it('has its first line, its requests, its assumptions and its end, and is for its owner alone', () => {
    const recorder = open('out.jsonl', { now: () => new Date(0) });
    expect(recorder.request(twoEvents).seq).toBe(1);
    expect(recorder.request(received({ event: 'c' })).seq).toBe(2);
    recorder.assumption({ seq: 2, pointer: '/event', because: 'it is an example' });
    expect(recorder).toMatchObject({ path: join(dir, 'out.jsonl'), requests: 2, events: 3 });
    expect(recorder.end({ exit: { code: 0, signal: null } })).toEqual({});

    const capture = readCapture(readFileSync(join(dir, 'out.jsonl'), 'utf8'));
    expect(capture.problems).toEqual([]);
    expect(capture.capture).toEqual({
      kind: 'capture',
      formatVersion: 1,
      startedAt: '1970-01-01T00:00:00.000Z',
      ...fields,
    });
    expect(capture.requests[0]).toEqual({ kind: 'request', seq: 1, ...twoEvents });
    expect(capture.assumptions).toEqual([
      { kind: 'assumption', seq: 2, pointer: '/event', because: 'it is an example' },
    ]);
    expect(capture.end).toEqual({ kind: 'end', requests: 2, events: 3, exit: { code: 0, signal: null } });
    expect(statSync(join(dir, 'out.jsonl')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['out.jsonl']);
  });

  it('has each line in the file when the call returns', () => {
    const recorder = open('out.jsonl');
    const lines = () => readFileSync(join(dir, 'out.jsonl'), 'utf8').split('\n').length - 1;
    expect(lines()).toBe(1);
    recorder.request(twoEvents);
    expect(lines()).toBe(2);
    recorder.end();
    expect(lines()).toBe(3);
  });

  it('notices when another program replaces the file meanwhile', () => {
    const first = open('out.jsonl');
    const second = open('out.jsonl');
    expect(first.end()).toEqual({
      problem: `${join(dir, 'out.jsonl')} was replaced or removed by another program.`,
    });
    expect(second.end()).toEqual({});
  });

  it('does not let a line that could not be written spoil the next one', () => {
    const out = join(dir, 'out.jsonl');
    // A limit on the size of files stands for a full disk, and cutting the file for space that is found again.
    const program = `
      import { openRecorder } from './lib/preview/capture/recorder';
      import { truncateSync } from 'node:fs';
      const recorder = openRecorder(process.argv[1], ${JSON.stringify(fields)});
      const request = (event) => recorder.request({ ...${JSON.stringify(twoEvents)}, json: { event } });
      request('first');
      try { request('x'.repeat(9000)); } catch (error) { console.log(error.name, error.message, error.exitCode); }
      console.log(recorder.requests);
      truncateSync(process.argv[1], 6000);
      request('last');
      console.log(JSON.stringify(recorder.end()));
    `;
    const shell = 'ulimit -S -f 8 && exec node --import tsx -e "$0" "$1"';
    const { stdout, stderr } = spawnSync('bash', ['-c', shell, program, out], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const [failure, count, end] = stdout.trim().split('\n');
    expect(failure).toBe(
      `PreviewError ${out} cannot be written: it would be larger than this system allows. 3`,
    );
    expect(count).toBe('1');
    expect(end).toBe('{}');
    const capture = readCapture(readFileSync(out, 'utf8'));
    expect(capture.requests.map(({ seq, json }) => [seq, json])).toEqual([
      [1, { event: 'first' }],
      [2, { event: 'last' }],
    ]);
    expect(capture.problems).toHaveLength(1);
    expect(capture.end?.requests).toBe(2);
  });

  it('of a forecast goes on being counted when nobody reads it any more, and says that it is not complete', () => {
    const program = `
      import { openRecorder } from './lib/preview/capture/recorder';
      import { incomplete } from './lib/preview/capture/destination';
      import { setTimeout } from 'node:timers/promises';
      const recorder = openRecorder('-', ${JSON.stringify(fields)}, { lenient: true });
      for (let n = 0; n < 50; n += 1) {
        recorder.request(${JSON.stringify(twoEvents)});
        await setTimeout(1);
      }
      recorder.end();
      console.error(recorder.requests, incomplete(recorder.failure, recorder.path).message);
    `;
    const shell = 'node --import tsx --input-type=module -e "$0" | { head -1 >/dev/null; }';
    const { stderr } = spawnSync('bash', ['-c', shell, program], { encoding: 'utf8' });
    expect(stderr).toBe('50 The capture on standard output is not complete: its reader has gone.\n');
  });

  it('goes to standard output for -, and nothing else does', () => {
    const program = `
      import { openRecorder } from './lib/preview/capture/recorder';
      const recorder = openRecorder('-', ${JSON.stringify(fields)});
      for (let n = 0; n < 300; n += 1) recorder.request({ ...${JSON.stringify(twoEvents)}, json: { event: 'x'.repeat(1000) } });
      recorder.end();
    `;
    // A slow reader behind a pipe that process.stdout has made non-blocking.
    const shell = 'node --import tsx -e "$0" | { sleep 1; cat; }';
    const { stdout } = spawnSync('bash', ['-c', shell, `process.stdout;${program}`], { encoding: 'utf8' });
    const capture = readCapture(stdout);
    expect(capture.problems).toEqual([]);
    expect(capture.requests).toHaveLength(300);
    expect(capture.end?.events).toBe(300);
  });
});

describe('what is there already', () => {
  const path = () => join(dir, 'out.jsonl');

  for (const mode of ['run', 'watch'] as const) {
    it(`is refused when it is a recording (${mode}), whatever would replace it, and is replaced with force`, () => {
      const startedAt = new Date(0);
      const recording = openRecorder('out.jsonl', { ...fields, mode }, { cwd: dir, now: () => startedAt });
      recording.request(twoEvents);
      recording.end();
      const before = readFileSync(path());
      for (const successor of ['forecast', 'run', 'watch'] as const) {
        expect(() => openRecorder('out.jsonl', { ...fields, mode: successor }, { cwd: dir })).toThrow(
          `${path()} was left as it is: it is a recording (${mode}, 1970-01-01T00:00:00.000Z), which cannot be made again.`,
        );
        expect(readFileSync(path()).equals(before)).toBe(true);
      }
      open('out.jsonl', { force: true }).end();
      expect(readCapture(readFileSync(path(), 'utf8')).capture?.mode).toBe('forecast');
    });
  }

  it('is replaced when it is a forecast, also one that was cut short', () => {
    open('out.jsonl').request(twoEvents);
    open('out.jsonl').end();
    const capture = readCapture(readFileSync(path(), 'utf8'));
    expect(capture.requests).toEqual([]);
    expect(capture.end).toBeDefined();
  });

  for (const [name, content] of [
    ['a text', 'dear diary\n'],
    ['an empty file', ''],
    ['JSON Lines of another program', '{"kind":"something"}\n'],
    ['a capture of a format that is not known', '{"kind":"capture","formatVersion":2}\n'],
    ['a capture behind another line', `\n${JSON.stringify({ kind: 'capture' })}\n`],
    ['one endless line', 'x'.repeat(5_000_000)],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00])],
  ] as const) {
    it(`is refused when it is ${name}, and is left as it is`, () => {
      writeFileSync(path(), content);
      const before = statSync(path());
      expect(refusal('out.jsonl')).toMatchObject({
        message: `${path()} was left as it is: it is not a capture, and replacing it would lose what is in it.`,
        hint: 'Choose another file with --out, or replace this one with --force.',
        exitCode: 3,
      });
      expect(readFileSync(path()).equals(Buffer.from(content))).toBe(true);
      expect(statSync(path()).mtimeMs).toBe(before.mtimeMs);
      expect(readdirSync(dir)).toEqual(['out.jsonl']);
    });
  }

  it('is replaced all the same with force', () => {
    writeFileSync(path(), 'dear diary\n');
    open('out.jsonl', { force: true }).end();
    expect(readCapture(readFileSync(path(), 'utf8')).problems).toEqual([]);
  });

  it('is refused when it cannot be a file, with force too', async () => {
    mkdirSync(join(dir, 'directory'));
    spawnSync('mkfifo', [join(dir, 'pipe')]);
    const socket = createServer().listen(join(dir, 'socket'));
    await new Promise((resolve) => socket.once('listening', resolve));
    for (const force of [false, true]) {
      expect(refusal('directory', { force }).message).toBe(
        `${join(dir, 'directory')} cannot be written: it is a directory.`,
      );
      for (const out of [join(dir, 'pipe'), join(dir, 'socket'), '/dev/null']) {
        expect(refusal(out, { force }).message).toBe(`${out} cannot be written: it is not a regular file.`);
      }
    }
    socket.close();
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('is followed when it is a symbolic link, and the link stays', () => {
    mkdirSync(join(dir, 'elsewhere'));
    symlinkSync('elsewhere/real.jsonl', path());
    open('out.jsonl').end();
    open('out.jsonl').end();
    expect(readlinkSync(path())).toBe('elsewhere/real.jsonl');
    expect(readdirSync(join(dir, 'elsewhere'))).toEqual(['real.jsonl']);

    writeFileSync(join(dir, 'elsewhere/real.jsonl'), 'dear diary\n');
    expect(refusal('out.jsonl').message).toContain('was left as it is');
    expect(readFileSync(path(), 'utf8')).toBe('dear diary\n');
  });

  it('is refused when it is a link to itself', () => {
    symlinkSync('out.jsonl', path());
    expect(refusal('out.jsonl').message).toBe(`${path()} cannot be written: too many symbolic links.`);
  });

  it('stays until a held recorder is put in its place', () => {
    open('out.jsonl').end();
    const before = readFileSync(path(), 'utf8');
    const discarded = holdRecorder('out.jsonl', fields, { cwd: dir });
    discarded.recorder.request(twoEvents);
    expect(readFileSync(path(), 'utf8')).toBe(before);
    discarded.discard();
    expect(readFileSync(path(), 'utf8')).toBe(before);
    expect(readdirSync(dir)).toEqual(['out.jsonl']);

    const put = holdRecorder('out.jsonl', fields, { cwd: dir, now: () => new Date(0) });
    put.put();
    put.recorder.end();
    expect(readFileSync(path(), 'utf8')).not.toBe(before);
  });

  it('is not overwritten when it appears while a recorder is held; the recording goes on beside it', () => {
    const { recorder, put } = holdRecorder('out.jsonl', fields, { cwd: dir });
    writeFileSync(path(), 'dear diary\n');
    expect(put).toThrow(PreviewError);
    recorder.request(twoEvents);
    expect(recorder.end()).toEqual({});
    expect(readFileSync(path(), 'utf8')).toBe('dear diary\n');
    expect(readCapture(readFileSync(recorder.path, 'utf8')).requests).toHaveLength(1);
  });
});

describe('where nothing can be written', () => {
  it('names a directory that does not exist', () => {
    expect(refusal('missing/out.jsonl')).toMatchObject({
      message: `${join(dir, 'missing/out.jsonl')} cannot be written: the directory ${join(dir, 'missing')} does not exist.`,
      hint: 'Create it, or choose another file with --out.',
    });
  });

  it('names a file that is taken for a directory', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(refusal('file/out.jsonl').message).toContain('a part of the path is not a directory');
  });

  it.runIf(isLinux())('says when the directory may not be written to', async () => {
    // Others must be able to reach it, and the directory of the tests is closed to them.
    const closed = mkdtempSync('/tmp/ktx-telemetry-closed-');
    chmodSync(closed, 0o555);
    try {
      const name = relative(dir, join(closed, 'out.jsonl'));
      expect((await asNobody(() => refusal(name))).message).toContain('permission denied');
      expect(readdirSync(closed)).toEqual([]);
    } finally {
      rmSync(closed, { recursive: true });
    }
  });
});

describe('eventsIn', () => {
  for (const [json, count] of [
    [{ batch: [{}, {}, {}] }, 3],
    [{ batch: [] }, 0],
    [{ event: 'a' }, 1],
    [{ batch: 'no list', event: 'a' }, 1],
    [{}, 0],
    [[{ event: 'a' }], 0],
    [null, 0],
    ['event', 0],
    [undefined, 0],
  ] as const) {
    it(`counts ${count} in ${JSON.stringify(json)}`, () => {
      expect(eventsIn(json)).toBe(count);
    });
  }
});
