import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { jsonSchema } from '../../lib/catalog';
import { hasProgram, isLinux, machineHas } from '../programs';
import { bundle, person } from './program';

const { home, dir, run } = person();
const capture = `${dir}/capture.jsonl`;

beforeAll(() => run(['--out', capture, 'ktx', 'status']));

function start(args: readonly string[], stdout: 'pipe' | number = 'pipe', node: readonly string[] = []) {
  return spawn(process.execPath, [...node, bundle, ...args], {
    cwd: dir,
    env: { HOME: home },
    stdio: ['ignore', stdout, 'pipe'],
  });
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += chunk;
  return text;
}

describe('the streams of the program', () => {
  it('may lose their reader: it ends without a word, as if all had been read', async () => {
    const child = start(['catalog', '--schema']);
    child.stdout?.destroy();
    const stderr = textOf(child.stderr);
    const [code] = await once(child, 'close');
    expect({ code, stderr: await stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('may lose the reader of the text for people: the file is written all the same', async () => {
    const child = start(['--out', 'unread.jsonl', 'ktx', 'status']);
    child.stderr?.destroy();
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(existsSync(`${dir}/unread.jsonl`)).toBe(true);
  });

  it('are written to the end before the process is, however slow the reader', async () => {
    const child = start(['catalog', '--schema']);
    let text = '';
    for await (const chunk of child.stdout ?? []) {
      text += chunk;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(jsonSchema('0.12.0'))));
  });

  const verbs = [
    ['catalog'],
    ['ktx', 'status'],
    ['--json', 'ktx', 'status'],
    ['crash', '--quiet', '--force'],
    ['audit', capture],
    ['audit', '--json', capture],
    ['audit', '--sarif', '--identifier', 'batch', capture],
    ['profile', capture],
    ['diff', capture, capture],
    ['status'],
    ['changes'],
    ['completion', 'bash'],
    ['version'],
    ['help', 'columns'],
    ['--help'],
  ];
  it
    .runIf(machineHas('/dev/full', existsSync('/dev/full')))
    .each(verbs.map((verb) => [verb.join(' '), verb]))(
    'that cannot be written are an error in one sentence: %s',
    async (_line, verb) => {
      const child = start([...verb], openSync('/dev/full', 'w'));
      const stderr = textOf(child.stderr);
      const [code] = await once(child, 'close');
      expect((await stderr).trimEnd().split('\n').at(-1)).toBe(
        'ktx-telemetry-preview: Standard output could not be written: no space is left on the disk.',
      );
      expect(await stderr).not.toMatch(/^ +at /m);
      expect(code).toBe(3);
    },
  );
});

describe.runIf(isLinux() && hasProgram('script'))('an export to a terminal', () => {
  it.each(['csv', 'json', 'har', 'html', 'ndjson'])(
    'shows and does not obey what acts on one: %s',
    async (format) => {
      const someone = person();
      const title = '\u001b]0;PWN\u0007\u009b31m\u202e';
      await someone.run(['crash', '--quiet', '--out', 'a.jsonl', '--message', `${title} refused`]);
      const line = `'${process.execPath}' '${bundle}' export --format ${format} a.jsonl`;
      const { stdout, status } = spawnSync('script', ['-qec', line, '/dev/null'], {
        cwd: someone.dir,
        env: { HOME: someone.home, PATH: process.env['PATH'] ?? '', TERM: 'xterm' },
        encoding: 'utf8',
        input: '',
      });
      expect(status).toBe(0);
      expect(stdout).toContain('PWN');
      expect(stdout).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]/);
    },
  );
});

it.each(['csv', 'json', 'har', 'html', 'ndjson'])('an export may lose its reader: %s', async (format) => {
  const child = start(['export', '--format', format, capture]);
  child.stdout?.destroy();
  const stderr = textOf(child.stderr);
  const [code] = await once(child, 'close');
  expect({ code, stderr: await stderr }).toEqual({ code: 0, stderr: '' });
});

it.each([
  ["setImmediate(() => { throw new Error('one\\u001b[2J\\ntwo') })", 'one'],
  ['throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })', 'no text'],
  ["process.nextTick(() => { throw 'a text' })", 'a text'],
])('an error that nothing catches ends with 3 and a sentence: %s', async (code, words) => {
  // Thrown as soon as the program is there to say what it is.
  const listens = `process.on('newListener', (name) => { if (name === 'uncaughtException') setTimeout(() => { ${code} }) })`;
  const late = `data:text/javascript,${encodeURIComponent(listens)}`;
  const child = start(['mcp'], 'pipe', ['--import', late]);
  const stderr = textOf(child.stderr);
  const [exit] = await once(child, 'close');
  expect(await stderr).toContain('This is a defect of the program, and nothing was decided: ');
  expect(await stderr).toContain(words);
  expect(await stderr).not.toMatch(/^ +at |\u001b/m);
  expect(exit).toBe(3);
});

it.each([['forecast', 'ktx', 'status'], ['crash'], ['watch']])(
  '%s does not write a capture and a JSON object to the same standard output',
  async (verb, ...words) => {
    const someone = person();
    const ended = await someone.run([verb, '--json', '--out', '-', ...words]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('--json and --out -');
  },
);
