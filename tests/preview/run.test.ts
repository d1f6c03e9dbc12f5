import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import { hasProgram } from '../programs';
import { Place, sender } from './run-support';

let place: Place;

beforeEach(async () => {
  place = await Place.make();
});

afterEach(() => {
  place.remove();
});

const node = (code: string): [string, ...string[]] => [process.execPath, '-e', code];

describe('a run', () => {
  it('records what the command sends, in order, with its end', async () => {
    const result = await place.run(sender(3));
    expect(result).toEqual({
      out: './capture.jsonl',
      requests: 3,
      arrived: 3,
      events: 3,
      bytes: 3 * JSON.stringify({ batch: [{ event: 'command', n: 0 }] }).length,
      exit: { code: 0, signal: null },
      exitCode: 0,
      asIfEnabled: false,
      problems: [],
      notes: [],
      blindSpots: expect.any(Array),
    });
    const capture = place.capture();
    expect(capture.capture).toMatchObject({ mode: 'run', command: sender(3) });
    expect(capture.requests.map(({ seq, json }) => [seq, json])).toEqual(
      [0, 1, 2].map((n) => [n + 1, { batch: [{ event: 'command', n }] }]),
    );
    expect(capture.end).toEqual({ kind: 'end', requests: 3, events: 3, exit: { code: 0, signal: null } });
    expect(readdirSync(place.dir)).toEqual(['capture.jsonl']);
  });

  it('records nothing of a command that sends nothing', async () => {
    const result = await place.run(node(''));
    expect(result).toMatchObject({ requests: 0, events: 0, bytes: 0, exitCode: 0 });
    expect(place.capture().end?.requests).toBe(0);
  });

  it.runIf(hasProgram('python3'))('records programs that are not Node', async () => {
    const program = `
import json, os, urllib.request
body = json.dumps({"batch": [{"event": "daemon_started"}], "sent_at": "now"}).encode()
url = os.environ["KTX_TELEMETRY_ENDPOINT"] + "/batch/"
request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
assert urllib.request.urlopen(request).status == 200
`;
    const proxy = { HTTP_PROXY: 'http://192.0.2.1:3128', http_proxy: 'http://192.0.2.1:3128' };
    const env = { ...proxy, PYENV_VERSION: process.env['PYENV_VERSION'] ?? '' };
    expect(await place.run(['python3', '-c', program], { env })).toMatchObject({ exitCode: 0, events: 1 });
  });

  it('has every one of 1,000 requests that are sent at once', async () => {
    const flood = `
      const send = (n) => fetch(process.env.KTX_TELEMETRY_ENDPOINT + '/batch/', { method: 'POST', body: JSON.stringify({ event: 'e', n }) });
      Promise.all(Array.from({ length: 1000 }, (_, n) => send(n))).then(() => process.exit(0));`;
    expect(await place.run(node(flood))).toMatchObject({ requests: 1000, events: 1000, exitCode: 0 });
    const { requests, problems } = place.capture();
    expect(problems).toEqual([]);
    expect(requests.map(({ seq }) => seq)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
    expect(new Set(requests.map(({ json }) => JSON.stringify(json))).size).toBe(1000);
  });

  it('has what the command wrote to its socket in its last moment, without waiting for the answer', async () => {
    const last = `
      const { hostname, port } = new URL(process.env.KTX_TELEMETRY_ENDPOINT);
      const body = JSON.stringify({ event: 'last' });
      const socket = require('node:net').connect(port, hostname, () => {
        socket.write('POST /batch/ HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: ' + body.length + '\\r\\n\\r\\n' + body, () => process.exit(0));
      });`;
    expect(await place.run(node(last))).toMatchObject({ events: 1, exitCode: 0 });
  });

  it('waits briefly for what a child of the command sends after it', async () => {
    const [program, ...args] = sender(1);
    const late = `
      const { spawn } = require('node:child_process');
      spawn(${JSON.stringify(program)}, ${JSON.stringify(args)}, { detached: true, stdio: 'ignore' }).unref();`;
    expect(await place.run(node(late))).toMatchObject({ events: 1, exitCode: 0 });
  });

  it('uses the port that it is told to', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const address = probe.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(place.run(node(''), { port })).rejects.toThrow(`Port ${port} on 127.0.0.1 cannot be used`);
    expect(readdirSync(place.dir)).toEqual([]);
    await new Promise((resolve) => probe.close(resolve));

    const says = `require('node:fs').writeFileSync('endpoint', process.env.KTX_TELEMETRY_ENDPOINT)`;
    await place.run(node(says), { port });
    expect(readFileSync(join(place.dir, 'endpoint'), 'utf8')).toBe(`http://127.0.0.1:${port}`);
  });
});

describe('a command that cannot be started', () => {
  async function failure(
    command: [string, ...string[]],
    more: Parameters<Place['run']>[1] = {},
  ): Promise<unknown> {
    return place.run(command, more).then(
      () => 'started',
      (reason: unknown) => reason,
    );
  }

  it('is told with a hint, and an earlier capture stays', async () => {
    await place.run(sender(1));
    const before = readFileSync(place.out, 'utf8');
    const error = await failure(['no-such-command-of-ours']);
    expect(error).toBeInstanceOf(PreviewError);
    expect(error).toMatchObject({
      message: 'no-such-command-of-ours could not be started: there is no such command.',
      hint: expect.stringContaining('Install it or give its path'),
      exitCode: 3,
    });
    expect(readFileSync(place.out, 'utf8')).toBe(before);
    expect(readdirSync(place.dir)).toEqual(['capture.jsonl']);
  });

  it('is told when it may not be executed', async () => {
    const file = join(place.dir, 'program');
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o600);
    expect(await failure([file])).toMatchObject({
      message: `${file} could not be started: permission denied.`,
    });
  });

  it('is told when the directory is gone', async () => {
    const cwd = join(place.dir, 'gone');
    expect(await failure(node(''), { cwd, out: join(place.dir, 'capture.jsonl') })).toMatchObject({
      message: `${process.execPath} could not be started: the current directory, ${cwd}, does not exist.`,
    });
  });

  it('is told when its words cannot be words', async () => {
    expect(await failure(['node', 'a\0b'])).toBeInstanceOf(PreviewError);
    expect(await failure([''])).toBeInstanceOf(PreviewError);
  });

  it('is not started at all when the capture cannot be written', async () => {
    writeFileSync(place.out, 'dear diary\n');
    const touch = node(`require('node:fs').writeFileSync('started', '')`);
    expect(await place.run(touch, { force: false }).catch((reason: unknown) => reason)).toMatchObject({
      message: expect.stringContaining('was left as it is'),
      exitCode: 3,
    });
    expect(readdirSync(place.dir)).toEqual(['capture.jsonl']);
    expect(readFileSync(place.out, 'utf8')).toBe('dear diary\n');
    expect(await place.run(touch, { force: true })).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(place.dir, 'started'))).toBe(true);
  });
});

describe('around the command', () => {
  for (const [name, code, exit, exitCode] of [
    ['0', 'process.exit(0)', { code: 0, signal: null }, 0],
    ['1', 'process.exit(1)', { code: 1, signal: null }, 1],
    ['3, which is also ours', 'process.exit(3)', { code: 3, signal: null }, 3],
    ['255', 'process.exit(255)', { code: 255, signal: null }, 255],
    ['kill -9', `process.kill(process.pid, 'SIGKILL')`, { code: null, signal: 'SIGKILL' }, 137],
    ['abort', 'process.abort()', { code: null, signal: 'SIGABRT' }, 134],
    [
      'SIGTERM',
      `process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 9000)`,
      { code: null, signal: 'SIGTERM' },
      143,
    ],
  ] as const) {
    it(`the end of the command is passed on: ${name}`, async () => {
      expect(await place.run(node(code))).toMatchObject({ exit, exitCode });
      expect(place.capture().end?.exit).toEqual(exit);
    });
  }

  it('standard streams pass through byte for byte, and nothing is added to them', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 * 1024 }, (_, index) => index % 256));
    writeFileSync(join(place.dir, 'input'), bytes);
    const copy = `process.stderr.write('to stderr'); process.stdin.pipe(process.stdout);`;
    const { preview, ended } = place.runOutside(node(copy), {}, { stdio: 'pipe' });
    const output: Buffer[] = [];
    preview.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    const errors = preview.stderr ? text(preview.stderr) : '';
    preview.stdin?.end(bytes);
    expect((await ended).code).toBe(0);
    expect(Buffer.concat(output).equals(bytes)).toBe(true);
    expect(await errors).toBe('to stderr');
  });

  it.runIf(hasProgram('script'))(
    'a terminal stays a terminal, and Ctrl-C reaches the command once',
    async () => {
      const code = `
      const { writeFileSync, appendFileSync } = require('node:fs');
      writeFileSync('tty', String([process.stdin.isTTY, process.stdout.isTTY, process.stderr.isTTY]));
      process.on('SIGINT', () => { appendFileSync('signals', 'SIGINT '); setTimeout(() => process.exit(130), 1000); });
      writeFileSync('ready', '');
      setInterval(() => {}, 1000);`;
      const options = JSON.stringify(place.options(node(code), { stdio: 'inherit' }));
      const program = new URL('run-program.ts', import.meta.url).pathname;
      const result = join(place.dir, 'result.json');
      const quoted = [process.execPath, '--import', 'tsx', program, options, result]
        .map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
        .join(' ');
      // script(1) gives the command a terminal; what is written to its own input is typed there.
      const terminal = spawn('script', ['-qec', quoted, '/dev/null'], {
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      await place.appears('ready');
      await sleep(100);
      terminal.stdin.write('\x03');
      const exitCode = await new Promise((resolve) => terminal.once('exit', resolve));
      terminal.stdin.destroy();
      expect(readFileSync(join(place.dir, 'tty'), 'utf8')).toBe('true,true,true');
      expect(readFileSync(join(place.dir, 'signals'), 'utf8')).toBe('SIGINT ');
      expect(exitCode).toBe(130);
      expect(place.capture().end?.exit).toEqual({ code: 130, signal: null });
    },
  );

  const patient = `
    const { appendFileSync, writeFileSync } = require('node:fs');
    for (const [name, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
      process.on(name, () => { appendFileSync('signals', name + ' '); setTimeout(() => process.exit(code), 100); });
    }
    writeFileSync('ready', '');
    setInterval(() => {}, 1000);`;

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`${signal} to the preview alone reaches the command once`, async () => {
      const { preview, ended } = place.runOutside(node(patient), {}, { detached: true });
      await place.appears('ready');
      preview.kill(signal);
      expect((await ended).code).toBe(code);
      expect(readFileSync(join(place.dir, 'signals'), 'utf8')).toBe(`${signal} `);
      expect(place.capture().end).toBeDefined();
    });

    it(`${signal} to the whole process group reaches the command once`, async () => {
      const { preview, ended } = place.runOutside(node(patient), {}, { detached: true });
      await place.appears('ready');
      process.kill(-(preview.pid ?? 0), signal);
      expect((await ended).code).toBe(code);
      expect(readFileSync(join(place.dir, 'signals'), 'utf8')).toBe(`${signal} `);
      expect(place.capture().end).toBeDefined();
    });
  }

  for (const [to, whom] of [
    ['the preview alone', (pid: number) => pid],
    ['the whole process group', (pid: number) => -pid],
  ] as const) {
    it(`SIGTERM, twice, to ${to} leaves a command as ktx the 1.5 s that it allows itself`, async () => {
      // A second signal makes it drop everything.
      const slow = `
        const { appendFileSync, writeFileSync } = require('node:fs');
        process.on('SIGTERM', () => {
          appendFileSync('signals', 'SIGTERM ');
          if (globalThis.ending) process.exit(99);
          globalThis.ending = true;
          setTimeout(async () => {
            await fetch(process.env.KTX_TELEMETRY_ENDPOINT + '/batch/', { method: 'POST', body: '{"event":"command"}' });
            process.exit(143);
          }, 1000);
        });
        writeFileSync('ready', '');
        setInterval(() => {}, 1000);`;
      const { preview, ended } = place.runOutside(node(slow), {}, { detached: true });
      await place.appears('ready');
      const pid = preview.pid ?? 0;
      process.kill(whom(pid), 'SIGTERM');
      await place.appears('signals');
      process.kill(pid, 'SIGTERM');
      expect((await ended).code).toBe(143);
      expect(readFileSync(join(place.dir, 'signals'), 'utf8')).toBe('SIGTERM ');
      expect(place.capture().end?.events).toBe(1);
    });
  }

  it('SIGTERM ends a command that does not handle it', async () => {
    const code = `require('node:fs').writeFileSync('ready', ''); setInterval(() => {}, 1000);`;
    const { preview, ended } = place.runOutside(node(code));
    await place.appears('ready');
    preview.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 143, result: { exit: { code: null, signal: 'SIGTERM' } } });
  });

  it('an answered request is in the file even if the preview is killed in the next moment', async () => {
    const [program, ...args] = sender(1, `(await import('node:fs')).writeFileSync('answered', '');`);
    const { preview, ended } = place.runOutside([program, ...args, '--'], {});
    await place.appears('answered');
    preview.kill('SIGKILL');
    await ended;
    const { requests, problems } = place.capture();
    expect(requests.map(({ json }) => json)).toEqual([{ batch: [{ event: 'command', n: 0 }] }]);
    expect(problems).toEqual([]);
  });
});

describe('a capture that cannot be completed', () => {
  it('is reported, with what is missing, and the command ends as it would have', async () => {
    // A limit on the size of files stands for a full disk.
    const send = `
      const post = (size) => fetch(process.env.KTX_TELEMETRY_ENDPOINT, { method: 'POST', body: JSON.stringify({ event: 'x'.repeat(size) }) });
      console.log((await post(10)).status, (await post(20000)).status);
      process.exit(5);`;
    const command: [string, ...string[]] = [process.execPath, '--input-type=module', '-e', send];
    const options = JSON.stringify(place.options(command, { stdio: 'inherit' }));
    const program = new URL('run-program.ts', import.meta.url).pathname;
    const shell = 'ulimit -S -f 16 && exec node --import tsx "$@"';
    const result = join(place.dir, 'result.json');
    const ran = spawnSync('bash', ['-c', shell, 'bash', program, options, result], { encoding: 'utf8' });
    expect(ran.stdout).toBe('200 507\n');
    expect(ran.status).toBe(5);
    expect(JSON.parse(readFileSync(result, 'utf8'))).toMatchObject({
      requests: 1,
      exitCode: 5,
      problems: [
        `${place.out} cannot be written: it would be larger than this system allows. ` +
          'Answered with an error and not in the capture: 1 request.',
        `The capture has no end: ${place.out} cannot be written: it would be larger than this system allows.`,
      ],
    });
  });

  it('is reported when another program replaces it', async () => {
    const code = `
      const fs = require('node:fs');
      fs.writeFileSync('other', 'dear diary');
      fs.renameSync('other', 'capture.jsonl');`;
    const { problems } = await place.run(node(code));
    expect(problems).toEqual([`${place.out} was replaced or removed by another program.`]);
    expect(readFileSync(place.out, 'utf8')).toBe('dear diary');
  });
});
