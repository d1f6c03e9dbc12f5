import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readStatus } from '../../lib/preview/status/status';
import { decide, type Environment, fileIdentity, homeDirectory } from '../../lib/telemetry';
import { fileOf, home, identity, temporaryDir, textOf } from './places';

const now = new Date('2026-06-13T08:00:00.000Z');
const consentIn = (homeDir: string, env: Environment = {}) =>
  decide({ env, store: fileIdentity(homeDir), now });

/** An identity file that sends, with members written before its own or behind them. */
const before = (members: string) => identity().replace('{', `{ ${members},`);
const behind = (members: string) => identity().replace(/\n}\n$/, `, ${members} }`);

const doubtful: readonly (readonly [what: string, text: string])[] = [
  ['the opt-out first, as JSON.parse drops it', before('"enabled": false')],
  ['an escaped name', before('"\\u0065nabled": false')],
  ['an escaped name behind', behind('"\\u0065nable\\u0064": true')],
  ['a text', before('"enabled": "false"')],
  ['a number', before('"enabled": 0')],
  ['null', before('"enabled": null')],
  ['a word', before('"enabled": "off"')],
  ['twice the same', before('"enabled": true')],
  ['another case', before('"Enabled": false')],
  ['capitals', before('"ENABLED": true')],
  ['spaces around the name', before('" enabled ": false')],
  ['an invisible character in the name', before('"en\u200babled": false')],
  ['a letter that looks the same', before('"\u0435nabled": false')],
  ['two ids', before('"installId": "11111111-1111-4111-8111-111111111111"')],
  ['another member twice', before('"note": 1, "note": 2')],
  ['a nested member twice', before('"more": { "a": 1, "\\u0061": 2 }')],
  ['optOut', behind('"optOut": true')],
  ['opt_out', behind('"opt_out": 1')],
  ['opted-out', behind('"opted-out": "yes"')],
  ['disabled', behind('"disabled": true')],
  ['doNotTrack', behind('"doNotTrack": true')],
  ['a member called telemetry', behind('"telemetry": "minimal"')],
  ['consent', behind('"consent": "denied"')],
  ['a nested opt-out', behind('"settings": { "telemetry": { "enabled": false } }')],
  ['a nested no', behind('"settings": [{ "send": [false] }]')],
  ['__proto__', behind('"__proto__": { "enabled": false }')],
  ['a no under any name', behind('"whatever": "no"')],
  ['the nil id', identity({ installId: '00000000-0000-0000-0000-000000000000' })],
  ['the id of ones', identity({ installId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' })],
  ['the id of ones in capitals', identity({ installId: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF' })],
  ['an id in braces', identity({ installId: '{013b1af5-6d6b-4c41-8b55-0c0458396047}' })],
  ['an id with a space', identity({ installId: '013b1af5-6d6b-4c41-8b55-0c0458396047 ' })],
  ['enabled as text', identity({ enabled: 'true' })],
  ['enabled as 1', identity({ enabled: 1 })],
  ['a date that is no', identity({ createdAt: false })],
  ['a byte-order mark', `\ufeff${identity()}`],
  ['text behind the object', `${identity()} {"enabled": false}`],
  ['a comment', `// enabled: false\n${identity()}`],
  ['a list', `[${identity()}]`],
];

describe('a doubtful identity file is an opt-out', () => {
  test.each(doubtful)('%s', (_what, text) => {
    const dir = home(text);
    expect(consentIn(dir).send).toBe(false);
    expect(textOf(dir)).toBe(text);
  });

  test('bytes that are not UTF-8', () => {
    const text = identity({ note: 'x' });
    const at = text.indexOf('"x"') + 1;
    const bytes = Buffer.from(text);
    bytes[at] = 0xff;
    expect(consentIn(home(bytes)).send).toBe(false);
  });

  test('half a megabyte of brackets', () => {
    const deep = '['.repeat(250_000) + ']'.repeat(250_000);
    expect(consentIn(home(behind(`"x": ${deep}`))).send).toBe(true);
    expect(consentIn(home(behind(`"x": ${deep.replace('[]', '[false]')}`))).send).toBe(false);
  });

  test.each([
    ['a note', { note: 'mine' }],
    ['a note with a number', { noteVersion: 3 }],
    ['the members of ktx in another order', { createdAt: '2026-06-12T10:00:00.000Z', enabled: true }],
    ['a list of machines', { machines: ['laptop', { name: 'desk' }] }],
  ])('but not one with %s, which a later release may add', (_what, members) => {
    expect(consentIn(home(identity(members))).send).toBe(true);
  });
});

describe('a home directory in which nothing can be created', () => {
  test.each(['/proc/nobody', '/proc', '/dev/fd', '/proc/self/fd', '/sys/nobody'])(
    '%s ends the first run at once, and nothing is sent',
    (dir) => {
      expect(consentIn(dir)).toMatchObject({ send: false, rule: 'home-not-writable' });
    },
  );

  test('and that does not exist is not made', () => {
    const dir = join(temporaryDir(), 'missing', 'home');
    expect(consentIn(dir)).toMatchObject({ send: false, rule: 'home-not-writable' });
  });
});

/** Ways in which ~/.ktx can stand in the way, each made in a home of its own. */
const obstacles: readonly (readonly [what: string, make: (dir: string) => void])[] = [
  ['~/.ktx is a link to nowhere', (dir) => symlinkSync(join(dir, 'nowhere'), join(dir, '.ktx'))],
  ['~/.ktx is a link to itself', (dir) => symlinkSync(join(dir, '.ktx'), join(dir, '.ktx'))],
  ['~/.ktx is a file', (dir) => writeFileSync(join(dir, '.ktx'), '')],
  [
    'the file is a link to nowhere',
    (dir) => {
      mkdirSync(dirname(fileOf(dir)));
      symlinkSync(join(dir, 'nowhere'), fileOf(dir));
    },
  ],
  [
    'the file is a directory',
    (dir) => {
      mkdirSync(fileOf(dir), { recursive: true });
    },
  ],
  ['nothing stands in the way', () => undefined],
  [
    'the file says no twice',
    (dir) => {
      mkdirSync(dirname(fileOf(dir)));
      writeFileSync(fileOf(dir), before('"enabled": false'));
    },
  ],
];

test.each(obstacles)('status and client agree where %s', (_what, make) => {
  const dir = home();
  make(dir);
  const env = { HOME: dir, PATH: '' };
  const status = readStatus({ cwd: dir, env, terminal: true });
  const here = status.release === 'next' ? status.on : status.differs ? status.differs.on : status.on;
  expect(here).toBe(consentIn(dir).send);
});

describe('on Windows', () => {
  function onWindows(): void {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform');
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    onTestFinished(() => {
      if (platform) Object.defineProperty(process, 'platform', platform);
    });
  }

  test.each(['do_not_track', 'Do_Not_Track', 'ktx_telemetry_disabled', 'ci', 'Ci'])(
    'the variable %s opts out, also in an environment that the host passes',
    (name) => {
      const dir = home(identity());
      expect(consentIn(dir, { [name]: '1' }).send).toBe(true);
      onWindows();
      expect(consentIn(dir, { [name]: '1' }).send).toBe(false);
      expect(consentIn(dir, { [name]: '' }).send).toBe(true);
      expect(consentIn(dir, { [name.toUpperCase()]: '', [name]: '1' }).send).toBe(false);
    },
  );

  test('a blank endpoint, debug printing and the home directory are found in any case', () => {
    const dir = home(identity());
    onWindows();
    expect(consentIn(dir, { ktx_telemetry_endpoint: ' ' }).send).toBe(false);
    expect(consentIn(dir, { Ktx_Telemetry_Debug: '1' }).send).toBe(false);
    expect(homeDirectory({ UserProfile: 'C:\\Users\\someone' })).toBe('C:\\Users\\someone');
  });
});
