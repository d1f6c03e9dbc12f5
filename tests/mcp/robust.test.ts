import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { bundle, type Person, person, project } from '../cli/program';

const answer = z.looseObject({
  id: z.nullable(z.union([z.string(), z.number()])),
  result: z.optional(
    z.looseObject({ isError: z.optional(z.boolean()), structuredContent: z.optional(z.unknown()) }),
  ),
  error: z.optional(z.looseObject({ code: z.number(), message: z.string() })),
});

const children: ReturnType<typeof spawn>[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The server as a client sees it that writes lines and reads lines. */
function serve(someone: Person, ...args: string[]) {
  const child = spawn(process.execPath, [bundle, 'mcp', ...args], {
    cwd: someone.dir,
    env: { HOME: someone.home, PATH: '' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  children.push(child);
  const answers: z.infer<typeof answer>[] = [];
  let wake = () => {};
  createInterface(child.stdout).on('line', (line) => {
    answers.push(answer.parse(JSON.parse(line)));
    wake();
  });
  const write = (message: unknown) =>
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...Object(message) })}\n`);
  const call = (id: number, name: string, args: Record<string, unknown>) =>
    write({ id, method: 'tools/call', params: { name, arguments: args } });
  const clientInfo = { name: 'a-test', version: '1' };
  write({
    id: 0,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
  });
  write({ method: 'notifications/initialized' });
  return {
    child,
    answers,
    call,
    async answerTo(id: number) {
      for (;;) {
        const found = answers.find((each) => each.id === id);
        if (found) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

const quick = (someone: Person, name: string, args: Record<string, unknown>, ...more: string[]) => {
  const server = serve(someone, ...more);
  server.call(1, name, args);
  return server.answerTo(1);
};

describe('a slip of an agent', () => {
  it.each([
    ['forecast_command', { argv: ['status'], outcom: 'error' }, 'outcom'],
    ['forecast_command', { argv: ['status'], firstrun: true }, 'firstrun'],
    ['audit_capture', { file: 'a.jsonl', identifier: ['salaries'] }, 'identifier'],
    ['search_catalog', { query: 'sql', kinds: 'event' }, 'kinds'],
    ['read_event', { name: 'command', release: '0.12.0' }, 'release'],
    ['read_field', { field: 'outcome', events: 'command' }, 'events'],
    ['read_command', { command: 'sql', all: true }, 'all'],
  ])('in the name of an argument of %s is refused: %j', async (name, args, unknown) => {
    const { result } = await quick(person(), name, args);
    expect(result?.isError).toBe(true);
    expect(JSON.stringify(result)).toContain(unknown);
  });

  it('is kept out by schemas that allow no other arguments', async () => {
    const { child, answerTo } = serve(person());
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })}\n`);
    const { result } = await answerTo(1);
    const tools = z
      .array(z.looseObject({ inputSchema: z.looseObject({ additionalProperties: z.unknown() }) }))
      .parse(result?.['tools']);
    expect(tools).toHaveLength(6);
    for (const { inputSchema } of tools) expect(inputSchema.additionalProperties).toBe(false);
  });
});

describe('the directory of a forecast', () => {
  const settled = () => {
    const someone = person();
    someone.write('~/proj/ktx.yaml', project);
    return someone;
  };

  it('is found however it is written', async () => {
    const someone = settled();
    const absolute = join(someone.home, 'proj');
    const expected = await quick(someone, 'forecast_command', { argv: ['status'], cwd: absolute });
    for (const cwd of ['~/proj', pathToFileURL(absolute).href, '../home/proj']) {
      const { result } = await quick(someone, 'forecast_command', { argv: ['status'], cwd });
      const events = z.looseObject({ verdict: z.string() });
      expect(events.parse(result?.structuredContent).verdict).toBe(
        events.parse(expected.result?.structuredContent).verdict,
      );
      expect(JSON.stringify(result?.structuredContent)).toContain('"hasProject":true');
    }
  });

  it.each([
    '~/absent',
    '/absent/directory',
    '~someone/proj',
    '$HOME/proj',
    'https://example.com/proj',
    'file://elsewhere.example/proj',
    'ktx.yaml',
    ' ',
    'a\u0000b',
  ])('is refused when it is %j', async (cwd) => {
    const someone = person();
    someone.write('ktx.yaml', project);
    const { result } = await quick(someone, 'forecast_command', { argv: ['status'], cwd });
    expect(result?.isError).toBe(true);
    expect(JSON.stringify(result)).not.toContain('would be sent');
  });
});

describe('a capture that cannot be one', () => {
  it.each([
    '-',
    '/dev/stdin',
    '/dev/zero',
    '/dev/null',
    'pipe',
    'directory',
    '.',
    'link-to-zero',
    'huge.jsonl',
    '/etc/hostname',
    '~/outside.jsonl',
    'link-outside',
  ])('is refused, and the server goes on: %s', async (file) => {
    const someone = person();
    spawnSync('mkfifo', [join(someone.dir, 'pipe')]);
    mkdirSync(join(someone.dir, 'directory'));
    symlinkSync('/dev/zero', join(someone.dir, 'link-to-zero'));
    someone.write('~/outside.jsonl', 'nobody may read this');
    symlinkSync(join(someone.home, 'outside.jsonl'), join(someone.dir, 'link-outside'));
    truncateSync(someone.write('huge.jsonl', ''), 300 * 1024 * 1024);
    const server = serve(someone);
    server.call(1, 'audit_capture', { file });
    const { result } = await server.answerTo(1);
    expect(result?.isError).toBe(true);
    expect(JSON.stringify(result)).not.toContain('nobody may read this');
    server.call(2, 'read_event', { name: 'command' });
    expect((await server.answerTo(2)).result?.isError).toBeUndefined();
  });

  it('is read elsewhere when the user allows it', async () => {
    const someone = person();
    await someone.run(['--out', join(someone.home, 'a.jsonl'), 'ktx', 'status']);
    expect(existsSync(join(someone.home, 'a.jsonl'))).toBe(true);
    const refused = await quick(someone, 'audit_capture', { file: '~/a.jsonl' });
    expect(JSON.stringify(refused.result)).toContain('--allow');
    const { result } = await quick(someone, 'audit_capture', { file: '~/a.jsonl' }, '--allow', someone.home);
    expect(result?.structuredContent).toMatchObject({ requests: 2 });
  });
});

it('an audit says which secrets it could not look for', async () => {
  const someone = person();
  someone.write('ktx.yaml', 'connections:\n  wh:\n    password: env:NOT_SET\n');
  await someone.run(['--out', 'a.jsonl', 'ktx', 'status']);
  const { result } = await quick(someone, 'audit_capture', { file: 'a.jsonl' });
  const said = 'The password of connection wh was not searched for: the variable NOT_SET is not set here.';
  expect(result?.structuredContent).toMatchObject({ notSearched: [said] });
  const { stdout } = await someone.run(['audit', '--json', 'a.jsonl']);
  expect(JSON.parse(stdout)).toMatchObject({ notSearched: [said] });
});

describe('a message that cannot be read', () => {
  it('is answered when it is far too long, and the server goes on', async () => {
    const server = serve(person());
    await server.answerTo(0);
    server.call(1, 'search_catalog', { query: 'x'.repeat(12 * 1024 * 1024) });
    expect((await server.answerTo(1)).error?.message).toMatch(
      /^The message has \d+ bytes, and the most that is read is \d+\.$/,
    );
    server.call(2, 'read_event', { name: 'command' });
    expect((await server.answerTo(2)).result?.isError).toBeUndefined();
  });

  it('is answered when it is not JSON, and the server goes on', async () => {
    const server = serve(person());
    server.child.stdin.write('rubbish\n{"half":\n\n');
    server.call(2, 'read_event', { name: 'command' });
    expect((await server.answerTo(2)).result?.isError).toBeUndefined();
    expect(server.answers.filter(({ id }) => id === null)).toHaveLength(2);
  });
});

it('answers what is under way when the client closes standard input at once', async () => {
  const someone = person();
  const server = serve(someone);
  for (let id = 1; id <= 4; id += 1) server.call(id, 'forecast_command', { argv: ['status'] });
  server.call(5, 'read_event', { name: 'command' });
  server.child.stdin.end();
  const [code] = await once(server.child, 'close');
  expect(code).toBe(0);
  expect(server.answers.map(({ id }) => id).sort()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(server.answers.every(({ result }) => result !== undefined && result.isError !== true)).toBe(true);
});
