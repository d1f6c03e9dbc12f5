import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shapingOf } from '../../lib/preview/forecast/releases/shaping';
import { createGate } from '../../lib/telemetry/gate';
import { installedFile } from '../../lib/telemetry/installed-file';

const secret = ['correct', 'horse', 'battery'].join('-');
const openGate = shapingOf('0.12.0').createGate([], []);
const common = { cliVersion: '0.12.0', nodeVersion: 'v22.23.3', osPlatform: 'linux', isCi: false };

function through(event: string, properties: Record<string, unknown>, gate = createGate([secret])) {
  return gate({ event, properties });
}

const frame = {
  filename: `../../${secret}/connection.js`,
  module: 'connection',
  function: `run ${secret}`,
  lineno: 311,
  colno: 35,
  in_app: true,
  platform: 'node:javascript',
  pre_context: [`const password = '${secret}';`],
  context_line: `throw new Error('${secret}');`,
  post_context: ['}'],
};
const report = {
  $exception_list: [
    {
      type: 'Error',
      value: `failed with ${secret}`,
      mechanism: { type: 'generic', handled: true, synthetic: false },
      stacktrace: { type: 'raw', frames: [frame] },
    },
    { type: `Odd${secret}`, value: 'cause', mechanism: { type: 'generic', handled: true, synthetic: false } },
  ],
  $exception_level: 'error',
  ...common,
  source: 'connection test',
  handled: true,
  fatal: false,
};

describe('the gate', () => {
  test('keeps the words of errorDetail that it knows, and only then brings it to one line and to its length', () => {
    const detail = `failed:\n  ${secret} ${'the file is missing '.repeat(150)}`;
    const sent = String(through('command', { ...common, errorDetail: detail })?.['errorDetail']);
    expect(sent).not.toContain(secret);
    expect(sent.startsWith('failed: ‹…› the file is missing')).toBe(true);
    expect(sent.length).toBeGreaterThan(980);
    expect(sent.length).toBeLessThanOrEqual(1000);
    expect(sent.endsWith(' ‹…›')).toBe(true);
  });

  test('does not leave half of a secret where the text is cut', () => {
    const detail = `${'is '.repeat(330)} ${secret}`;
    const sent = String(through('command', { errorDetail: detail })?.['errorDetail']);
    expect(sent).not.toContain(secret.slice(0, 5));
  });

  test('leaves no half of a word where the text is cut', () => {
    const detail = 'connection refused '.repeat(100);
    const sent = String(through('command', { errorDetail: detail })?.['errorDetail']);
    expect(sent.replace(' ‹…›', '')).toMatch(/^(?:connection refused ?)+(?:connection)?$/);
  });

  test.each([
    ['Claude Code', 'Claude Code'],
    ['cursor-vscode', 'cursor-vscode'],
    ['mcp-inspector 0.17.2', 'mcp-inspector 0.17.2'],
    ['1.0.0-beta.3', '1.0.0-beta.3'],
    ['n8n', 'n8n'],
    [['gl', 'pat-', 'QhTbWkZpLmRsVxYcDfGj'].join(''), '‹…›'],
    ['y'.repeat(65), '‹…›'],
    [`client ${secret}`, '‹…›'],
    ['ida@acme.example', '‹…›'],
    ['https://acme.example/mcp', '‹…›'],
    ['client 4111111111111111', '‹…›'],
    ['client\nof Ida', '‹…›'],
    [['Kx9Q', 'm2Lp7Zt4'].join(''), '‹…›'],
  ])('sends the name or version %j of an MCP client as %j', (given, sent) => {
    const properties = { mcpClientName: given, mcpClientVersion: given };
    expect(through('mcp_request_completed', properties)).toEqual({
      mcpClientName: sent,
      mcpClientVersion: sent,
    });
  });

  test('withholds a known value in every other string of an event, inside lists too', () => {
    const sent = through('project_stack_snapshot', {
      ...common,
      connectors: [{ driver: secret, isDemo: false }],
    });
    expect(JSON.stringify(sent)).not.toContain(secret);
    expect(sent).toMatchObject({ ...common, connectors: [{ isDemo: false }] });
  });

  test('withholds a known value in every string of an error report and removes the source lines', () => {
    const sent = through('$exception', report);
    const text = JSON.stringify(sent);
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/pre_context|context_line|post_context/);
    expect(text).toContain('"lineno":311');
    expect(Object.keys(sent ?? {})).toEqual(Object.keys(report));
  });

  test.each([
    ['/home/ida/deal/ktx/dist/a.js', '/home/ida/deal/ktx', '@kaelio/ktx/dist/a.js'],
    [
      `${relative(process.cwd(), '/home/ida/deal/ktx')}/dist/a.js`,
      '/home/ida/deal/ktx',
      '@kaelio/ktx/dist/a.js',
    ],
    ['file:///home/ida/deal/ktx/dist/a.js', '/home/ida/deal/ktx/', '@kaelio/ktx/dist/a.js'],
    ['/home/ida/deal/ktx/node_modules/pg/lib/a.js', '/home/ida/deal/ktx', 'node_modules/pg/lib/a.js'],
    ['/home/ida/deal/ktx-fork/a.js', '/home/ida/deal/ktx', '‹…›'],
    ['/home/ida/deal/a.js', '/home/ida/deal/ktx', '‹…›'],
    ['/home/ida/deal/a.js', '/home/ida', '‹…›'],
    ['/home/ida/deal/a.js', '/home', '‹…›'],
    ['/home/ida/deal/a.js', '/', '‹…›'],
    ['/home/ida/deal/ktx/dist/a.js', undefined, '‹…›'],
  ])('names %s of the package in %s as %s, and no folder above it', (filename, packageDir, sent) => {
    const gate = createGate([], [], (file) => installedFile(file, packageDir, '/home/ida'));
    const list = [
      {
        type: 'Error',
        value: 'x',
        stacktrace: { type: 'raw', frames: [{ filename, module: 'deal.ktx.dist:a' }] },
      },
    ];
    const [error] = Object(gate({ event: '$exception', properties: { $exception_list: list } }))[
      '$exception_list'
    ];
    const [frame] = error.stacktrace.frames;
    expect(frame.filename).toBe(sent);
    if (!sent.startsWith('node_modules')) expect(frame.module).toBe('‹…›');
  });

  test.each([
    [
      { filename: '../../usr/lib/node_modules/@kaelio/ktx/dist/a.js' },
      { filename: 'node_modules/@kaelio/ktx/dist/a.js' },
    ],
    [
      { filename: '/home/ida/work/deal-with-acme.js', module: 'deal-with-acme' },
      { filename: '‹…›', module: '‹…›' },
    ],
    [
      { filename: 'C:\\Users\\ida\\node_modules\\pg\\lib\\client.js' },
      { filename: 'node_modules/pg/lib/client.js' },
    ],
    [{ filename: 'node:internal/process/task_queues' }, { filename: 'node:internal/process/task_queues' }],
    [{ filename: '/opt/node_modules/../../home/ida/x.js' }, { filename: '‹…›' }],
    [{ function: 'Object.<anonymous>' }, { function: 'Object.<anonymous>' }],
    [{ function: 'Command.?' }, { function: 'Command.?' }],
    [{ function: 'async runQuery' }, { function: 'async runQuery' }],
    [{ function: 'Promise.then (select 1)' }, { function: '‹…›' }],
    [{ note: 'Ida Brandt was here' }, { note: '‹…› was here' }],
  ])('makes of the frame %j no more than %j', (given, sent) => {
    const list = [{ type: 'Error', value: 'x', stacktrace: { type: 'raw', frames: [given] } }];
    const [error] = Object(through('$exception', { $exception_list: list }))['$exception_list'];
    expect(error.stacktrace).toEqual({ type: 'raw', frames: [sent] });
  });

  test.each([
    ['TypeError', 'TypeError'],
    ['S3ServiceException', 'S3ServiceException'],
    ['Ida Brandt', '‹…›'],
    [['AKIA', 'IOSFODNN7EXAMPLE'].join(''), '‹…›'],
    [['Kx9Q', 'm2Lp7Zt4'].join(''), '‹…›'],
    [`Odd${secret}`, '‹…›'],
  ])('sends the error class %j as %j', (given, sent) => {
    expect(through('command', { errorClass: given })).toEqual({ errorClass: sent });
  });

  test('leaves out what the catalog does not declare, whoever put it there', () => {
    const extra = {
      $release_id: 'from the environment',
      $trace_id: 'from a tracer',
      argv: ['--password', 'x'],
    };
    expect(Object.keys(through('$exception', { ...report, ...extra }) ?? {})).toEqual(Object.keys(report));
    expect(through('command', { ...common, ...extra, outcome: 'ok' })).toEqual({ ...common, outcome: 'ok' });
  });

  test('lets no event through that is not in the catalog', () => {
    expect(through('something_else', { ...common })).toBeUndefined();
    expect(through('toString', { ...common })).toBeUndefined();
  });

  test('drops the event when it cannot be redacted', () => {
    const hostile = {
      get errorDetail(): string {
        throw new Error('no');
      },
    };
    expect(through('command', hostile)).toBeUndefined();
    const broken: Iterable<string> = {
      [Symbol.iterator]() {
        throw new Error('no');
      },
    };
    expect(createGate(broken)({ event: 'command', properties: { ...common } })).toBeUndefined();
  });

  test('in a forecast of 0.12.0 changes nothing', () => {
    const detail = { ...common, errorDetail: `raw ${secret}` };
    expect(through('command', detail, openGate)).toEqual(detail);
    const client = { mcpClientName: 'y'.repeat(3000) };
    expect(through('mcp_request_completed', client, openGate)).toEqual(client);
    expect(through('$exception', report, openGate)).toEqual(report);
  });
});
