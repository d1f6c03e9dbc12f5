import { describe, expect, it } from 'vitest';
import { commonFields, events } from '../../lib/catalog';
import { inferences } from '../../lib/catalog/inferences';
import type { RequestLine } from '../../lib/inspect/capture';
import { type Profile, profiler } from '../../lib/inspect/profile';
import { kernelPattern } from '../../lib/inspect/profile/machine';
import { batchOf, commandEvent } from './audit-capture';
import { capture, recordings } from './recordings';

function profileOf(requests: readonly RequestLine[]): Profile {
  const { add, profile } = profiler();
  for (const request of requests) add(request);
  return profile();
}

const recorded = (...names: readonly string[]) => profileOf(names.flatMap((name) => capture(name).requests));
const told = (profile: Profile, id: keyof typeof inferences) =>
  profile.inferences.find((each) => each.id === id)?.sentence;

describe('the profile of recordings whose truth is known', () => {
  const all = recorded(...recordings);

  it('counts an event once, also when it was sent again', () => {
    const { requests } = capture('67-sql-ok');
    expect(profileOf([...requests, ...requests]).events).toBe(profileOf(requests).events);
  });

  it('puts the events of one installation together', () => {
    expect(told(recorded('67-sql-ok'), 'links')).toMatch(/^2 events with the install id [0-9a-f-]{36}: /);
  });

  it('knows the day and the hour, in UTC', () => {
    const event = (timestamp: string) => commandEvent({}, { timestamp, uuid: timestamp });
    const sentence = told(
      profileOf([
        batchOf(
          event('2026-11-23T23:30:00Z'),
          event('2026-11-24T08:10:00+02:00'),
          event('2026-11-24T07:59:59Z'),
        ),
      ]),
      'hours',
    );
    expect(sentence).toBe(
      'ktx was used on 2 days from 2026-11-23 to 2026-11-24 (Monday and Tuesday), at 06:00–08:00 and 23:00–24:00 UTC.',
    );
  });

  it('tells projects apart by their hashes, as error reports carry them too', () => {
    expect(told(recorded('67-sql-ok'), 'projects')).toBe('1 project directory, told apart by a hash.');
    expect(told(recorded('01-version-fresh-home'), 'projects')).toBeUndefined();
  });

  it('names the databases, and neither their names nor their hosts', () => {
    expect(told(recorded('67-sql-ok'), 'sources')).toBe('sqlite.');
    expect(told(recorded('51-pg-refused'), 'sources')).toBe('postgres.');
  });

  it('names the agent by what it calls itself', () => {
    expect(told(recorded('82-mcp-stdio-sigterm'), 'agents')).toMatch(/^canary-client 9\.9\.9, which used /);
    expect(told(recorded('67-sql-ok'), 'agents')).toBeUndefined();
  });

  it('counts what failed', () => {
    expect(told(recorded('67-sql-ok'), 'failures')).toBe('No error in 2 events with an outcome.');
    expect(told(recorded('51-pg-refused'), 'failures')).toMatch(
      /^Errors in 1 of 1 connection_test and 1 of 1 command\. .*1 error report\.$/,
    );
    const ended = (outcome: string, uuid: string) => commandEvent({ outcome }, { uuid });
    const week = [ended('error', 'a'), ended('ok', 'b'), ended('ok', 'c'), ended('aborted', 'd')];
    expect(told(profileOf([batchOf(...week)]), 'failures')).toMatch(
      /^Errors in 1 of 4 command\. .*1 event says that a run was interrupted\.$/,
    );
  });

  it('says in full that a kernel follows no pattern that it knows', () => {
    const osRelease = `6.18.44-${'of-my-own-'.repeat(4)}make`;
    expect(told(profileOf([batchOf(commandEvent({ osRelease }, {}))]), 'machine')).toContain(
      `kernel ${osRelease} (follows no distribution's pattern known here, so it can be a name of your own); Node`,
    );
  });

  it('knows the machine of the recordings, and that its kernel is one of Ubuntu', () => {
    expect(told(recorded('67-sql-ok'), 'machine')).toBe(
      'ktx 0.12.0; linux, x64; kernel 6.8.0-48-generic (follows the pattern of Ubuntu); Node v22.23.3.',
    );
    expect(told(all, 'machine')).toContain('Python 3.11.7');
  });

  it('says what commands ran', () => {
    expect(told(recorded('67-sql-ok'), 'commands')).toBe(
      'Commands that ran: ktx sql (1). Options that were given: connection.',
    );
  });

  it('says what the server can derive from the address, which the daemon asks it not to do', () => {
    expect(told(recorded('67-sql-ok'), 'place')).toContain('2 of 2 events let it look up');
    expect(told(recorded('py-07-semantic-query-ok'), 'place')).toMatch(/of \d+ events|No event/);
  });

  it('counts error messages, and leaves them out where there are none', () => {
    expect(told(recorded('51-pg-refused'), 'freeText')).toBe(
      '2 events carry an error message: connection_test (1) and $exception (1).',
    );
    expect(told(recorded('67-sql-ok'), 'freeText')).toBeUndefined();
  });

  it('names the largest counts', () => {
    expect(told(recorded('10-setup-noinput-ok'), 'size')).toMatch(/2 tables/);
  });
});

describe('what else the events of known runs tell', () => {
  it('the version of a database server, with its kind', () => {
    const test = { event: 'connection_test', properties: { driver: 'postgres', serverVersion: '16.4' } };
    expect(told(profileOf([batchOf(test)]), 'sources')).toBe('postgres. Server versions: postgres 16.4.');
  });

  it('what the project is set up for', () => {
    expect(told(recorded('20-status-project'), 'features')).toMatch(/^1 snapshot shows /);
    expect(told(recorded('67-sql-ok'), 'features')).toBeUndefined();
  });

  it('the first word of a statement, and how long a search was', () => {
    expect(told(recorded('67-sql-ok'), 'queries')).toBe('SQL statements: select (1), of at most 1 table.');
    expect(told(recorded('34-wiki-search'), 'queries')).toMatch(/^1 search, of at most \d+ characters\.$/);
  });
});

describe('every profile', () => {
  /** Fields without a conclusion of their own, each with why. */
  const saysNoMore = {
    durationMs: 'how fast the machine and its databases are, which nothing here tells apart',
    startupDurationMs: 'as durationMs',
    uptimeMs: 'as durationMs; when it was sent is in its timestamp',
    hasProject: 'told by the hash of the project',
    projectGroupAttached: 'told by the hash of the project',
    step: 'a page of the setup, told by its command',
    inferredFkCount: 'a count of what the counted tables have',
    declaredFkCount: 'a count of what the counted tables have',
    validationErrorCount: 'a count of slips in the counted sources',
    mode: 'an option of the command, told by its name',
    referencedSourceCount: 'the form of one question, as joinCount',
    referencedDimensionCount: 'the form of one question, as joinCount',
    referencedMeasureCount: 'the form of one question, as joinCount',
    joinCount: 'the form of one question',
    stage: 'a part of ktx',
    resultCount: 'how much a search found',
    sampleRate: 'a constant of ktx',
    daemonVersion: 'the release, told by the machine',
    pythonVersion: 'told as the runtime of the machine',
    runtimeVersion: 'the release, told by the machine',
    reason: 'why the daemon ended',
    consideredRoleCount: 'a count of database roles that a filter met',
    excludedRoleCount: 'a count of database roles that a filter met',
    parseFailedCount: 'a count of statements that ktx could not read',
    runtime: 'which program of ktx sends',
    isCi: 'CI is an opt-out',
  };

  it('has a conclusion for every field of the catalog that tells something about a reader', () => {
    const told = Object.values(inferences).flatMap((entry) =>
      entry.fields.map((field) => field.split('/')[2]),
    );
    const sent = [
      ...Object.values(events).flatMap(({ fields }) => Object.keys(fields)),
      ...Object.keys(commonFields),
    ];
    const missing = [...new Set(sent)].filter(
      (field) => !told.includes(field) && !Object.hasOwn(saysNoMore, field),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(saysNoMore).filter((field) => !sent.includes(field))).toEqual([]);
  });

  it('has each kind of conclusion, told or absent, with its fields and its limit', () => {
    const profile = profileOf([]);
    expect(profile.inferences).toEqual([]);
    expect(profile.absent.map(({ id }) => id)).toEqual(Object.keys(inferences));
    for (const { fields, limit } of recorded(...recordings).inferences) {
      expect(fields.length).toBeGreaterThan(0);
      expect(limit).not.toBe('');
    }
  });

  it('concludes nothing from values of another form', () => {
    const strange = {
      osPlatform: 1,
      outcome: [],
      commandPath: 'ktx',
      $groups: 'x',
      connectors: {},
      driver: null,
    };
    const event = { event: 7, properties: strange, distinct_id: {}, timestamp: 'x' };
    expect(
      profileOf([batchOf(event), batchOf('text'), batchOf(null)]).inferences.map(({ id }) => id),
    ).toEqual(['place']);
  });
});

describe('the name of a kernel', () => {
  it.each([
    ['linux', '6.8.0-48-generic', 'Ubuntu'],
    ['linux', '6.1.0-18-amd64', 'Debian'],
    ['linux', '6.12.43+deb13-amd64', 'Debian'],
    ['linux', '6.11.4-301.fc41.x86_64', 'Fedora'],
    ['linux', '5.14.0-503.11.1.el9_5.x86_64', 'Red Hat'],
    ['linux', '6.12.1-arch1-1', 'Arch Linux'],
    ['linux', '5.15.153.1-microsoft-standard-WSL2', 'the Windows Subsystem for Linux'],
    ['linux', '6.10.14-linuxkit', 'Docker Desktop'],
    ['darwin', '24.1.0', 'macOS'],
    ['win32', '10.0.26100', 'Windows'],
    ['linux', '6.8.0-alice-laptop', undefined],
    ['linux', '6.8.0-48-generic-acme', undefined],
    ['linux', '24.1.0', undefined],
  ])('%s %s follows the pattern of %s', (platform, release, whose) => {
    expect(kernelPattern(platform, release)).toBe(whose);
  });
});
