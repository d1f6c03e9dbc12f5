import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReleaseVersion } from '../../lib/catalog';
import { decideAs, plannedIdentity } from '../../lib/preview/forecast/releases';
import { type Consent, type Environment, fileIdentity } from '../../lib/telemetry';
import { fileOf, home, identity, installId, temporaryDir, textOf } from './places';

const placeholder = '00000000-0000-4000-8000-000000000000';
const now = new Date('2026-06-13T08:00:00.000Z');

function ask(
  homeDir: string | undefined,
  env: Environment,
  release: ReleaseVersion = 'next',
  terminal = true,
): Consent {
  return decideAs(release, { env, store: fileIdentity(homeDir), terminal, now });
}

/** The sentence that a person reads. */
function sentence(consent: Consent): string {
  if (!consent.send) return `Nothing is sent: ${consent.because}.`;
  return consent.firstRun ? 'A first run sends.' : 'A later run sends.';
}

const environments: readonly (readonly [Environment, string])[] = [
  [{}, 'A later run sends.'],
  [{ KTX_TELEMETRY_DISABLED: '1' }, 'Nothing is sent: KTX_TELEMETRY_DISABLED is set.'],
  [{ KTX_TELEMETRY_DISABLED: '0' }, 'Nothing is sent: KTX_TELEMETRY_DISABLED is set.'],
  [{ KTX_TELEMETRY_DISABLED: 'false' }, 'Nothing is sent: KTX_TELEMETRY_DISABLED is set.'],
  [{ KTX_TELEMETRY_DISABLED: ' ' }, 'Nothing is sent: KTX_TELEMETRY_DISABLED is set.'],
  [{ KTX_TELEMETRY_DISABLED: '' }, 'A later run sends.'],
  [{ DO_NOT_TRACK: '1' }, 'Nothing is sent: DO_NOT_TRACK is set.'],
  [{ DO_NOT_TRACK: '0' }, 'Nothing is sent: DO_NOT_TRACK is set.'],
  [{ DO_NOT_TRACK: 'false' }, 'Nothing is sent: DO_NOT_TRACK is set.'],
  [{ DO_NOT_TRACK: '' }, 'A later run sends.'],
  [{ CI: 'true' }, 'Nothing is sent: CI is set.'],
  [{ CI: '0' }, 'Nothing is sent: CI is set.'],
  [{ CI: 'false' }, 'Nothing is sent: CI is set.'],
  [{ CI: '' }, 'A later run sends.'],
  [
    { CI: '1', DO_NOT_TRACK: '1', KTX_TELEMETRY_DISABLED: '1' },
    'Nothing is sent: KTX_TELEMETRY_DISABLED is set.',
  ],
  [{ KTX_TELEMETRY_ENDPOINT: '' }, 'Nothing is sent: KTX_TELEMETRY_ENDPOINT is blank.'],
  [{ KTX_TELEMETRY_ENDPOINT: '  ' }, 'Nothing is sent: KTX_TELEMETRY_ENDPOINT is blank.'],
  [{ KTX_TELEMETRY_ENDPOINT: 'http://127.0.0.1:9' }, 'A later run sends.'],
  [{ KTX_TELEMETRY_DEBUG: '1' }, 'Nothing is sent: KTX_TELEMETRY_DEBUG is 1.'],
  [{ KTX_TELEMETRY_DEBUG: 'true' }, 'A later run sends.'],
];

const notJson = 'Nothing is sent: ~/.ktx/telemetry.json is not valid: it is not JSON.';
const disabled = 'Nothing is sent: ~/.ktx/telemetry.json says "enabled": false.';

/** Text of the file → what this client says → what ktx 0.12.0 does. */
const files: readonly (readonly [string, string, string])[] = [
  [identity(), 'A later run sends.', 'A later run sends.'],
  [identity({ enabled: false }), disabled, disabled],
  [identity({ enabled: false, note: 'mine' }), disabled, 'A first run sends.'],
  [identity({ note: 'mine' }), 'A later run sends.', 'A first run sends.'],
  [identity({ createdAt: undefined }), 'A later run sends.', 'A first run sends.'],
  [
    identity({ noticeShownAt: undefined, noticeShownVersion: undefined }),
    'A later run sends.',
    'A later run sends.',
  ],
  ['{"enabled": false}', disabled, 'A first run sends.'],
  [identity({ enabled: false, installId: 'nobody' }), disabled, 'A first run sends.'],
  [
    identity({ enabled: 'false' }),
    'Nothing is sent: ~/.ktx/telemetry.json is not valid: its enabled is missing or wrong.',
    'A first run sends.',
  ],
  [
    identity({ installId: 'nobody' }),
    'Nothing is sent: ~/.ktx/telemetry.json is not valid: its installId is missing or wrong.',
    'A first run sends.',
  ],
  [
    identity().replace('{', '{ "enabled": false,'),
    'Nothing is sent: ~/.ktx/telemetry.json is not valid: it has the key "enabled" twice.',
    'A later run sends.',
  ],
  [identity({ enabled: false }).replace('\n}', ',\n}'), notJson, 'A first run sends.'],
  [identity({ enabled: false }).slice(0, 40), notJson, 'A first run sends.'],
  ['', notJson, 'A first run sends.'],
  [
    '[]',
    'Nothing is sent: ~/.ktx/telemetry.json is not valid: it is not a JSON object.',
    'A first run sends.',
  ],
  [
    'null',
    'Nothing is sent: ~/.ktx/telemetry.json is not valid: it is not a JSON object.',
    'A first run sends.',
  ],
];

describe('consent', () => {
  test.each(environments)('with %j: %s', (env, expected) => {
    expect(sentence(ask(home(identity()), env))).toBe(expected);
  });

  test.each(environments.filter(([, expected]) => expected.startsWith('Nothing')))(
    'with %j the home directory is not touched on a first run',
    (env) => {
      const dir = home();
      ask(dir, env);
      expect(existsSync(join(dir, '.ktx'))).toBe(false);
    },
  );

  test.each(files)('with the file %j: %s', (text, expected) => {
    const dir = home(text);
    expect(sentence(ask(dir, {}))).toBe(expected);
    expect(textOf(dir)).toBe(text);
  });

  test.each(files)(
    'with the file %j a forecast of 0.12.0 knows what that release does',
    (text, _ours, expected) => {
      const dir = home(text);
      const consent = decideAs('0.12.0', {
        env: {},
        store: plannedIdentity(dir, placeholder),
        terminal: false,
        now,
      });
      expect(sentence(consent)).toBe(expected);
      if (consent.send) expect(consent.installId).toBe(consent.firstRun ? placeholder : installId);
      expect(textOf(dir)).toBe(text);
    },
  );

  test.each(files)('no option makes the client itself overwrite the file %j', (text) => {
    const dir = home(text);
    ask(dir, {}, '0.12.0');
    expect(textOf(dir)).toBe(text);
  });

  test('without a file the first run creates one and sends, and the next run is a later one', () => {
    const dir = home();
    const first = ask(dir, {});
    const second = ask(dir, {});
    expect([sentence(first), sentence(second)]).toEqual(['A first run sends.', 'A later run sends.']);
    expect(first.send && second.send && first.installId === second.installId).toBe(true);
  });

  test('a planned identity plans the first run once and writes nothing', () => {
    const dir = home();
    const question = {
      env: {},
      store: plannedIdentity(dir, placeholder),
      terminal: true,
      now,
    };
    expect([decideAs('next', question), decideAs('next', question)].map(sentence)).toEqual([
      'A first run sends.',
      'A later run sends.',
    ]);
    expect(existsSync(fileOf(dir))).toBe(false);
  });

  test('without a home directory nothing is sent', () => {
    const expected = 'Nothing is sent: there is no home directory to keep ~/.ktx/telemetry.json in.';
    expect(sentence(ask(undefined, {}))).toBe(expected);
    expect(sentence(ask('', {}))).toBe(expected);
  });

  test('with a home directory that cannot be written to nothing is sent', () => {
    const file = join(temporaryDir(), 'file');
    writeFileSync(file, '');
    for (const store of [fileIdentity(file), plannedIdentity(file, placeholder)]) {
      const consent = decideAs('next', { env: {}, store, terminal: true, now });
      expect(consent).toMatchObject({ send: false, rule: 'home-not-writable' });
    }
  });

  test('a directory in place of the file is left alone, and nothing is sent', () => {
    const dir = home();
    mkdirSync(fileOf(dir), { recursive: true });
    expect(ask(dir, {})).toMatchObject({ send: false, rule: 'file-unreadable' });
  });

  test('a link to nowhere in place of the file is left alone, and nothing is sent', () => {
    const dir = home();
    mkdirSync(join(dir, '.ktx'));
    symlinkSync(join(dir, 'nowhere'), fileOf(dir));
    expect(ask(dir, {})).toMatchObject({ send: false, rule: 'file-unreadable' });
    expect(existsSync(join(dir, 'nowhere'))).toBe(false);
  });

  test.each([
    ['0.5.0', false, true, 'Nothing is sent: standard output is not a terminal.'],
    ['0.8.0', false, true, 'A later run sends.'],
    ['0.8.0', false, false, 'Nothing is sent: standard output is not a terminal.'],
    ['0.9.0', false, false, 'A first run sends.'],
    ['0.5.0', true, false, 'A first run sends.'],
  ] as const)('release %s, terminal %s, identity there %s: %s', (release, terminal, there, expected) => {
    const dir = home(there ? identity() : undefined);
    expect(sentence(ask(dir, {}, release, terminal))).toBe(expected);
  });
});
