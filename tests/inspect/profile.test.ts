import { describe, expect, it } from 'vitest';
import { commonFields, events, exceptionFields } from '../../lib/catalog';
import { inferences } from '../../lib/catalog/inferences';
import type { RequestLine } from '../../lib/inspect/capture';
import { type Profile, profiler } from '../../lib/inspect/profile';
import { kernelPattern, kernelText } from '../../lib/inspect/profile/kernels';
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
      'ktx was active on 2 days from 2026-11-23 to 2026-11-24 (Monday and Tuesday), at 06:00–08:00 and 23:00–24:00 UTC. The longest command, ktx status, took 0.1 s.',
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
    expect(told(recorded('82-mcp-stdio-sigterm'), 'agents')).toBe(
      'MCP clients: canary-client 9.9.9 (1). Tools that were called: connection_list (1).',
    );
    expect(told(recorded('67-sql-ok'), 'agents')).toBeUndefined();
  });

  it('counts what failed', () => {
    expect(told(recorded('67-sql-ok'), 'failures')).toBe('No error in 2 events with an outcome.');
    expect(told(recorded('51-pg-refused'), 'failures')).toMatch(
      /^Errors in 1 of 1 connection_test and 1 of 1 command\. .*1 error report, from connection test\.$/,
    );
    const ended = (outcome: string, uuid: string) => commandEvent({ outcome }, { uuid });
    const week = [ended('error', 'a'), ended('ok', 'b'), ended('ok', 'c'), ended('aborted', 'd')];
    expect(told(profileOf([batchOf(...week)]), 'failures')).toMatch(
      /^Errors in 1 of 4 command\. 1 run was interrupted or cancelled\.$/,
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
      '2 events carry an error message: connection_test (1) and $exception (1). Stacks name 5 files, with 9 source lines.',
    );
    expect(told(recorded('67-sql-ok'), 'freeText')).toBeUndefined();
  });

  it('names the largest counts', () => {
    expect(told(recorded('10-setup-noinput-ok'), 'size')).toBe('Up to 2 tables.');
    expect(told(recorded('78-ingest-noinput'), 'size')).toBe('Up to 1 connection.');
  });
});

describe('a profile says only what its events carry', () => {
  const of = (name: string, properties: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    profileOf([batchOf({ ...commandEvent({}, { uuid: name, ...more }), event: name, properties })]);
  const fieldsOf = (profile: Profile, id: keyof typeof inferences) =>
    profile.inferences.find((each) => each.id === id)?.fields;

  it('and names the fields that it comes from, and no other', () => {
    expect(fieldsOf(recorded('67-sql-ok'), 'sources')).toEqual(['/properties/driver']);
    expect(fieldsOf(recorded('20-status-project'), 'sources')).toEqual(['/properties/connectors/*/driver']);
    expect(fieldsOf(recorded('67-sql-ok'), 'failures')).toEqual(['/properties/outcome']);
  });

  it('calls nothing interrupted that only found no project', () => {
    expect(told(recorded('07-missing-project-sql'), 'failures')).toBe(
      'No error in 1 event with an outcome. 1 command was run outside a project. Error classes: KtxProjectMissingAbortError.',
    );
  });

  it('counts no outcome where there are only error reports, and tells crashes apart', () => {
    expect(told(recorded('B1-posthog-node-latest-direct'), 'failures')).toBe(
      'Error classes: Error and TypeError. 2 error reports, of 1 crash, from s.',
    );
  });

  it('takes no count for true that ktx does not make', () => {
    const ingest = { tableCount: 0, columnCount: 0, schemaCount: 0, rowsBucket: '<10k' };
    expect(told(of('ingest_completed', ingest), 'size')).toBeUndefined();
    expect(told(of('sl_validate_completed', { sourceCount: 1, modelCount: 0 }), 'size')).toBeUndefined();
    const counted = { ...ingest, tableCount: 24, rowsBucket: '<1M' };
    expect(told(of('ingest_completed', counted), 'size')).toBe('Up to 24 tables. Rows: <1M.');
    for (const tableCount of [-1, Number.NaN, '7', null])
      expect(told(of('scan_completed', { tableCount }), 'size')).toBeUndefined();
  });

  it('and takes what was withheld as a whole for nothing', () => {
    const held = '‹…›';
    const list = [{ type: held, value: ` ${held} `, stacktrace: { frames: [{ filename: held }] } }];
    const profile = of('$exception', { $exception_list: list, osRelease: held, osPlatform: 'linux' });
    expect(told(profile, 'freeText')).toBeUndefined();
    expect(told(profile, 'failures')).toBe('1 error report.');
    expect(told(profile, 'machine')).toBe('linux.');
    expect(told(of('mcp_request_completed', { mcpClientName: held }), 'agents')).toBe(
      '1 request from a client without a name.',
    );
    expect(told(of('command', { errorDetail: `connect ${held}` }), 'freeText')).toContain('1 event carries');
  });

  it('and takes the code of Node.js and Python for no file', () => {
    const frames = ['node:internal/timers', '<frozen runpy>', '<string>'].map((filename) => ({ filename }));
    const list = [{ type: 'Error', value: 'x', stacktrace: { frames } }];
    expect(told(of('$exception', { $exception_list: list }), 'freeText')).toBe(
      '1 event carries an error message: $exception (1).',
    );
  });

  it('and counts no result of a search that failed', () => {
    const search = { queryLength: 8, resultCount: 0, outcome: 'error' };
    expect(told(of('wiki_query_completed', search), 'queries')).toBe('1 search, with at most 8 characters.');
  });

  it('and takes no option for given that is not true', () => {
    const flagsPresent = { json: true, secret: false, other: 'x' };
    expect(told(of('command', { commandPath: ['ktx', 'sl'], flagsPresent }), 'commands')).toBe(
      'Commands that ran: ktx sl (1). Options that were given: json.',
    );
  });

  it.each([
    '1',
    'x',
    '2026-11-23',
    'Mon, 23 Nov 2026',
    '+012026-11-23T10:00:00Z',
    '2026-13-23T10:00:00Z',
    '2026-02-30T10:00:00Z',
    7,
  ])('and no time from %j', (timestamp) =>
    expect(told(of('command', {}, { timestamp }), 'hours')).toBeUndefined(),
  );

  it.each([
    ['2026-11-23T10:00:00', '10:00–11:00'],
    ['2026-11-23T10:00:00.123456+00:00', '10:00–11:00'],
    ['1999-12-31T23:59:59Z', '1999-12-31'],
  ])('reads %s as UTC', (timestamp, part) => {
    expect(told(of('command', {}, { timestamp }), 'hours')).toContain(part);
  });
});

describe('what an analyst could tell at a glance', () => {
  const of = (...given: readonly Record<string, unknown>[]) =>
    profileOf([
      batchOf(...given.map((each, index) => ({ ...commandEvent({}, { uuid: String(index) }), ...each }))),
    ]);

  it('how long an agent was connected, and a daemon up', () => {
    const session = { properties: { commandPath: ['ktx', 'mcp', 'stdio'], durationMs: 12_300_000 } };
    const daemon = { event: 'daemon_stopped', properties: { uptimeMs: 7_200_000, reason: 'crash' } };
    expect(told(of(session, daemon), 'hours')).toMatch(
      / The longest command, ktx mcp stdio, took 3 h 25 min\. A daemon ran for 2 h\.$/,
    );
    expect(told(of(daemon), 'failures')).toBe('1 daemon crashed.');
  });

  it('when ktx was first run', () => {
    expect(told(of({ event: 'install_first_run' }), 'links')).toMatch(
      /: it belongs to the history of one installation\. An install id was created on 2026-11-22\.$/,
    );
  });

  it('which steps of setup were done, skipped and left', () => {
    const step = (name: string, outcome: string) => ({
      event: 'setup_step',
      properties: { step: name, outcome },
    });
    const profile = of(step('models', 'skipped'), step('databases', 'abandoned'));
    expect(told(profile, 'commands')).toBe('Steps of setup: models skipped and databases abandoned.');
    expect(told(profile, 'failures')).toContain('1 step of setup was left unfinished.');
  });

  it('that absolute paths and source lines were sent', () => {
    expect(told(recorded('py-03-daemon-serve-7.16.1'), 'freeText')).toMatch(
      /Stacks name \d+ files, with \d+ absolute paths on the disk and \d+ source lines\.$/,
    );
  });

  it('the demo database, also in a snapshot', () => {
    const connectors = [{ driver: 'sqlite', isDemo: true }];
    expect(told(of({ event: 'project_stack_snapshot', properties: { connectors } }), 'sources')).toBe(
      'sqlite. 1 event is about the demo database.',
    );
  });

  it('the relationships of a schema, the joins of a model and the roles of a history', () => {
    const profile = of(
      { event: 'scan_completed', properties: { tableCount: 24, columnCount: 3, inferredFkCount: 7 } },
      { event: 'sl_plan_completed', properties: { sourceCount: 2, joinCount: 1 } },
      {
        event: 'query_history_filter_completed',
        properties: { consideredRoleCount: 12, excludedRoleCount: 3 },
      },
    );
    expect(told(profile, 'size')).toBe(
      'Up to 24 tables, 3 new or changed columns, 7 inferred relationships, 2 semantic sources, 1 join, 12 database roles and 3 service accounts.',
    );
  });

  it('an agent without a name, without tools, and one of a release that sent one in ten', () => {
    const call = (properties: object) => ({ event: 'mcp_request_completed', properties });
    expect(told(of(call({})), 'agents')).toBe('1 request from a client without a name.');
    expect(told(of(call({ toolName: 'sl_query', sampleRate: 0.1 })), 'agents')).toBe(
      '1 request from a client without a name. Tools that were called: sl_query (1). Only some processes send these, so there were more.',
    );
  });

  it('CI, where an event says so', () => {
    expect(told(of({ properties: { osPlatform: 'linux', isCi: true } }), 'machine')).toBe(
      'linux. 1 event comes from CI.',
    );
  });

  it('two machines and two install ids', () => {
    const profile = of(
      {},
      { distinct_id: 'other', properties: { osPlatform: 'darwin', arch: 'arm64', osRelease: '24.1.0' } },
    );
    expect(told(profile, 'links')).toMatch(
      /^2 events with 2 install ids, each the history of one installation: /,
    );
    expect(told(profile, 'machine')).toContain('linux, x64 and darwin, arm64; kernel 6.8.0-48-generic');
  });

  it('that there are more projects than it keeps apart, and never a number that is too small', () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({
      properties: { $groups: { project: `p${index}` } },
      distinct_id: `i${index}`,
    }));
    const profile = of(...many);
    expect(told(profile, 'projects')).toMatch(/^More than 10000 project directories, /);
    expect(told(profile, 'links')).toMatch(/^10001 events with more than 10000 install ids, /);
  });

  it('that somebody works every day of the week', () => {
    const week = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ timestamp: `2026-11-0${day}T10:00:00Z` }));
    expect(told(of(...week), 'hours')).toContain('2026-11-07 (every day of the week), at 10:00–11:00 UTC');
  });

  it('how much could not be read', () => {
    const newer = { ...batchOf(), json: { created_at: 'x', events: [{}] } };
    const { json: _json, ...broken } = { ...batchOf(), problem: 'not JSON' };
    expect(profileOf([newer, broken])).toMatchObject({ events: 0, unread: 2 });
    expect(recorded(...recordings).unread).toBe(0);
  });
});

describe('what else the events of known runs tell', () => {
  it('the version of a database server, with its kind', () => {
    const test = { event: 'connection_test', properties: { driver: 'postgres', serverVersion: '16.4' } };
    expect(told(profileOf([batchOf(test)]), 'sources')).toBe('postgres. Server versions: postgres 16.4.');
  });

  it('what the project is set up for', () => {
    expect(told(recorded('20-status-project'), 'features')).toBe(
      '1 snapshot of a project shows a semantic layer (1) and MCP or another JSON file of ktx (1). Not found in the snapshot: wiki pages and the Python runtime that ktx manages.',
    );
    expect(told(recorded('67-sql-ok'), 'features')).toBeUndefined();
  });

  it('the first word of a statement, and how long a search was', () => {
    expect(told(recorded('67-sql-ok'), 'queries')).toBe('SQL statements: select (1), with at most 1 table.');
    expect(told(recorded('34-wiki-search'), 'queries')).toBe('1 search, with at most 26 characters.');
  });
});

describe('every profile', () => {
  /** Fields without a conclusion of their own, each with why. */
  const saysNoMore = {
    startupDurationMs: 'how fast a daemon starts, which tells nothing of its user',
    hasProject: 'told by the hash of the project',
    projectGroupAttached: 'told by the hash of the project',
    declaredFkCount: 'always 0',
    modelCount: 'always 0',
    validationErrorCount: 'a count of slips in the counted sources',
    referencedSourceCount: 'whether the query succeeded, told by its outcome',
    stage: 'a part of ktx',
    daemonVersion: 'the release, told by the machine',
    pythonVersion: 'told as the runtime of the machine',
    runtimeVersion: 'the release, told by the machine',
    parseFailedCount: 'a count of statements that ktx could not read',
    runtime: 'which program of ktx sends',
    handled: 'the opposite of fatal',
  };

  it('has a conclusion for every field of the catalog that tells something about a reader', () => {
    const told = Object.values(inferences).flatMap((entry) =>
      entry.fields.map((field) => field.split('/')[2]),
    );
    const sent = [
      ...Object.values(events).flatMap(({ fields }) => Object.keys(fields)),
      ...Object.keys(commonFields),
      ...Object.values(exceptionFields).flatMap((fields) => Object.keys(fields)),
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
    const nearlyEmpty = profileOf([batchOf({ event: '$exception' }, { event: 'mcp_request_completed' })]);
    for (const { fields, limit } of [...recorded(...recordings).inferences, ...nearlyEmpty.inferences]) {
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
  it("that is a version alone is nobody's own", () => {
    const sentence = told(profileOf([batchOf(commandEvent({ osRelease: '6.6.63' }))]), 'machine');
    expect(sentence).toContain('kernel 6.6.63 (a version without a name); Node');
    expect(kernelText('linux', '6.1.100+')).toBe('6.1.100+ (a version without a name)');
    expect(kernelText('linux', '6.1.100+mine')).toContain('a name of your own');
  });

  it.each([
    ['linux', '6.8.0-48-generic', 'Ubuntu'],
    ['linux', '6.1.0-18-amd64', 'Debian'],
    ['linux', '6.12.43+deb13-amd64', 'Debian'],
    ['linux', '6.11.4-301.fc41.x86_64', 'Fedora'],
    ['linux', '5.14.0-503.11.1.el9_5.x86_64', 'Red Hat'],
    ['linux', '6.12.1-arch1-1', 'Arch Linux'],
    ['linux', '5.15.153.1-microsoft-standard-WSL2', 'the Windows Subsystem for Linux'],
    ['linux', '6.10.14-linuxkit', 'Docker Desktop'],
    ['linux', '6.8.0-1017-azure', 'Ubuntu'],
    ['linux', '5.15.0-1053-aws-fips', 'Ubuntu'],
    ['linux', '6.11.0-1010-oem', 'Ubuntu'],
    ['linux', '6.8.0-48-alice', undefined],
    ['linux', '6.1.0-18-cloud-amd64', 'Debian'],
    ['linux', '6.1.0-0.deb11.13-amd64', 'Debian'],
    ['linux', '6.12.43+deb12+1-cloud-arm64', 'Debian'],
    ['linux', '6.12.43+deb13-alice-laptop', undefined],
    ['linux', '6.12.12-amd64', 'Debian or Kali'],
    ['linux', '6.12.25+rpt-rpi-2712', 'Raspberry Pi OS'],
    ['linux', '6.1.21-v8+', 'Raspberry Pi OS'],
    ['linux', '6.17.0-0.rc3.31.fc43.aarch64', 'Fedora'],
    ['linux', '6.11.4-alice.fc41.x86_64', undefined],
    ['linux', '4.18.0-553.el8_10.x86_64', 'Red Hat'],
    ['linux', '5.14.0-503.el9.alice', undefined],
    ['linux', '5.15.0-200.131.27.el9uek.x86_64', 'Oracle Linux'],
    ['linux', '6.1.102-111.182.amzn2023.x86_64', 'Amazon Linux'],
    ['linux', '6.6.57.1-7.azl3', 'Azure Linux'],
    ['linux', '6.4.0-150600.23.25-default', 'SUSE'],
    ['linux', '6.12.1-zen1-1-zen', 'Arch Linux'],
    ['linux', '6.12-arch1-1', 'Arch Linux'],
    ['linux', '6.6.63-1-lts', 'Arch Linux'],
    ['linux', '6.6.63-0-lts', 'Alpine'],
    ['linux', '6.12.1-4-MANJARO', 'Manjaro'],
    ['linux', '6.6.58-gentoo-r1', 'Gentoo'],
    ['linux', '6.6.58-gentoo-alice', undefined],
    ['linux', '6.8.12-4-pve', 'Proxmox'],
    ['linux', '4.4.0-19041-Microsoft', 'the Windows Subsystem for Linux'],
    ['linux', '6.6.36.3-microsoft-standard-WSL2+', undefined],
    ['linux', '6.12.5-orbstack-00287-gf8da5d508983', 'OrbStack'],
    ['win32', '11', 'Windows'],
    ['darwin', '6.8.0-48-generic', undefined],
    ['freebsd', '14.1-RELEASE-p5', 'FreeBSD'],
    ['darwin', '24.1.0', 'macOS'],
    ['win32', '10.0.26100', 'Windows'],
    ['linux', '6.8.0-alice-laptop', undefined],
    ['linux', '6.8.0-48-generic-acme', undefined],
    ['linux', '24.1.0', undefined],
  ])('%s %s follows the pattern of %s', (platform, release, whose) => {
    expect(kernelPattern(platform, release)).toBe(whose);
  });
});
