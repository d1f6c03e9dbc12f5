import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRunHome, type RunHome } from '../../lib/preview/run/home';
import { Place } from './run-support';

let root: string;
let home: string;
let temporary: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'home-'));
  home = join(root, 'home');
  temporary = join(root, 'tmp');
  mkdirSync(join(home, '.ktx/runtime'), { recursive: true });
  mkdirSync(temporary);
  writeFileSync(join(home, '.profile'), 'profile');
  writeFileSync(join(home, '.ktx/runtime/daemon.json'), '{}');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const installId = '7d6f1a2e-93ab-4c5d-8e1f-0a1b2c3d4e5f';
const valid = { installId, enabled: true, noticeShownAt: 'a', noticeShownVersion: 1, createdAt: 'b' };
const now = new Date('2026-01-02T03:04:05.678Z');

const identityPath = (at: string) => join(at, '.ktx/telemetry.json');

function write(content: string): void {
  writeFileSync(identityPath(home), content);
  utimesSync(identityPath(home), 1, 2);
}

function made(): RunHome {
  const runHome = makeRunHome(home, now, temporary);
  if (!runHome) throw new Error('no home was made');
  return runHome;
}

function identityIn(path: string): unknown {
  return existsSync(identityPath(path)) ? JSON.parse(readFileSync(identityPath(path), 'utf8')) : undefined;
}

describe('a home as if enabled', () => {
  for (const [name, content, expected] of [
    [
      'opted out',
      JSON.stringify({ ...valid, enabled: false }),
      { ...valid, noticeShownAt: now.toISOString() },
    ],
    ['minimal and opted out', '{"enabled": false}', undefined],
    [
      'opted out with a key of a later release',
      JSON.stringify({ ...valid, enabled: false, later: 1 }),
      { installId },
    ],
    [
      'enabled with a key of a later release',
      JSON.stringify({ ...valid, later: 1 }),
      { installId, enabled: true },
    ],
    ['enabled with a word', JSON.stringify({ ...valid, enabled: 'true' }), { installId, enabled: true }],
    ['half-written', '{"installId": "7d6f', undefined],
    ['without a real id', JSON.stringify({ ...valid, installId: 'me' }), undefined],
    ['not an object', 'null', undefined],
    ['empty', '', undefined],
  ] as const) {
    it(`hides an identity file that is ${name}, and leaves it as it is`, () => {
      write(content);
      const before = statSync(identityPath(home));
      const runHome = made();
      const found = identityIn(runHome.path);
      if (expected) expect(found).toMatchObject({ ...expected, enabled: true });
      else expect(found).toBeUndefined();
      if (found) expect(statSync(identityPath(runHome.path)).mode & 0o777).toBe(0o600);

      // As ktx does: it writes an identity of its own.
      writeFileSync(identityPath(runHome.path), JSON.stringify({ ...valid, installId: 'new' }));
      expect(runHome.remove()).toEqual([]);
      expect(readFileSync(identityPath(home), 'utf8')).toBe(content);
      const after = statSync(identityPath(home));
      expect([after.mtimeMs, after.ino, after.mode]).toEqual([before.mtimeMs, before.ino, before.mode]);
      expect(readdirSync(temporary)).toEqual([]);
    });
  }

  it('hides that there is no identity file: ktx makes one that does not stay', () => {
    const runHome = made();
    writeFileSync(identityPath(runHome.path), '{}');
    expect(runHome.remove()).toEqual([]);
    expect(readdirSync(join(home, '.ktx'))).toEqual(['runtime']);
  });

  it('leaves no ~/.ktx behind where there was none', () => {
    rmSync(join(home, '.ktx'), { recursive: true });
    const runHome = made();
    mkdirSync(join(runHome.path, '.ktx'));
    writeFileSync(identityPath(runHome.path), '{}');
    expect(runHome.remove()).toEqual([]);
    expect(readdirSync(home)).toEqual(['.profile']);
  });

  it('is not made for an identity that is enabled, nor for the lack of optional keys', () => {
    write(JSON.stringify(valid));
    expect(makeRunHome(home, now, temporary)).toBeUndefined();
    write(JSON.stringify({ installId, enabled: true, createdAt: 'b' }));
    expect(makeRunHome(home, now, temporary)).toBeUndefined();
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('is made where there is no home at all', () => {
    const runHome = makeRunHome(join(root, 'missing'), now, temporary);
    expect(runHome?.remove()).toEqual([]);
    expect(existsSync(join(root, 'missing'))).toBe(false);
  });

  it('is refused with a sentence when it cannot be made', () => {
    expect(() => makeRunHome(home, now, join(root, 'missing'))).toThrow(
      'Your opt-out cannot be hidden from the command: no such file or directory.',
    );
    expect(() => makeRunHome(join(home, '.profile'), now, temporary)).toThrow(
      'a part of the path is not a directory',
    );
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('has everything else of the real home, to read and to write', () => {
    symlinkSync('nowhere', join(home, 'dangling'));
    const { path, remove } = made();
    expect(readdirSync(path).sort()).toEqual(['.ktx', '.profile', 'dangling']);
    expect(readFileSync(join(path, '.ktx/runtime/daemon.json'), 'utf8')).toBe('{}');
    writeFileSync(join(path, '.profile'), 'changed');
    writeFileSync(join(path, '.ktx/runtime/new'), 'new');
    expect(remove()).toEqual([]);
    expect(readFileSync(join(home, '.profile'), 'utf8')).toBe('changed');
    expect(readFileSync(join(home, '.ktx/runtime/new'), 'utf8')).toBe('new');
    expect(readdirSync(home).sort()).toEqual(['.ktx', '.profile', 'dangling']);
    expect(lstatSync(join(home, 'dangling')).isSymbolicLink()).toBe(true);
  });

  it('gives to the real home what the command makes or replaces in it', () => {
    const { path, remove } = made();
    mkdirSync(join(path, '.cache/tool'), { recursive: true });
    writeFileSync(join(path, '.cache/tool/file'), 'cached');
    writeFileSync(join(path, '.ktx/secret'), 'kept', { mode: 0o600 });
    rmSync(join(path, '.profile'));
    writeFileSync(join(path, '.profile'), 'replaced');
    expect(remove()).toEqual([]);
    expect(readFileSync(join(home, '.cache/tool/file'), 'utf8')).toBe('cached');
    expect(readFileSync(join(home, '.ktx/secret'), 'utf8')).toBe('kept');
    expect(statSync(join(home, '.ktx/secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, '.profile'), 'utf8')).toBe('replaced');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('stays, and is named, when what is in it cannot be moved', () => {
    const { path, remove } = made();
    writeFileSync(join(path, 'new'), 'kept');
    rmSync(home, { recursive: true });
    writeFileSync(home, 'a file now');
    expect(remove()).toEqual([expect.stringContaining(`it is in ${path}.`)]);
    expect(readFileSync(join(path, 'new'), 'utf8')).toBe('kept');
  });
});

describe('a run as if enabled', () => {
  const show = `
    const { join } = require('node:path');
    const file = join(require('node:os').homedir(), '.ktx/telemetry.json');
    const identity = require('node:fs').readFileSync(file, 'utf8');
    const { DO_NOT_TRACK, CI } = process.env;
    require('node:fs').writeFileSync('seen', JSON.stringify({ identity: JSON.parse(identity), DO_NOT_TRACK, CI }));`;

  it('shows the command an enabled identity and no opt-out, and leaves no trace', async () => {
    const place = await Place.make();
    const content = JSON.stringify({ ...valid, enabled: false });
    write(content);
    const env = { HOME: home, DO_NOT_TRACK: '1', CI: 'true' };
    const result = await place.run([process.execPath, '-e', show], { asIfEnabled: true, env });
    expect(result).toMatchObject({ exitCode: 0, asIfEnabled: true, problems: [] });
    expect(result.notes).toEqual([
      'Hidden from the command, and from nothing else: DO_NOT_TRACK, CI.',
      'Hidden from the command, and from nothing else: your identity file, by a temporary home directory.',
    ]);
    expect(JSON.parse(readFileSync(join(place.dir, 'seen'), 'utf8'))).toEqual({
      identity: { ...valid, noticeShownAt: expect.any(String) },
    });
    expect(readFileSync(identityPath(home), 'utf8')).toBe(content);
    expect(place.capture().capture).toMatchObject({ asIfEnabled: true });
    place.remove();
  });

  it('leaves opt-outs in force otherwise', async () => {
    const place = await Place.make();
    write(JSON.stringify({ ...valid, enabled: false }));
    const env = { HOME: home, DO_NOT_TRACK: '1' };
    await place.run([process.execPath, '-e', show], { env });
    expect(JSON.parse(readFileSync(join(place.dir, 'seen'), 'utf8'))).toEqual({
      identity: { ...valid, enabled: false },
      DO_NOT_TRACK: '1',
    });
    place.remove();
  });

  it('leaves no home behind when the command cannot be started', async () => {
    const place = await Place.make();
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('ktx-telemetry-preview-home-'));
    await expect(place.run(['no-such-command-of-ours'], { asIfEnabled: true })).rejects.toThrow(
      'no such command',
    );
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('ktx-telemetry-preview-home-'))).toEqual(
      before,
    );
    place.remove();
  });
});
