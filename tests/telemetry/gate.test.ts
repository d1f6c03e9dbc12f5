import { describe, expect, test } from 'vitest';
import { shapingOf } from '../../lib/preview/forecast/releases/shaping';
import { createGate } from '../../lib/telemetry/gate';

const secret = ['correct', 'horse', 'battery'].join('-');
const openGate = shapingOf('0.12.0').createGate([]);
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
  test('redacts errorDetail, and only then brings it to one line and to its length', () => {
    const detail = `failed:\n  ${secret} ${'x'.repeat(2000)}`;
    const sent = String(through('command', { ...common, errorDetail: detail })?.['errorDetail']);
    expect(sent).not.toContain(secret);
    expect(sent.startsWith('failed: ')).toBe(true);
    expect(sent).toHaveLength(1000);
  });

  test('does not leave half of a secret where the text is cut', () => {
    const detail = `${'x'.repeat(990)} ${secret}`;
    const sent = String(through('command', { errorDetail: detail })?.['errorDetail']);
    expect(sent).not.toContain(secret.slice(0, 5));
  });

  test('does not leave half of a character where the text is cut', () => {
    const sent = String(through('command', { errorDetail: `${'x'.repeat(999)}😀` })?.['errorDetail']);
    expect(sent).toBe('x'.repeat(999));
  });

  test('redacts the name and version of an MCP client and cuts them to 64 characters', () => {
    const name = `client ${secret} ${'y'.repeat(3000)}`;
    const sent = through('mcp_request_completed', { mcpClientName: name, mcpClientVersion: name });
    for (const key of ['mcpClientName', 'mcpClientVersion']) {
      expect(String(sent?.[key])).not.toContain(secret);
      expect(String(sent?.[key])).toHaveLength(64);
    }
  });

  test('redacts every other string of an event, inside lists too', () => {
    const sent = through('project_stack_snapshot', {
      ...common,
      connectors: [{ driver: secret, isDemo: false }],
    });
    expect(JSON.stringify(sent)).not.toContain(secret);
    expect(sent).toMatchObject({ ...common, connectors: [{ isDemo: false }] });
  });

  test('redacts every string of an error report and removes the source lines', () => {
    const sent = through('$exception', report);
    const text = JSON.stringify(sent);
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/pre_context|context_line|post_context/);
    expect(text).toContain('"lineno":311');
    expect(Object.keys(sent ?? {})).toEqual(Object.keys(report));
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
