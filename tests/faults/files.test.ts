import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { exchange, post, statusOf } from '../preview/collector-support';
import { isLinux, machineHas } from '../programs';
import { bundle, startRecording } from './recording';

const cli = join(import.meta.dirname, '../../dist/ktx-telemetry-preview.js');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faults-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Forecasts `ktx status` into a file. */
function forecast(out: string, cwd = dir) {
  const env = { HOME: dir, PATH: '' };
  return spawnSync(process.execPath, [cli, '--out', out, 'ktx', 'status'], { cwd, env, encoding: 'utf8' });
}

/** A small file system of its own; undefined where this user may not mount one. */
function smallDisk(options: string): string | undefined {
  const disk = join(dir, 'disk');
  mkdirSync(disk);
  const mounted = isLinux() && spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', disk]).status === 0;
  return machineHas('right to mount a file system', mounted) ? disk : undefined;
}

describe('an output that cannot be a capture is refused with what, why and what to do, and is left as it was', () => {
  const places: Record<string, (path: string) => void> = {
    'a directory': (path) => mkdirSync(path),
    'a FIFO': (path) => execFileSync('mkfifo', [path]),
    'a link to /dev/full': (path) => symlinkSync('/dev/full', path),
    'a link to itself': (path) => symlinkSync(path, path),
    'a file of someone else': (path) => writeFileSync(path, 'the only copy of a thesis\n'),
    'a link to a file of someone else': (path) => {
      writeFileSync(`${path}.real`, 'the only copy of a thesis\n');
      symlinkSync(`${path}.real`, path);
    },
    'a capture with a foreign first line': (path) => writeFileSync(path, '\ufeff{"kind":"capture"}\n'),
  };
  test.each(Object.entries(places))('%s', (_name, place) => {
    const out = join(dir, 'out');
    place(out);
    const kind = () => spawnSync('stat', ['-c', '%F %s %i %Y', out], { encoding: 'utf8' }).stdout;
    const before = kind();
    const ended = forecast(out);
    expect(ended.status).toBe(3);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toContain(out);
    expect(ended.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect(kind()).toBe(before);
  });

  test.each(['/dev/full', '/proc/capture.jsonl', '/no/such/directory/capture.jsonl'])('%s', (out) => {
    const ended = forecast(out);
    expect(ended).toMatchObject({ status: 3, stdout: '' });
    expect(ended.stderr).toMatch(/cannot be written/);
  });

  test('standard output that is full', () => {
    const ended = spawnSync(
      'bash',
      ['-c', '"$@" > /dev/full', 'bash', process.execPath, cli, '--out', '-', 'ktx', 'status'],
      {
        cwd: dir,
        env: { HOME: dir, PATH: process.env['PATH'] ?? '' },
        encoding: 'utf8',
      },
    );
    expect(ended.status).toBe(3);
    expect(ended.stderr).toMatch(/no space is left/);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
  });
});

test('a directory that is read-only is said to be', (context) => {
  const disk = smallDisk('size=64k,ro');
  // Root writes into any directory that is not on a read-only disk, and nobody else may mount one.
  if (disk === undefined) return context.skip();
  try {
    const ended = forecast(join(disk, 'out.jsonl'));
    expect(ended).toMatchObject({ status: 3, stdout: '' });
    expect(ended.stderr).toContain('the file system is read-only');
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('on a full disk no request is answered as if it were stored, and recording goes on when there is room', async (context) => {
  const disk = smallDisk('size=64k');
  if (disk === undefined) return context.skip();
  const out = join(disk, 'out.jsonl');
  const { child, port, ended } = await startRecording(await bundle('../../faults/programs/recording'), out);
  try {
    const stored: number[] = [];
    const send = async (n: number) => {
      const answer = await exchange(
        port,
        post('/', JSON.stringify({ event: 'command', n, text: 'x'.repeat(1_500) })),
      );
      if (statusOf(answer) === 200) stored.push(n);
      return statusOf(answer);
    };
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(30_000));
    const statuses = [];
    for (let n = 0; n < 30; n += 1) statuses.push(await send(n));
    expect(new Set(statuses)).toEqual(new Set([200, 507]));
    rmSync(join(disk, 'ballast'));
    expect(await send(100)).toBe(200);
    const { requests } = readCapture(readFileSync(out, 'utf8'));
    const numbers = requests.map(({ json }) => (json instanceof Object && 'n' in json ? json.n : json));
    expect(numbers).toEqual(stored);
  } finally {
    child.kill('SIGKILL');
    await ended;
    execFileSync('umount', [disk]);
  }
});

test('a link to a capture of ours is followed, and stays a link', () => {
  const [real, link] = [join(dir, 'real.jsonl'), join(dir, 'link.jsonl')];
  expect(forecast(real).status).toBe(0);
  symlinkSync(real, link);
  const before = statSync(real).ino;
  expect(forecast(link).status).toBe(0);
  expect(readlinkSync(link)).toBe(real);
  expect(statSync(real).ino).not.toBe(before);
});
