import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { events, isEventName, type Json } from '../../lib/catalog';
import type { Field } from '../../lib/catalog/facts';
import type { Forecast } from '../../lib/preview/forecast';
import { eventsIn, forecasting, sentBy, write } from './support';

const { root, home, dir, forecastLine } = forecasting();
const bare = join(root, 'bare');
const model = 'llm:\n  provider:\n    backend: anthropic\nscan:\n  embeddings:\n    backend: openai\n';

beforeAll(() => {
  write(
    join(dir, 'ktx.yaml'),
    `connections:\n  wh:\n    driver: sqlite\n  notes:\n    driver: notion\n${model}`,
  );
  write(join(bare, 'ktx.yaml'), 'connections:\n  wh:\n    driver: sqlite\n');
});

/** A home in which something of the Python runtime is installed. */
function withRuntime(): string {
  const other = join(root, 'with-runtime');
  cpSync(join(home, '.ktx'), join(other, '.ktx'), { recursive: true });
  write(join(other, '.ktx/runtime/versions.json'), '{}\n');
  return other;
}

/** Pointers of the request `seq` (counted from the end when negative) that are marked as guesses, below its properties. */
function guessedIn({ capture }: Forecast, seq: number): readonly string[] {
  const wanted = seq > 0 ? seq : capture.requests.length + 1 + seq;
  return capture.assumptions
    .filter((assumption) => assumption.seq === wanted)
    .map(({ pointer }) => pointer.replace('/batch/0/properties/', ''));
}

describe('the end that is supposed when --outcome is not given', () => {
  const unasked = { outcome: undefined };
  it.each([
    ['status', 'bare', 'error'],
    ['status', 'configured', 'ok'],
    ['ingest --text hello', 'bare', 'error'],
    ['ingest --text hello', 'configured', 'ok'],
    ['wiki read page', 'bare', 'error'],
    ['mcp logs --follow', 'configured', 'error'],
    ['connection list', 'bare', 'ok'],
  ])('%s in a %s project: %s, which is a guess', async (line, project, outcome) => {
    const made = await forecastLine(line, { ...unasked, cwd: project === 'bare' ? bare : dir });
    expect(eventsIn(made).at(-1)?.properties['outcome']).toBe(outcome);
    expect(guessedIn(made, -1)).toContain('outcome');
  });

  it('an --outcome that is given decides', async () => {
    const made = await forecastLine('status', { cwd: bare, outcome: 'ok' });
    expect(eventsIn(made).at(-1)?.properties['outcome']).toBe('ok');
  });
});

describe('a semantic query whose --query-file cannot be read', () => {
  it('fails before the Python program is asked, and nothing of the query is counted', async () => {
    const made = await forecastLine('sl query --connection-id wh --query-file nowhere.json --measure m');
    expect(sentBy(made)).toBe('!sl-query sl_query_completed command');
    expect(eventsIn(made)[1]?.properties).toMatchObject({
      outcome: 'error',
      referencedDimensionCount: 0,
      referencedMeasureCount: 0,
    });
    expect(guessedIn(made, -1)).not.toContain('outcome');
  });
});

describe('MCP tool calls that fail', () => {
  it('are reported, then counted, and the server ends well', async () => {
    const made = await forecastLine('mcp stdio', { outcome: 'error', calls: 2 });
    const call = '!mcp:connection_list mcp_request_completed';
    expect(sentBy(made)).toBe(`${call} ${call} command`);
    expect(eventsIn(made).map(({ properties }) => properties['outcome'])).toEqual([
      undefined,
      'error',
      undefined,
      'error',
      'ok',
    ]);
    expect(guessedIn(made, 1)).toContain('source');
  });

  it('come after the command event when the server is one of HTTP', async () => {
    const made = await forecastLine('mcp start --foreground', { outcome: 'error' });
    expect(sentBy(made)).toBe('command !mcp:connection_list mcp_request_completed');
  });

  it('name the tool of --set', async () => {
    const set = ['mcp_request_completed.toolName=sql_execution'];
    const made = await forecastLine('mcp stdio', { outcome: 'error', set });
    expect(sentBy(made)).toBe('!mcp:sql_execution mcp_request_completed command');
  });

  it('without a call it is the server that fails', async () => {
    const made = await forecastLine('mcp stdio', { outcome: 'error', calls: 0 });
    expect(sentBy(made)).toBe('!ktx-mcp-stdio command');
    expect(eventsIn(made)[1]?.properties).toMatchObject({ outcome: 'error', errorClass: 'Error' });
  });
});

describe('setup', () => {
  it('tries every connection before it builds context', async () => {
    const made = await forecastLine('setup --no-input');
    expect(sentBy(made)).toBe(
      `${'setup_step '.repeat(6)}connection_test connection_test scan_completed ingest_completed ingest_completed setup_step command`,
    );
  });

  it('says which of its steps are supposed: only flags and an existing project decide for certain', async () => {
    const made = await forecastLine('setup --no-input --skip-llm --skip-databases');
    const certain = eventsIn(made)
      .filter((_, index) => !guessedIn(made, index + 1).includes('outcome'))
      .map(({ properties }) => properties['step'] ?? 'command');
    expect(certain).toEqual(['project', 'models', 'databases', 'runtime', 'context']);
  });

  it('that stops for want of input supposes which step it is', async () => {
    const made = await forecastLine('setup --no-input', { cwd: bare });
    expect(eventsIn(made).at(-1)?.properties).toMatchObject({ errorClass: 'KtxSetupMissingInput' });
    expect(guessedIn(made, -1)).toEqual(expect.arrayContaining(['errorClass', 'errorDetail']));
  });

  it('with a ktx.yaml that cannot be loaded supposes that the first step fails', async () => {
    const broken = join(root, 'broken');
    write(join(broken, 'ktx.yaml'), 'connections: [\n');
    const made = await forecastLine('setup --no-input --yes', { cwd: broken });
    expect(sentBy(made)).toBe('setup_step command');
    expect(eventsIn(made)[0]?.properties).toMatchObject({ step: 'project', outcome: 'abandoned' });
    expect(eventsIn(made)[1]?.properties).toMatchObject({ errorClass: 'KtxSetupStepFailed' });
  });

  it('sends the error that the context step caught with that step, too', async () => {
    const made = await forecastLine('setup --no-input', { outcome: 'error', errorText: 'no disk' });
    const [step, command] = eventsIn(made).slice(-2);
    expect(step?.properties).toMatchObject({ step: 'context', errorDetail: 'no disk' });
    expect(command?.properties).toMatchObject({ errorDetail: 'no disk' });
  });
});

describe('releases before 0.9.0', () => {
  it.each(['0.8.0', '0.9.0'] as const)(
    '%s: ingest_completed from setup and the full-screen view',
    async (release) => {
      const completed = release === '0.8.0' ? '' : 'ingest_completed ';
      const view = await forecastLine('ingest wh', { release, terminal: true });
      expect(sentBy(view)).toBe(`scan_completed ${completed}command`);
      expect(sentBy(await forecastLine('ingest wh', { release }))).toContain('ingest_completed');
      const setup = sentBy(await forecastLine('setup --no-input', { release }));
      expect(setup.includes('ingest_completed')).toBe(release !== '0.8.0');
    },
  );

  it('a failed connection test names the code of the driver from 0.10.0 on', async () => {
    const detail = async (release: string) =>
      eventsIn(await forecastLine('connection test wh', { release, outcome: 'error' }))[0]?.properties[
        'errorDetail'
      ];
    expect(await detail('0.9.0')).toBe('unable to open database file');
    expect(await detail('0.10.0')).toBe('SQLITE_CANTOPEN: unable to open database file');
  });

  it('send the command event of a run without a project, which is aborted but not interrupted', async () => {
    expect(sentBy(await forecastLine('wiki', { cwd: home, release: '0.8.0' }))).toBe('command');
  });

  it('send nothing of an interrupted run, and that is the reason given', async () => {
    const made = await forecastLine('status', { release: '0.8.0', outcome: 'aborted' });
    expect(made.requests).toBe(0);
    expect(made.consent).toMatchObject({ send: false, because: expect.stringContaining('interrupted') });
    const first = { release: '0.8.0', outcome: 'aborted', firstRun: true, terminal: true } as const;
    const counted = await forecastLine('status', first);
    expect(sentBy(counted)).toBe('install_first_run');
    expect(counted.consent.send).toBe(true);
  });
});

describe('a query that fails', () => {
  const line = 'sl query --connection-id wh --measure a';
  it('has planning events where the Python runtime is installed', async () => {
    const made = await forecastLine(line, { outcome: 'error', env: { HOME: withRuntime() } });
    expect(sentBy(made)).toBe(
      'sl_plan_completed sql_gen_completed !semantic-query !sl-query sl_query_completed command',
    );
  });

  it('has none where it is not, and needs no --outcome to fail', async () => {
    expect(sentBy(await forecastLine(line, { outcome: undefined }))).toBe(
      '!sl-query sl_query_completed command',
    );
  });
});

describe('the version on the wire', () => {
  it('of the one-shot Python program is KTX_DAEMON_VERSION when that is set', async () => {
    const env = { HOME: withRuntime(), KTX_DAEMON_VERSION: '9.8.7' };
    const made = await forecastLine('sl query --connection-id wh --measure a', { env, outcome: 'error' });
    const [plan, , report] = eventsIn(made);
    expect(plan?.properties).toMatchObject({ cliVersion: '9.8.7' });
    expect(report?.properties).toMatchObject({ cliVersion: '9.8.7', daemonVersion: '9.8.7' });
    expect(guessedIn(made, 1)).not.toContain('cliVersion');
    const [started] = eventsIn(await forecastLine('admin runtime start', { env }));
    expect(started?.properties).toMatchObject({ cliVersion: '0.12.0', runtimeVersion: '0.0.0+local' });
  });

  it('of the SDK is a guess while the SDK of this program stands in for that of ktx', async () => {
    const standIn = await forecastLine('connection list');
    expect(guessedIn(standIn, 1)).toEqual(
      expect.arrayContaining(['$lib_version', '$is_server', 'header:user-agent']),
    );
    const sdk = join(import.meta.dirname, '../../node_modules/posthog-node-5.34.9');
    const chosen = guessedIn(await forecastLine('connection list', { sdk }), 1);
    expect(chosen).not.toContain('$lib_version');
    expect(chosen).not.toContain('header:user-agent');
    expect(guessedIn(await forecastLine('connection list', { release: 'next' }), 1)).not.toContain(
      '$lib_version',
    );
  });
});

describe('what the reader is told besides', () => {
  const told = async (line: string, changes: Parameters<typeof forecastLine>[1] = {}) =>
    (await forecastLine(line, changes)).notes.join('\n');

  it('where the line does not say which connections are meant', async () => {
    expect(await told('connection test')).toContain('--all');
    expect(await told('connection test --all')).not.toContain('without a connection');
    expect(await told('ingest --plain')).toContain('--all');
  });

  it('an interrupted run has sent by then what was finished', async () => {
    expect(await told('ingest --all', { outcome: 'aborted' })).toContain('finished before');
    const lost = await told('ingest --all', { outcome: 'aborted', release: '0.8.0', terminal: true });
    expect(lost).toContain('finished before');
    expect(lost).not.toContain('command event');
    expect(await told('admin schema', { outcome: 'aborted' })).not.toContain('finished before');
  });

  it('a failure that ktx handles itself sends no message', async () => {
    const failing = { outcome: 'error', errorText: 'no way' } as const;
    expect(await told('connection list', failing)).toContain('--error');
    expect(await told('ingest --all', { ...failing, cwd: bare })).toContain('--error');
    for (const line of ['connection test wh', 'sql -c wh "select 1"', 'mcp status', 'mcp stdio'])
      expect(await told(line, failing), line).not.toContain('--error');
    expect(await told('connection list', { outcome: 'error' })).not.toContain('--error');
  });

  it('failures to provide Python are expected, so they are not reported', async () => {
    expect(await told('admin runtime install', { outcome: 'error' })).toContain('uv');
    expect(await told('admin runtime install', { outcome: 'error', release: '0.11.0' })).not.toContain('uv');
  });

  it('0.7.0 may have sent no scan', async () => {
    expect(await told('ingest --all', { release: '0.7.0', terminal: true })).toContain('scan_completed');
    expect(await told('ingest --all')).not.toContain('scan_completed');
  });
});

describe('--set', () => {
  it('reaches the command event, too', async () => {
    const set = ['command.outcome=ok', 'command.durationMs=5', 'command.flagsPresent={"json":true}'];
    const made = await forecastLine('connection test nope', { set });
    const properties = eventsIn(made).at(-1)?.properties ?? {};
    expect(properties).toMatchObject({ outcome: 'ok', durationMs: 5, flagsPresent: { json: true } });
    expect(Object.keys(properties)).toEqual(
      Object.keys(eventsIn(await forecastLine('connection test nope')).at(-1)?.properties ?? {}),
    );
    expect(properties['$groups']).toBeDefined();
    expect(guessedIn(made, -1)).toEqual(expect.arrayContaining(['outcome', 'durationMs', 'flagsPresent']));
  });

  it('decides error class and error message', async () => {
    const set = ['sql_completed.errorClass=Given', 'command.errorClass=Given', 'command.errorDetail=given'];
    for (const outcome of ['ok', 'error'] as const) {
      const made = await forecastLine('sql -c wh "select 1"', { set, outcome, release: '0.12.0' });
      const sent = eventsIn(made);
      const of = (name: string) => sent.find(({ event }) => event === name)?.properties;
      expect(of('sql_completed')).toMatchObject({ errorClass: 'Given' });
      expect(of('command')).toMatchObject({ errorClass: 'Given', errorDetail: 'given' });
      expect(guessedIn(made, -1)).toEqual(expect.arrayContaining(['errorClass', 'errorDetail']));
    }
  });

  it.each([
    ['sql -c wh "select 1"', 'ok'],
    ['sql -c wh "select 1"', 'error'],
    ['connection test nope', 'error'],
    ['sl query --measure a.b', 'ok'],
    ['sl query --measure a.b', 'error'],
    ['sl validate orders', 'error'],
    ['wiki words', 'ok'],
    ['ingest wh', 'error'],
    ['mcp stdio', 'error'],
    ['status', 'ok'],
  ] as const)('reaches every field of every event of `%s` (%s), or is said not to', async (line, outcome) => {
    for (const release of ['0.8.0', '0.12.0', 'next'] as const) {
      const plain = eventsIn(await forecastLine(line, { outcome, release }));
      const names = new Set(plain.map(({ event }) => event).filter(isEventName));
      for (const event of names) {
        const values = Object.fromEntries(
          Object.entries(events[event].fields).map(([name, field]) => [name, otherValue(field)]),
        );
        const set = Object.entries(values).map(
          ([name, value]) => `${event}.${name}=${JSON.stringify(value)}`,
        );
        const made = await forecastLine(line, { outcome, release, set });
        const sent = eventsIn(made).filter((each) => each.event === event);
        expect(sent.length).toBeGreaterThan(0);
        for (const [name, value] of Object.entries(values)) {
          const arrived = sent.every(({ properties }) => isDeepStrictEqual(properties[name], value));
          const told = made.notes.some((note) => note.startsWith(`--set ${event}.${name} `));
          expect({ name, release, arrived }).toEqual({ name, release, arrived: !told });
        }
      }
    }
  });

  it('that meets no event of the line is said to have no effect', async () => {
    const { notes } = await forecastLine('status', { set: ['sql_completed.referencedTableCount=4'] });
    expect(notes).toContain(
      '--set sql_completed.referencedTableCount has no effect: this line sends no sql_completed.',
    );
    const used = await forecastLine('sql -c wh "select 1"', {
      set: ['sql_completed.referencedTableCount=4'],
    });
    expect(used.notes.join()).not.toContain('no effect');
  });
});

/** A value that the catalog allows for a field, another one than its example where there is one. */
function otherValue({ type, example }: Field): Json {
  const candidates: readonly Json[] = [
    'Given',
    'error',
    'other',
    7,
    7.5,
    !example,
    ['given'],
    { given: true },
  ];
  const allowed = candidates.filter((each) => type.safeParse(each).success);
  return allowed.find((each) => !isDeepStrictEqual(each, example)) ?? example;
}
