import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { openRecorder } from '../../lib/preview/capture/recorder';

const cli = join(import.meta.dirname, '../../dist/ktx-telemetry-preview.js');
const path = process.env['PATH'] ?? '';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faults-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function preview(args: readonly string[], env: Record<string, string> = { HOME: dir }, cwd = dir) {
  return spawnSync(process.execPath, [cli, ...args], { cwd, env: { PATH: path, ...env }, encoding: 'utf8' });
}

const noStack = /^\s+at .*:\d+/m;

describe('a forecast', () => {
  test.each([
    ['without HOME', {}],
    ['with an empty HOME', { HOME: '' }],
    ['with a HOME that is not there', { HOME: '/no/such/home' }],
    ['with a HOME that is a file', { HOME: '/dev/null' }],
    ['with a HOME where nothing can be written', { HOME: '/proc' }],
    ['in the locale C', { HOME: tmpdir(), LANG: 'C', LC_ALL: 'C' }],
    ['with an unknown terminal', { HOME: tmpdir(), TERM: '\u001b[31m', COLUMNS: '-1' }],
  ] as const)('%s works, and creates nothing but its file', (_name, env) => {
    const ended = preview(['--out', 'out.jsonl', 'ktx', 'status'], { ...env });
    expect(ended.stderr).not.toMatch(noStack);
    expect(ended.status).toBe(0);
    expect(readCapture(readFileSync(join(dir, 'out.jsonl'), 'utf8')).end).toBeDefined();
    expect(existsSync(join(dir, '.ktx'))).toBe(false);
  });

  test('in a directory that was removed fails with a sentence', () => {
    const gone = join(dir, 'gone');
    mkdirSync(gone);
    const command = 'cd "$1" && rmdir "$1" && exec "$2" "$3" ktx status';
    const ended = spawnSync('bash', ['-c', command, 'bash', gone, process.execPath, cli], {
      env: { HOME: dir, PATH: path },
      encoding: 'utf8',
    });
    expect(ended.status).toBe(3);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).not.toMatch(noStack);
    expect(ended.stderr).toMatch(/director/);
  });

  test('shows no control characters of its arguments', () => {
    const hostile = 'select 1 -- \u001b]0;owned\u0007\u001b[2J\r\u0000'.replace('\u0000', '\u009b31m');
    const ended = preview(['--out', 'out.jsonl', 'ktx', 'sql', '-c', `w\u001b[31m`, hostile]);
    expect(ended.stderr).not.toMatch(noStack);
    expect(ended.stderr + ended.stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });

  test('reads a project with CRLF line ends and a byte order mark as any other', () => {
    const project = 'connections:\n  warehouse:\n    driver: postgres\n    url: env:WAREHOUSE_URL\n';
    const events = (text: string) => {
      writeFileSync(join(dir, 'ktx.yaml'), text);
      expect(preview(['--force', '--out', 'out.jsonl', 'ktx', 'status']).status).toBe(0);
      const { requests } = readCapture(readFileSync(join(dir, 'out.jsonl'), 'utf8'));
      return requests.map(({ json }) => JSON.stringify(json).match(/"event":"[^"]*"|"driver[^,]*/g));
    };
    expect(events(`\ufeff${project.replaceAll('\n', '\r\n')}`)).toEqual(events(project));
  });

  test('whose reader goes away ends without a stack', () => {
    const command = '"$1" "$2" --out - ktx status | true; echo "${PIPESTATUS[0]}"';
    const ended = spawnSync('bash', ['-c', command, 'bash', process.execPath, cli], {
      cwd: dir,
      env: { HOME: dir, PATH: path },
      encoding: 'utf8',
    });
    expect(ended.stderr).not.toMatch(noStack);
    expect(['0', '3', '141']).toContain(ended.stdout.trim());
  });
});

test('a catalog whose reader goes away ends without a stack', () => {
  const ended = spawnSync(
    'bash',
    ['-c', '"$1" "$2" catalog --json | head -c 1 >/dev/null', 'bash', process.execPath, cli],
    {
      cwd: dir,
      env: { HOME: dir, PATH: path },
      encoding: 'utf8',
    },
  );
  expect(ended.stderr).toBe('');
});

test.each(['C:\\Users\\me\\out.jsonl', 'out\u001b[31m.jsonl', '-dash.jsonl', 'ünï cödé.jsonl'])(
  'a file may be called %j',
  (name) => {
    const ended = preview([`--out=${name}`, 'ktx', 'status']);
    expect(ended.status).toBe(0);
    expect(ended.stderr).not.toContain('\u001b');
    expect(readCapture(readFileSync(join(dir, name), 'utf8')).end).toBeDefined();
  },
);

describe('a watch', () => {
  async function watching() {
    const args = ['watch', '--no-browser', '--out', 'out.jsonl'];
    const child = spawn(process.execPath, [cli, ...args], { cwd: dir, env: { HOME: dir, PATH: path } });
    const texts: string[] = [];
    child.stderr.on('data', (text) => texts.push(String(text)));
    child.stdout.on('data', (text) => texts.push(String(text)));
    const url = await new Promise<string>((resolve) => {
      const look = () => {
        const found = /KTX_TELEMETRY_ENDPOINT=['"]?(http:\/\/127\.0\.0\.1:\d+)/.exec(texts.join(''));
        if (found?.[1]) resolve(found[1]);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
    });
    return { child, url, texts, ended: once(child, 'exit') };
  }
  const event = { method: 'POST', body: '{"event":"command"}' };

  test.each([
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGTERM'],
    ['SIGHUP', 'SIGHUP'],
    ['SIGTERM', 'SIGINT'],
  ] as const)('that gets %s and then %s ends, and its file is readable', async (first, second) => {
    const { child, url, texts, ended } = await watching();
    expect((await fetch(`${url}/batch/`, event)).status).toBe(200);
    child.kill(first);
    child.kill(second);
    await ended;
    expect(texts.join('')).not.toMatch(noStack);
    const { requests, problems } = readCapture(readFileSync(join(dir, 'out.jsonl'), 'utf8'));
    expect(requests).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test('that is suspended takes what was sent meanwhile when it goes on', async () => {
    const { child, url, ended } = await watching();
    child.kill('SIGSTOP');
    const answers = Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/batch/`, event)));
    await sleep(300);
    child.kill('SIGCONT');
    expect((await answers).map(({ status }) => status)).toEqual(Array(20).fill(200));
    child.kill('SIGTERM');
    await ended;
    const { requests, end } = readCapture(readFileSync(join(dir, 'out.jsonl'), 'utf8'));
    expect(requests).toHaveLength(20);
    expect(end).toBeDefined();
  });
});

test('a clock that goes backwards changes neither order nor numbers of a capture', () => {
  const times = ['2026-06-01T00:00:02.000Z', '2026-06-01T00:00:01.000Z', '1969-12-31T23:59:59.000Z'];
  const out = join(dir, 'out.jsonl');
  const tool = { name: 'ktx-telemetry-preview', version: '0.0.1' };
  const recorder = openRecorder(
    out,
    { mode: 'watch', tool, command: [] },
    { now: () => new Date(times[0] ?? 0) },
  );
  for (const receivedAt of times) {
    const body = { bytes: 2, encoding: 'identity', sha256: '0'.repeat(64), base64: 'e30=' };
    recorder.request({
      receivedAt,
      method: 'POST',
      target: '/',
      httpVersion: '1.1',
      headers: [],
      body,
      json: {},
    });
  }
  expect(recorder.end()).toEqual({});
  const { requests, problems } = readCapture(readFileSync(out, 'utf8'));
  expect(problems).toEqual([]);
  expect(requests.map(({ seq, receivedAt }) => [seq, receivedAt])).toEqual(
    times.map((time, at) => [at + 1, time]),
  );
});

test('an identity file that may not be read counts as an opt-out', () => {
  mkdirSync(join(dir, '.ktx'));
  const file = join(dir, '.ktx/telemetry.json');
  writeFileSync(file, '{"enabled": false}');
  for (const mode of [0o000, 0o200, 0o444, 0o777, 0o4777]) {
    chmodSync(file, mode);
    const ended = preview(['--force', '--release', 'next', '--out', 'out.jsonl', 'ktx', 'status']);
    expect(ended.status).toBe(0);
    expect(readCapture(readFileSync(join(dir, 'out.jsonl'), 'utf8')).requests).toEqual([]);
  }
});
