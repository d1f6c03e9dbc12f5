import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { namesIn } from '../cli/program';
import { isLinux } from '../programs';
import { client, install, recordingProgram } from './installation';
import { firstLine, listen, stubPage } from './showing';

const captureFile = 'ktx-telemetry-preview.jsonl';
const watchFile = 'ktx-telemetry-watch.jsonl';

describe('view', () => {
  it('shows what a forecast wrote, byte for byte, until Ctrl-C', async () => {
    const { dir, start } = install();
    expect((await start(['ktx', 'status']).ended).code).toBe(0);
    const viewing = start(['view']);
    const url = await viewing.url();
    expect(await (await fetch(url)).text()).toBe(stubPage['index.html']);
    const shown = Buffer.from(await (await fetch(`${url}capture.jsonl`)).arrayBuffer());
    expect(shown.equals(readFileSync(join(dir, captureFile)))).toBe(true);
    expect(viewing.stderr()).toContain('No browser was opened, because there is no terminal here.');
    expect(await viewing.interrupt()).toMatchObject({ code: 0, stdout: '' });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('shows a capture that another program still writes', async () => {
    const { dir, start } = install();
    const file = join(dir, 'growing.jsonl');
    writeFileSync(file, `${firstLine}\n`);
    const events = await listen(await start(['view', 'growing.jsonl']).url());
    await events.next();
    writeFileSync(file, '{"kind":"end","requests":0,"events":0}\n', { flag: 'a' });
    expect(await events.next()).toBe('data: more\n\n');
  });

  it('says what is wrong and what to do', async () => {
    const { dir, start } = install();
    writeFileSync(join(dir, 'notes.txt'), 'hello\n');
    expect(await start(['view']).ended).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('make one first'),
    });
    expect(await start(['view', '-']).ended).toMatchObject({ code: 2 });
    expect(await start(['view', 'notes.txt']).ended).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('notes.txt is not a capture'),
    });
  });

  it('says how to get the page when it is not there, before anything else is done', async () => {
    const { dir, start } = install({});
    for (const args of [['watch'], ['--open', 'ktx', 'status'], ['run', '--open', '--', 'true']]) {
      const { code, stderr } = await start(args).ended;
      expect({ args, code }).toEqual({ args, code: 3 });
      expect(stderr).toMatch(/The inspector page in .* cannot be shown: .*\n.*npm run build/);
      expect(existsSync(join(dir, captureFile))).toBe(false);
    }
  });
});

describe('--open', () => {
  it('shows a forecast', async () => {
    const { start } = install();
    const running = start(['--open', 'ktx', 'status']);
    const answer = await fetch(`${await running.url()}capture.jsonl`);
    expect(namesIn(readCapture(await answer.text()))).toEqual(['install_first_run', 'command']);
    expect((await running.interrupt()).code).toBe(0);
  });

  it('shows a run while it runs, request by request, and then ends with the code of the command', async () => {
    const { dir, start } = install();
    // Sends with the real SDK, waits until the test has seen it, and sends again.
    const script = `
      import { spawnSync } from 'node:child_process';
      import { existsSync } from 'node:fs';
      const send = (event) => spawnSync(process.execPath, ['${client}', event]);
      send('first');
      while (!existsSync('seen')) await new Promise((done) => setTimeout(done, 20));
      send('second');
      process.exitCode = 7;`;
    writeFileSync(join(dir, 'script.mjs'), script);
    const running = start(['run', '--open', '--', process.execPath, 'script.mjs']);
    const url = await running.url();
    const events = await listen(url);
    const names = async () => namesIn(readCapture(await (await fetch(`${url}capture.jsonl`)).text()));
    while ((await names()).length < 1) await events.next();
    expect(await names()).toEqual(['first']);
    writeFileSync(join(dir, 'seen'), '');
    while ((await names()).length < 2) await events.next();
    expect(await names()).toEqual(['first', 'second']);
    await running.says(/The page stays/);
    const capture = readCapture(await (await fetch(`${url}capture.jsonl`)).text());
    expect(capture.end).toMatchObject({ requests: 2, exit: { code: 7 } });
    expect((await running.interrupt()).code).toBe(7);
  });

  it('ends with a run that is told to end, and does not stay behind', async () => {
    const { start } = install();
    const running = start(['run', '--open', '--', process.execPath, '-e', 'setInterval(() => {}, 1000)']);
    await running.url();
    running.child.kill('SIGTERM');
    const { code, stderr } = await running.ended;
    expect(code).toBe(143);
    expect(stderr).not.toContain('The page stays');
  });

  it('cannot be had without a file', async () => {
    const { start } = install();
    expect((await start(['--open', '--out', '-', 'ktx', 'status']).ended).code).toBe(2);
    expect((await start(['run', '--open', '--out', '-', '--', 'true']).ended).code).toBe(2);
  });
});

describe('watch', () => {
  it('records programs with the real SDK that come and go, several at once, and ends with the last line', async () => {
    const { dir, start, spawn } = install();
    const watching = start(['watch', '--json']);
    const endpoint = await watching.says(/export KTX_TELEMETRY_ENDPOINT=(\S+)/);
    const url = await watching.url();
    const events = await listen(url);
    const env = { KTX_TELEMETRY_ENDPOINT: endpoint };
    const send = (...names: string[]) => spawn([process.execPath, client, ...names], env).ended;
    const atOnce = await Promise.all([send('a1', 'a2'), send('b1', 'b2')]);
    expect(atOnce.map(({ code }) => code)).toEqual([0, 0]);
    await send('a3');
    const names = async () => namesIn(readCapture(await (await fetch(`${url}capture.jsonl`)).text()));
    while ((await names()).length < 5) await events.next();
    expect([...(await names())].sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
    await watching.says(/request \d: 1 event, .*: a3\n/);
    const { code, stdout, stderr } = await watching.interrupt();
    expect({ code, result: JSON.parse(stdout) }).toMatchObject({
      code: 0,
      result: { events: 5, problems: [] },
    });
    expect(stderr).toContain('5 events in ');
    expect(stderr).toContain('The port is closed now');
    const capture = readCapture(readFileSync(join(dir, watchFile), 'utf8'));
    expect(capture).toMatchObject({
      capture: { mode: 'watch' },
      end: { events: 5 },
      problems: [],
    });
    expect(statSync(join(dir, watchFile)).mode & 0o777).toBe(0o600);
  });

  it('keeps its address with --port, so that a program that outlives it is recorded again', async () => {
    const { start, spawn } = install();
    const first = start(['watch']);
    const port = await first.says(/watch --port (\d+)/);
    await first.interrupt();
    const second = start(['watch', '--force', '--port', port]);
    await second.url();
    expect(second.stderr()).not.toContain('The port changes each time');
    const taken = start(['watch', '--port', port, '--out', 'other.jsonl']);
    expect(await taken.ended).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('another program is using it'),
    });
    await spawn([process.execPath, client, 'again'], { KTX_TELEMETRY_ENDPOINT: `http://127.0.0.1:${port}` })
      .ended;
    await second.says(/request 1: .*: again\n/);
    expect((await second.interrupt()).code).toBe(0);
  });

  it('says with --quiet only the address, and the verdict at the end', async () => {
    const { dir, start } = install();
    const watching = start(['watch', '--quiet', '--no-browser']);
    await watching.url();
    const endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(watching.stderr())?.[0];
    await fetch(`${endpoint}/batch/`, { method: 'POST', body: '{"batch":[{"event":"x"}]}' });
    const { code, stderr } = await watching.interrupt();
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/mcpServers|export |request 1/);
    expect(stderr.trimEnd().split('\n').slice(-2).join(' ')).toMatch(
      /^1 event in 1 request, .*left this machine\.$/,
    );
    expect(existsSync(join(dir, watchFile))).toBe(true);
  });

  it('leaves an earlier capture alone when it cannot begin', async () => {
    const { dir, start } = install();
    await start(['ktx', 'status']).ended;
    const before = readFileSync(join(dir, captureFile), 'utf8');
    const watching = start(['watch', '--out', 'a.jsonl']);
    const port = await watching.says(/watch --port (\d+)/);
    expect((await start(['watch', '--port', port]).ended).code).toBe(3);
    expect(readFileSync(join(dir, captureFile), 'utf8')).toBe(before);
  });

  it('writes to standard output without a page', async () => {
    const { start, spawn } = install();
    const watching = start(['watch', '--out', '-']);
    const endpoint = await watching.says(/export KTX_TELEMETRY_ENDPOINT=(\S+)/);
    await watching.says(/Press Ctrl-C/);
    await spawn([process.execPath, client, 'piped'], { KTX_TELEMETRY_ENDPOINT: endpoint }).ended;
    const { code, stdout, stderr } = await watching.interrupt();
    expect(code).toBe(0);
    expect(namesIn(readCapture(stdout))).toEqual(['piped']);
    expect(stderr).not.toContain('is shown at');
  });

  it('says that opt-outs make programs silent, and with --as-if-enabled prints lines that hide them', async () => {
    const { start } = install();
    const silent = start(['watch'], { DO_NOT_TRACK: '1' });
    await silent.url();
    expect(silent.stderr().replaceAll('\n', ' ')).toContain(
      'Telemetry is off here, because DO_NOT_TRACK is set',
    );
    await silent.interrupt();
    const hiding = start(['watch', '--force', '--as-if-enabled'], { DO_NOT_TRACK: '1' });
    await hiding.url();
    expect(hiding.stderr()).not.toContain('Telemetry is off here');
    expect(hiding.stderr()).toMatch(/unset .*DO_NOT_TRACK.*; export KTX_TELEMETRY_ENDPOINT=/);
    expect(hiding.stderr()).toContain('"DO_NOT_TRACK": ""');
  });

  it('says that no variable hides an opt-out in the identity file', async () => {
    const { start } = install();
    await start(['off']).ended;
    const watching = start(['watch', '--as-if-enabled']);
    await watching.url();
    expect(watching.stderr().replaceAll('\n', ' ')).toContain('No variable hides that');
  });
});

describe('a browser', () => {
  const seen = async (file: string) => {
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(20);
    return readFileSync(file, 'utf8').trim();
  };

  /** On a terminal of its own, with an xdg-open that writes down what it is to open. */
  function onTerminal(env: Readonly<Record<string, string>>) {
    const installation = install();
    const { dir, home, program, spawn } = installation;
    writeFileSync(join(dir, captureFile), `${firstLine}\n`);
    const opened = join(home, 'opened');
    recordingProgram(join(home, 'bin/xdg-open'), opened);
    const PATH = `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`;
    const line = `'${process.execPath}' '${program}' view`;
    // Everything that is written to the terminal comes out of script(1) on standard output.
    const running = spawn(['script', '-qec', `${line} >&2`, '/dev/null'], { ...env, PATH });
    return { ...installation, opened, running };
  }

  it.runIf(isLinux())('is opened on a terminal, at an address that works once', async () => {
    const { opened } = onTerminal({ DISPLAY: ':9' });
    const launch = await seen(opened);
    const first = await fetch(launch, { redirect: 'manual' });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toMatch(/^\/[\w-]{43}\/$/);
    expect(launch).not.toContain(first.headers.get('location'));
    expect((await fetch(launch)).status).toBe(404);
  });

  it.runIf(isLinux()).each([
    ['CI is set', { DISPLAY: ':9', CI: 'true' }],
    ['BROWSER is none', { DISPLAY: ':9', BROWSER: 'none' }],
    ['there is no display here', {}],
  ])('is not opened when %s', async (why, env) => {
    const { opened, running } = onTerminal(env);
    let said = '';
    running.child.stdout?.on('data', (text: string) => {
      said += text;
    });
    while (!said.includes('Press Ctrl-C') && !said.includes('until you press')) await sleep(20);
    expect(said).toContain(`No browser was opened, because ${why}.`);
    expect(existsSync(opened)).toBe(false);
  });
});
