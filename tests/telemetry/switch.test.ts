import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setEnabled } from '../../lib/telemetry';
import { parseIdentity } from '../../lib/telemetry/identity';
import { fileOf, home, identity, installId, temporaryDir, textOf } from './places';

const now = new Date('2026-06-13T08:00:00.000Z');

describe('the persistent switch', () => {
  test('writes the opt-out of a machine without a file so that ktx 0.12.0 honours it', () => {
    const dir = home();
    expect(setEnabled(dir, false, now)).toEqual({ done: true, changed: true, path: fileOf(dir) });
    expect(parseIdentity(textOf(dir), 'known')).toHaveProperty('identity.enabled', false);
    expect(statSync(fileOf(dir)).mode & 0o777).toBe(0o600);
  });

  test('does nothing to turn on what is on without a file', () => {
    const dir = home();
    expect(setEnabled(dir, true, now)).toMatchObject({ done: true, changed: false });
    expect(readdirSync(dir)).toEqual([]);
  });

  test('keeps the id and the other members', () => {
    const dir = home(identity());
    expect(setEnabled(dir, false, now)).toEqual({ done: true, changed: true, path: fileOf(dir) });
    expect(JSON.parse(textOf(dir))).toEqual({ ...JSON.parse(identity()), enabled: false });
    expect(setEnabled(dir, true, now)).toEqual({ done: true, changed: true, path: fileOf(dir) });
    expect(JSON.parse(textOf(dir))).toEqual(JSON.parse(identity()));
  });

  test.each([true, false])('does not touch a file that says enabled %s already', (enabled) => {
    const text = identity({ enabled }).replaceAll('  ', '\t');
    const dir = home(text);
    expect(setEnabled(dir, enabled, now)).toMatchObject({ done: true, changed: false });
    expect(textOf(dir)).toBe(text);
  });

  test('turning it on keeps members that nobody knows', () => {
    const dir = home(identity({ enabled: false, note: 'mine' }));
    expect(setEnabled(dir, true, now)).toEqual({ done: true, changed: true, path: fileOf(dir) });
    expect(JSON.parse(textOf(dir))).toMatchObject({ installId, enabled: true, note: 'mine' });
  });

  test.each([true, false])(
    'turning it off moves members that 0.12.0 would not accept into a copy (enabled %s before)',
    (enabled) => {
      const text = identity({ enabled, note: 'mine', noticeShownVersion: 'one' });
      const dir = home(text);
      const backup = `${fileOf(dir)}.invalid-1`;
      expect(setEnabled(dir, false, now)).toEqual({
        done: true,
        changed: true,
        path: fileOf(dir),
        backup,
        dropped: ['noticeShownVersion', 'note'],
      });
      expect(readFileSync(backup, 'utf8')).toBe(text);
      expect(parseIdentity(textOf(dir), 'known')).toEqual({ identity: { installId, enabled: false } });
    },
  );

  test('completes an opt-out that 0.12.0 would overwrite', () => {
    const dir = home('{"enabled": false}');
    expect(setEnabled(dir, false, now)).toEqual({ done: true, changed: true, path: fileOf(dir) });
    expect(parseIdentity(textOf(dir), 'known')).toHaveProperty('identity.enabled', false);
  });

  test('keeps a copy of each file that it cannot read', () => {
    const dir = home('{"enabled": fal');
    expect(setEnabled(dir, false, now)).toMatchObject({ backup: `${fileOf(dir)}.invalid-1` });
    writeFileSync(fileOf(dir), 'again');
    expect(setEnabled(dir, true, now)).toMatchObject({ backup: `${fileOf(dir)}.invalid-2` });
    expect(readFileSync(`${fileOf(dir)}.invalid-1`, 'utf8')).toBe('{"enabled": fal');
    expect(readFileSync(`${fileOf(dir)}.invalid-2`, 'utf8')).toBe('again');
  });

  test('settles a file that says both', () => {
    const dir = home(identity().replace('{', '{ "enabled": false,'));
    expect(setEnabled(dir, false, now)).toMatchObject({ done: true, changed: true });
    expect(textOf(dir)).toBe(identity({ enabled: false }));
  });

  test('writes through a link', () => {
    const dir = home();
    const target = join(dir, 'dotfiles.json');
    writeFileSync(target, identity());
    mkdirSync(dirname(fileOf(dir)));
    symlinkSync(target, fileOf(dir));
    expect(setEnabled(dir, false, now)).toMatchObject({ done: true, path: target });
    expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({ installId, enabled: false });
  });

  test('says why it could not be done', () => {
    expect(setEnabled(undefined, false)).toMatchObject({ done: false });
    const file = join(temporaryDir(), 'file');
    writeFileSync(file, '');
    expect(setEnabled(file, false)).toEqual({
      done: false,
      because: '~/.ktx/telemetry.json cannot be written (ENOTDIR)',
    });
    const dir = home();
    mkdirSync(fileOf(dir), { recursive: true });
    expect(setEnabled(dir, false)).toMatchObject({ done: false });
  });

  test('whatever was in the file, "off" leaves an opt-out that 0.12.0 honours, and loses nothing', () => {
    const text = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .record({ installId: fc.constant(installId), enabled: fc.boolean(), x: fc.jsonValue() })
        .map((v) => identity(v)),
    );
    fc.assert(
      fc.property(text, (before) => {
        const dir = home(before);
        const result = setEnabled(dir, false, now);
        expect(parseIdentity(textOf(dir), 'known')).toHaveProperty('identity.enabled', false);
        if (result.done && result.backup !== undefined)
          expect(readFileSync(result.backup, 'utf8')).toBe(before);
        else expect(JSON.parse(textOf(dir))).toMatchObject({ ...JSON.parse(before), enabled: false });
      }),
      { numRuns: 100 },
    );
  });
});
