import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readCapture } from '../../lib/inspect/capture';
import { bundle, identity, person, project } from '../cli/program';

const open: Client[] = [];

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

/** A real client of the SDK, connected to the real program. */
async function connect(someone = person(), env: Readonly<Record<string, string>> = {}) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [bundle, 'mcp'],
    cwd: someone.dir,
    env: { HOME: someone.home, PATH: '', ...env },
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (part) => {
    stderr += part;
  });
  const client = new Client({ name: 'a-test', version: '1.0.0' });
  open.push(client);
  await client.connect(transport);
  // Tools with an output schema are checked by the client against it, once it has read the list.
  await client.listTools();
  const call = (name: string, args: Record<string, unknown>) => client.callTool({ name, arguments: args });
  return { client, call, someone, stderr: () => stderr };
}

const content = z.array(z.object({ type: z.literal('text'), text: z.string() }));

describe('an agent', () => {
  it('is told what the server is for, and which tools it has', async () => {
    const { client, stderr } = await connect();
    expect(client.getServerVersion()?.name).toBe('ktx-telemetry-preview');
    expect(client.getInstructions()).toContain('ktx sends');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search_catalog',
      'read_event',
      'read_field',
      'read_command',
      'forecast_command',
      'audit_capture',
    ]);
    for (const { inputSchema, outputSchema, annotations, description } of tools) {
      expect(inputSchema.type).toBe('object');
      expect(outputSchema?.type).toBe('object');
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(description).toMatch(/[.?]$/);
    }
    expect(stderr()).toBe('');
  });

  it('finds what it looks for, names first', async () => {
    const { call } = await connect();
    const { structuredContent } = await call('search_catalog', { query: 'errorDetail', limit: 3 });
    expect(structuredContent).toMatchObject({ results: [{ kind: 'field', name: 'errorDetail' }, {}, {}] });
    const commands = await call('search_catalog', { query: 'sql', kind: 'command' });
    expect(commands.structuredContent).toMatchObject({ results: [{ name: 'ktx sql' }, {}] });
    const nothing = await call('search_catalog', { query: 'horoscope' });
    expect(nothing.structuredContent).toEqual({ total: 0, results: [] });
  });

  it('reads an event, a field and a command', async () => {
    const { call } = await connect();
    const event = await call('read_event', { name: 'sql_completed' });
    expect(event.structuredContent).toMatchObject({
      event: { name: 'sql_completed', fields: { queryVerb: { dataClass: 'interaction', required: true } } },
    });
    const field = await call('read_field', { field: '$lib_version' });
    expect(field.structuredContent).toMatchObject({ places: [{ meaning: expect.stringMatching(/\.$/) }] });
    const command = await call('read_command', { command: 'sl query' });
    expect(command.structuredContent).toMatchObject({
      command: { path: ['ktx', 'sl', 'query'], sends: expect.arrayContaining([]) },
    });
    expect(JSON.stringify(command.structuredContent)).toContain('sl_query_completed');
  });

  it('is told in a sentence what does not exist, and what does', async () => {
    const { call } = await connect();
    for (const [tool, args] of [
      ['read_event', { name: 'sql_done' }],
      ['read_field', { field: 'referenced' }],
      ['read_command', { command: 'dance' }],
    ] as const) {
      const { isError, content: parts } = await call(tool, args);
      expect(isError).toBe(true);
      expect(content.parse(parts)[0]?.text).toMatch(/^There is no .*\. Give one of .*[a-zA-Z]/);
    }
  });

  it('is refused arguments of the wrong form', async () => {
    const { call } = await connect();
    const { isError } = await call('forecast_command', { argv: 'ktx status' });
    expect(isError).toBe(true);
  });
});

describe('a forecast for an agent', () => {
  it('gives the requests that the command line writes, decoded, and leaves nothing behind', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(true));
    someone.write('ktx.yaml', project);
    await someone.run(['--out', 'written.jsonl', 'ktx', 'sql', '-c', 'warehouse', 'select 1']);
    const before = someone.everything();
    const temporary = readdirSync(tmpdir()).filter((name) => name.startsWith('ktx-telemetry-mcp-'));
    const { call } = await connect(someone);
    const { structuredContent } = await call('forecast_command', {
      argv: ['sql', '-c', 'warehouse', 'select 1'],
    });
    const { requests } = readCapture(someone.read('written.jsonl'));
    const given = answer.parse(structuredContent);
    expect(given.command).toEqual(['ktx', 'sql', '-c', 'warehouse', 'select 1']);
    expect(given.requests.map(({ body }) => eventIn(body))).toEqual(
      requests.map(({ json }) => eventIn(json)),
    );
    expect(given.assumptions.length).toBeGreaterThan(0);
    expect(someone.everything()).toEqual(before);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('ktx-telemetry-mcp-'))).toEqual(temporary);
  });

  it('says why nothing would be sent', async () => {
    const { call } = await connect(person(), { DO_NOT_TRACK: '1' });
    const { structuredContent } = await call('forecast_command', { argv: ['ktx', 'status'] });
    expect(structuredContent).toMatchObject({
      requests: [],
      consent: { send: false, rule: 'DO_NOT_TRACK' },
      verdict: expect.stringContaining('DO_NOT_TRACK is set'),
    });
  });

  it('explains every value when asked', async () => {
    const { call } = await connect();
    const { structuredContent } = await call('forecast_command', { argv: ['status'], explain: true });
    const { requests } = answer.parse(structuredContent);
    expect(requests.length).toBeGreaterThan(0);
    for (const { explained = [] } of requests) {
      expect(explained.length).toBeGreaterThan(20);
      expect(explained.filter(({ origin }) => origin === 'unknown')).toEqual([]);
    }
  });

  it('refuses a release that it does not know, and goes on', async () => {
    const { call } = await connect();
    const refused = await call('forecast_command', { argv: ['status'], release: '9.9.9' });
    expect(refused.isError).toBe(true);
    expect(content.parse(refused.content)[0]?.text).toContain('9.9.9');
    expect((await call('forecast_command', { argv: ['status'] })).isError).toBeUndefined();
  });
});

describe('an audit for an agent', () => {
  it('finds what the agent looks for, and never shows it whole', async () => {
    const someone = person();
    someone.write('ktx.yaml', project);
    await someone.run([
      '--error',
      'no table salaries_2026',
      '--out',
      'a.jsonl',
      'ktx',
      'connection',
      'test',
      'warehouse',
    ]);
    const { call } = await connect(someone);
    const { structuredContent } = await call('audit_capture', {
      file: 'a.jsonl',
      identifiers: ['salaries_2026'],
    });
    const found = audited.parse(structuredContent);
    expect(found.findings.map(({ id }) => id)).toContain('own-identifier');
    expect(found.findings.map(({ evidence }) => evidence).join()).not.toContain('salaries_2026');
    expect(found.valuesExplained).toBe(found.valuesSeen);
    const counted = await call('audit_capture', {
      file: 'a.jsonl',
      identifiers: ['salaries_2026'],
      limit: 0,
    });
    expect(counted.structuredContent).toMatchObject({ findings: [], findingsTotal: found.findingsTotal });
  });

  it('reads captures and nothing else', async () => {
    const someone = person();
    someone.write('notes.txt', 'nobody may read this');
    const { call } = await connect(someone);
    for (const file of ['notes.txt', 'absent.jsonl', '.']) {
      const { isError, content: parts } = await call('audit_capture', { file });
      expect(isError).toBe(true);
      expect(JSON.stringify(parts)).not.toContain('nobody may read this');
    }
  });
});

describe('the process', () => {
  it('writes nothing but the protocol to standard output and ends when the client closes its input', async () => {
    const someone = person();
    const child = spawn(process.execPath, [bundle, 'mcp'], {
      cwd: someone.dir,
      env: { HOME: someone.home, PATH: '' },
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      stdout += part;
      // The third answer is that of the forecast: then the client goes.
      if (stdout.split('\n').length > 2) child.stdin.end();
    });
    const params = {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'raw', version: '1' },
    };
    const messages = [
      { id: 1, method: 'initialize', params },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: { name: 'forecast_command', arguments: { argv: ['status'] } } },
    ];
    for (const message of messages) child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
    const lines = stdout.split('\n').filter((line) => line !== '');
    expect(lines.map((line) => JSON.parse(line)).map(({ jsonrpc, id }) => [jsonrpc, id])).toEqual([
      ['2.0', 1],
      ['2.0', 2],
    ]);
  });

  it('serves many calls at once', async () => {
    const { call } = await connect();
    const answers = await Promise.all(
      ['status', 'wiki', 'sl', 'setup'].map((word) => call('forecast_command', { argv: [word] })),
    );
    expect(answers.map(({ structuredContent }) => answer.parse(structuredContent).command)).toEqual(
      ['status', 'wiki', 'sl', 'setup'].map((word) => ['ktx', word]),
    );
  });
});

it('the modules of MCP are read by no other verb', async () => {
  const someone = person();
  const env = { NODE_DEBUG: 'esm' };
  const [mcp, status] = await Promise.all([someone.run(['mcp'], env), someone.run(['status'], env)]);
  const modules = /\bmcp-[\w-]{8}\.js/;
  expect(mcp.stderr).toMatch(modules);
  expect(status.stderr).toMatch(/\bverbs-[\w-]{8}\.js/);
  expect(status.stderr).not.toMatch(modules);
});

const answer = z.object({
  command: z.array(z.string()),
  requests: z.array(
    z.object({ body: z.unknown(), explained: z.optional(z.array(z.object({ origin: z.string() }))) }),
  ),
  assumptions: z.array(z.unknown()),
});

const audited = z.object({
  valuesSeen: z.number(),
  valuesExplained: z.number(),
  findingsTotal: z.number(),
  findings: z.array(z.object({ id: z.string(), evidence: z.string() })),
});

const batch = z.object({
  batch: z.array(z.object({ event: z.string(), properties: z.record(z.string(), z.unknown()) })),
});

/** Names and keys of the events of a body; the values are others at another time. */
function eventIn(body: unknown) {
  return batch.parse(body).batch.map(({ event, properties }) => [event, Object.keys(properties)]);
}
