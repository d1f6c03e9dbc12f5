import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { decide, fileIdentity } from '../../lib/telemetry';
import { parseIdentity } from '../../lib/telemetry/identity';
import { startEndpoint } from './endpoint';
import { fileOf, home, identity, installId, textOf } from './places';
import { bundle, start } from './programs';

const now = new Date('2026-06-13T08:00:00.000Z');
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the identity file', () => {
  test('is created as ktx 0.12.0 writes and accepts it, for its owner alone', () => {
    const dir = home();
    expect(fileIdentity(dir).create(now).created).toBe(true);
    const text = textOf(dir);
    const members: Record<string, unknown> = JSON.parse(text);
    expect(Object.keys(members)).toEqual([
      'installId',
      'enabled',
      'noticeShownAt',
      'noticeShownVersion',
      'createdAt',
    ]);
    expect(members).toMatchObject({
      installId: expect.stringMatching(uuid),
      enabled: true,
      noticeShownAt: '2026-06-13T08:00:00.000Z',
      noticeShownVersion: 1,
      createdAt: '2026-06-13T08:00:00.000Z',
    });
    expect(text).toBe(`${JSON.stringify(members, null, 2)}\n`);
    expect(parseIdentity(text, 'known')).toHaveProperty('identity.enabled', true);
    expect(statSync(fileOf(dir)).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(fileOf(dir))).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(fileOf(dir)))).toEqual(['telemetry.json']);
  });

  test('is created in a directory that only its owner can read, and a missing home is not made for it', () => {
    const dir = home();
    expect(fileIdentity(dir).create(now).created).toBe(true);
    expect(statSync(dirname(fileOf(dir))).mode & 0o777).toBe(0o700);
    const missing = join(dir, 'not', 'yet');
    expect(fileIdentity(missing).create(now).stored).toEqual({ state: 'not-writable', code: 'ENOENT' });
    expect(readdirSync(dir)).toEqual(['.ktx']);
  });

  test('is not created where another one is', () => {
    const dir = home(identity({ enabled: false }));
    const { created, stored } = fileIdentity(dir).create(now);
    expect(created).toBe(false);
    expect(stored).toEqual({ state: 'file', text: identity({ enabled: false }) });
    expect(readdirSync(dirname(fileOf(dir)))).toEqual(['telemetry.json']);
  });

  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP'])(
    'is created on a file system whose links fail with %s',
    (code) => {
      const dir = home();
      const link = () => {
        throw Object.assign(new Error('no hard links here'), { code });
      };
      expect(fileIdentity(dir, link).create(now).created).toBe(true);
      expect(fileIdentity(dir, link).create(now).created).toBe(false);
      expect(parseIdentity(textOf(dir), 'known')).toHaveProperty('identity');
      expect(statSync(fileOf(dir)).mode & 0o777).toBe(0o600);
      expect(readdirSync(dirname(fileOf(dir)))).toEqual(['telemetry.json']);
    },
  );

  test('is read through a link', () => {
    const dir = home();
    writeFileSync(join(dir, 'dotfiles.json'), identity());
    mkdirSync(dirname(fileOf(dir)));
    symlinkSync(join(dir, 'dotfiles.json'), fileOf(dir));
    expect(fileIdentity(dir).read()).toEqual({ state: 'file', text: identity() });
    expect(lstatSync(fileOf(dir)).isSymbolicLink()).toBe(true);
  });

  test('is not waited for when it is a pipe that nobody writes to', () => {
    expect(fileIdentity(undefined).read().state).toBe('no-home');
    const dir = home();
    mkdirSync(dirname(fileOf(dir)));
    symlinkSync('/dev/zero', fileOf(dir));
    expect(fileIdentity(dir).read()).toEqual({ state: 'unreadable', code: 'not a regular file' });
  });
});

describe('whatever is in the identity file', () => {
  const consentOf = (dir: string) => decide({ env: {}, store: fileIdentity(dir), now });

  test('bytes of any kind neither enable sending nor change', () => {
    const dir = home('');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        writeFileSync(fileOf(dir), bytes);
        expect(consentOf(dir).send).toBe(false);
        expect(readFileSync(fileOf(dir))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('JSON of any kind enables sending only with a valid id and "enabled": true, and does not change', () => {
    const dir = home('');
    const nearly = fc.record(
      {
        installId: fc.oneof(fc.constant(installId), fc.uuid(), fc.string()),
        enabled: fc.oneof(fc.boolean(), fc.constantFrom('true', 'false', 0, 1, null)),
        createdAt: fc.string(),
        extra: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), nearly), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        writeFileSync(fileOf(dir), text);
        const consent = consentOf(dir);
        if (consent.send) {
          expect(value).toMatchObject({ installId: consent.installId, enabled: true });
          expect(consent.firstRun).toBe(false);
        }
        expect(textOf(dir)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('an opt-out that is cut off anywhere is still an opt-out', () => {
    const text = identity({ enabled: false });
    const dir = home('');
    for (let length = 0; length <= text.length; length += 1) {
      writeFileSync(fileOf(dir), text.slice(0, length));
      expect(consentOf(dir).send).toBe(false);
      expect(textOf(dir)).toBe(text.slice(0, length));
    }
  });
});

describe('fifty first runs at once', () => {
  let program: string;
  beforeAll(async () => {
    program = await bundle('first-run');
  });

  test('agree on one id, and exactly one of them is the first', async () => {
    const dir = home();
    const endpoint = await startEndpoint();
    const startAt = String(Date.now() + 6_000);
    const runs = Array.from({ length: 50 }, () => start(program, [dir, endpoint.url, startAt]).ended);
    const ends = await Promise.all(runs);

    expect(ends.map((end) => end.code)).toEqual(ends.map(() => 0));
    const events = endpoint.events();
    expect(events.filter((event) => event.event === 'command')).toHaveLength(50);
    expect(events.filter((event) => event.event === 'install_first_run')).toHaveLength(1);
    expect(new Set(events.map((event) => event.distinct_id))).toEqual(
      new Set([JSON.parse(textOf(dir)).installId]),
    );
    expect(ends.filter((end) => end.stderr !== '')).toHaveLength(1);
    expect(readdirSync(dirname(fileOf(dir)))).toEqual(['telemetry.json']);
  }, 120_000);
});
