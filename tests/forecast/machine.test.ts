import { describe, expect, it } from 'vitest';
import { forecastPlan } from '../../lib/forecast';
import { commandFields, machine, sent } from './facts';
import { shellWords } from './lines';

const two =
  'connections:\n  wh:\n    driver: sqlite\n  crm:\n    driver: postgres\n    url: postgres://10.0.0.7:6543/crm\n';
const model = 'llm:\n  provider:\n    backend: anthropic\nscan:\n  embeddings:\n    backend: openai\n';
const shop = machine(two);
const at = (path: string) => `/home/you/shop/${path}`;

describe('free text that is sent is not denied', () => {
  it.each([
    ['ingest nosuch', 'nosuch'],
    [
      'ingest --file nosuch.txt',
      "ENOENT: ENOENT: no such file or directory, open '/home/you/shop/nosuch.txt'",
    ],
    ['ingest --file /etc/nosuch', "open '/etc/nosuch'"],
    ['ingest --text hello', 'model'],
  ])('ktx %s', (line, detail) => {
    expect(sent(line, shop)).toBe('!ktx-ingest command');
    expect(commandFields(line, shop)).toMatchObject({ outcome: 'error', errorClass: 'Error' });
    expect(String(commandFields(line, shop)['errorDetail'])).toContain(detail);
  });

  it('a folder given as a file', () => {
    const facts = machine(two, { files: { [at('notes')]: { kind: 'directory' } } });
    expect(commandFields('ingest --file notes', facts)['errorDetail']).toContain('EISDIR');
  });

  it('the text of --error is carried by such a line', () => {
    for (const line of ['ingest nosuch', 'ingest --text hello']) {
      const assumed = { outcome: 'error', errorText: 'the disk is full' } as const;
      expect(commandFields(line, shop, assumed)['errorDetail']).toBe('the disk is full');
    }
  });
});

describe('several connections', () => {
  it('are tested at the same time: events first, reports behind them', () => {
    const outcomes = { wh: 'error', crm: 'error' } as const;
    expect(sent('connection test --all', shop, { outcomes })).toBe(
      'connection_test connection_test !connection-test !connection-test command',
    );
  });

  it('end as --outcome says of each', () => {
    const { events } = forecastPlan(shellWords('connection test --all'), shop, {
      outcomes: { wh: 'ok', crm: 'error' },
    });
    expect(events.map((step) => (step.kind === 'event' ? step.fields['outcome'] : step.source))).toEqual([
      'ok',
      'error',
      'connection test',
      'error',
    ]);
  });

  it('fail where they can when only the command is said to fail', () => {
    const { events } = forecastPlan(shellWords('connection test --all'), shop, { outcome: 'error' });
    const tests = events.filter((step) => step.kind === 'event' && step.event === 'connection_test');
    expect(tests.map((step) => (step.kind === 'event' ? step.fields['outcome'] : ''))).toEqual([
      'ok',
      'error',
    ]);
  });

  it('a name that ktx.yaml does not have has no effect, and that is said', () => {
    const { notes } = forecastPlan(['connection', 'test'], shop, { outcomes: { nope: 'error' } });
    expect(notes).toContainEqual(expect.stringContaining('--outcome nope=error has no effect'));
  });

  it('name their own address in the example, never their user', () => {
    const outcomes = { crm: 'error' } as const;
    const { events } = forecastPlan(['connection', 'test', 'crm'], shop, { outcomes });
    expect(JSON.stringify(events)).toContain('connect ECONNREFUSED 10.0.0.7:6543');
    const secret = ['pass', 'word1'].join('');
    const env = { DB: `mysql://me:${secret}@127.0.0.1:3399/x` };
    const byVariable = machine('connections:\n  a:\n    driver: mysql\n    url: env:DB\n', { env });
    const made = JSON.stringify(
      forecastPlan(['connection', 'test'], byVariable, { outcome: 'error' }).events,
    );
    expect(made).toContain('127.0.0.1:3399');
    expect(made).not.toContain(secret);
  });
});

describe('the machine decides', () => {
  const running = { installed: true, daemons: [{ pid: 1, optedOut: false }] };
  const quiet = { installed: true, daemons: [] };
  it.each([
    ['admin runtime stop', shop, 'command'],
    ['admin runtime stop', machine(two, { runtime: running }), 'daemon_stopped command'],
    ['admin runtime start', shop, 'command'],
    ['admin runtime start', machine(two, { runtime: quiet }), 'daemon_started command'],
    ['admin runtime start', machine(two, { runtime: running }), 'command'],
    ['admin runtime status', shop, 'command'],
    ['sql -c wh "select 1"', shop, 'sql_completed !sql-run command'],
    ['sql -c wh "select 1"', machine(two, { runtime: quiet }), 'daemon_started sql_completed command'],
    ['sql -c wh "select 1"', machine(two, { runtime: running }), 'sql_completed command'],
    ['sl query --connection-id wh --measure x', shop, '!sl-query sl_query_completed command'],
    ['mcp logs', shop, '!ktx-mcp-logs command'],
    ['mcp logs', machine(two, { files: { [at('.ktx/mcp.log')]: { kind: 'file' } } }), 'command'],
    ['mcp start --host 0.0.0.0', shop, '!ktx-mcp-start command'],
    ['mcp start --host 0.0.0.0 --foreground', shop, '!ktx-mcp-start command'],
    ['mcp start --host 0.0.0.0 --token x', shop, 'command command'],
    ['mcp start --host ::1', shop, 'command command'],
    ['mcp serve-internal --port 1 --host example.com', shop, '!ktx-mcp-serve-internal command'],
    ['admin init', shop, '!ktx-admin-init command'],
    ['admin init --force', shop, 'command'],
    ['admin init sub', shop, 'command'],
    [
      'admin init sub',
      machine(two, { files: { [at('sub/ktx.yaml')]: { kind: 'file' } } }),
      '!ktx-admin-init command',
    ],
  ])('ktx %s', (line, facts, events) => {
    expect(sent(line, facts)).toBe(events);
  });

  it.each([
    ['admin runtime start', shop, 'error'],
    ['admin runtime status', shop, 'error'],
    ['wiki read nosuch', shop, 'error'],
    ['wiki read a/b', machine(two, { files: { [at('wiki/global/a/b.md')]: { kind: 'file' } } }), 'ok'],
    ['status --validate', machine('connections: {}\nnonsense: true\n'), 'error'],
    ['status --validate', machine('connections:\n  a:\n    driver: oracle9\n'), 'error'],
    ['status --validate', machine(`${two}${model}`), 'ok'],
  ] as const)('the end of ktx %s: %#', (line, facts, outcome) => {
    expect(commandFields(line, facts)).toMatchObject({ outcome });
    expect(commandFields(line, facts)).not.toHaveProperty('errorClass');
  });

  it('a query without a measure is refused first, whatever else is missing', () => {
    for (const line of ['sl query', 'sl query --dimension a', 'sl query --connection-id nope'])
      expect(sent(line, shop)).toBe('!ktx-sl-query command');
  });
});

describe('tool calls of an MCP server', () => {
  it.each([
    ['mcp stdio', undefined, 'mcp_request_completed command'],
    ['mcp start --foreground', undefined, 'command'],
    ['mcp serve-internal --port 1', undefined, 'command'],
    ['mcp start --foreground', 2, 'command mcp_request_completed mcp_request_completed'],
    ['mcp stdio', 0, 'command'],
  ])('ktx %s with --calls %s', (line, calls, events) => {
    expect(sent(line, shop, { calls })).toBe(events);
    expect(forecastPlan(shellWords(line), shop, { calls }).notes.join(' ')).toContain('--calls');
  });
});
