import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { runsPlanned, type Verification } from '../../lib/preview/verify-opt-out/verify';
import { bundle as program } from '../cli/program';
import { hasProgram, isLinux, machineHas } from '../programs';
import { bundle } from './program-bundle';
import { execute, place } from './verb-program';

let ktx = '';
/** Another host: it gets what does not go to the collector. */
let other: Server;
let otherUrl = '';

beforeAll(async () => {
  ktx = await bundle('fake-ktx');
  other = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  const address = other.address();
  otherUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  other.closeAllConnections();
  other.close();
});

async function verify(twin: string, options: readonly string[] = [], env: Record<string, string> = {}) {
  const here = place();
  const command = [process.execPath, ktx, twin, otherUrl];
  const ended = await execute(
    program,
    ['verify-opt-out', '--yes', '--json', ...options, '--', ...command],
    here,
    env,
  );
  const file = join(here.dir, 'ktx-telemetry-opt-out.json');
  expect(ended.stderr).toBe('');
  const text = readFileSync(file, 'utf8');
  const verification: Verification = JSON.parse(text);
  const run = (id: string) => verification.runs.find((candidate) => candidate.id === id);
  return { here, ended, text, verification, run, printed: JSON.parse(ended.stdout) };
}

/** Programs that break one promise each, and how that must come out. */
const twins: readonly (readonly [string, Verification['verdict'], readonly string[], RegExp])[] = [
  [
    'ignores DO_NOT_TRACK',
    'failed',
    ['DO_NOT_TRACK=1', 'DO_NOT_TRACK=0', 'DO_NOT_TRACK=false'],
    /it sent 1 request/,
  ],
  ['takes 0 for no opt-out', 'failed', ['CI=0'], /it sent 1 request/],
  [
    'overwrites',
    'failed',
    [
      'file unknown-key',
      'file only-enabled',
      'file bad-id',
      'file trailing-comma',
      'file comment',
      'file string',
      'file cut-short',
      'file no-object',
      'file empty',
    ],
    /it overwrote the file, as ktx up to 0\.12\.0 does/,
  ],
  ['silent', 'inconclusive', ['control'], /it sent nothing to the collector$/],
  [
    'sends elsewhere',
    'inconclusive',
    ['control'],
    /telemetry went to 127\.0\.0\.1:\d+ \(POST \/batch\/\) instead/,
  ],
];

describe('opt-outs proven on the network', () => {
  it('pass for a client that keeps them, with evidence that can be checked', async () => {
    const { ended, text, verification, printed, here } = await verify('honest');
    expect(ended.code).toBe(0);
    expect(verification).toMatchObject({
      verdict: 'passed',
      command: [process.execPath, ktx, 'honest', otherUrl],
    });
    expect(verification.runs).toHaveLength(runsPlanned());
    expect(verification.runs.filter(({ requests }) => requests > 0).map(({ id }) => id)).toEqual(['control']);
    expect(verification.runs.every(({ processes }) => processes === 1)).toBe(true);
    // Its own home is what it was.
    expect(readdirSync(here.home)).toEqual([]);

    const ids = verification.runs.map(({ id }) => id);
    for (const name of ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK', 'CI']) {
      for (const value of ['1', '0', 'false']) expect(ids).toContain(`${name}=${value}`);
    }
    expect(ids.filter((id) => id.startsWith('file '))).toHaveLength(10);

    for (const { capture, requests } of verification.runs) {
      expect(createHash('sha256').update(capture.text).digest('hex')).toBe(capture.sha256);
      expect(readCapture(capture.text).requests).toHaveLength(requests);
      expect(readCapture(capture.text).end).toMatchObject({ requests });
    }
    expect(printed.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it.each(twins)('the twin "%s" is %s', async (twin, verdict, ids, because) => {
    const { ended, verification } = await verify(twin);
    expect(ended.code).toBe(1);
    expect(verification.verdict).toBe(verdict);
    const caught = verification.runs.filter((run) => run.verdict !== 'passed');
    expect(caught.map(({ id }) => id)).toEqual(ids);
    for (const run of caught) expect(run.because).toMatch(because);
  });

  it('telemetry to another host under an opt-out fails', async () => {
    const { ended, verification } = await verify('tells another host');
    expect(ended.code).toBe(1);
    expect(verification.verdict).toBe('failed');
    const optOuts = verification.runs.filter(({ optsOut }) => optsOut);
    for (const { verdict, elsewhere } of optOuts) {
      expect(verdict).toBe('failed');
      expect(elsewhere).toEqual([
        { where: new URL(otherUrl).host, how: ['POST /batch/', 'socket'], telemetry: true },
      ]);
    }
  });

  it('another connection under an opt-out leaves it open', async () => {
    const open = await verify('looks for updates');
    expect(open.ended.code).toBe(1);
    expect(open.verification.verdict).toBe('inconclusive');
    expect(open.run('CI=1')?.because).toMatch(/it turned to 127\.0\.0\.1:\d+ \(GET \/ktx\/latest\)/);
  });

  it('another connection under an opt-out is none of its business when that host is allowed', async () => {
    const allowed = await verify('looks for updates', ['--allow', new URL(otherUrl).host]);
    expect(allowed.verification.verdict).toBe('passed');
    expect(allowed.run('CI=1')?.elsewhere).toHaveLength(1);
  });

  it("the user's own opt-outs do not reach the control, and their identity stays", async () => {
    const here = place();
    mkdirSync(join(here.home, '.ktx'));
    const own = join(here.home, '.ktx', 'telemetry.json');
    writeFileSync(own, '{ "enabled": false }');
    const args = ['verify-opt-out', '--yes', '--json', '--', process.execPath, ktx, 'honest'];
    const ended = await execute(program, args, here, { DO_NOT_TRACK: '1', KTX_TELEMETRY_DEBUG: '1' });
    expect(ended.code).toBe(0);
    expect(readFileSync(own, 'utf8')).toBe('{ "enabled": false }');
  });

  it.each(['honest', 'ignores DO_NOT_TRACK'])(
    'the result of "%s" fits one screen of standard output, verdict first, and nothing else is written',
    async (twin) => {
      const text = async (...options: string[]) => {
        const args = ['verify-opt-out', '--yes', ...options, '--', process.execPath, ktx, twin, otherUrl];
        const ended = await execute(program, args, place(), { COLUMNS: '80' });
        expect(ended.stderr).toBe('');
        return ended.stdout;
      };
      const [summary, full, quiet] = [await text(), await text('--full'), await text('--quiet')];
      expect(summary).toMatch(twin === 'honest' ? /^Passed: / : /^FAILED: /);
      expect(summary.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
      expect(summary.startsWith(quiet)).toBe(true);
      expect(full).toContain('CI=0');
      expect(full).toContain('Not seen: ');
      expect(summary.includes('DO_NOT_TRACK=0')).toBe(twin !== 'honest');
    },
  );

  it('--out - writes the evidence to standard output and the text to standard error, and makes no file', async () => {
    const here = place();
    const ended = await execute(program, ['verify-opt-out', '--yes', '--out', '-', '--', 'true'], here);
    const evidence: Verification = JSON.parse(ended.stdout);
    expect(evidence.verdict).toBe('inconclusive');
    const digest = createHash('sha256').update(ended.stdout).digest('hex');
    expect(ended.stderr.replaceAll(/\s+/g, ' ')).toContain(
      `The evidence is on standard output, SHA-256 ${digest}`,
    );
    expect(readdirSync(here.dir)).toEqual([]);
  });

  it.runIf(hasProgram('script'))('shows on a terminal how many runs are done', () => {
    const here = place();
    const line = `'${process.execPath}' '${program}' verify-opt-out --yes -- sleep 0.1`;
    const { stdout } = spawnSync('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      cwd: here.dir,
      env: { PATH: process.env['PATH'], HOME: here.home, TERM: 'xterm' },
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/\r\u001b\[K\d+ of \d+ runs\. The last: /);
  });

  it('an earlier record is replaced, and nothing else is', async () => {
    const here = place();
    writeFileSync(join(here.dir, 'notes.json'), '{"mine":true}\n');
    const args = ['verify-opt-out', '--yes', '--out', 'notes.json', '--', 'true'];
    expect(await execute(program, args, here)).toMatchObject({ code: 3 });
    expect(readFileSync(join(here.dir, 'notes.json'), 'utf8')).toBe('{"mine":true}\n');
    const twice = args.map((word) => (word === 'notes.json' ? 'record.json' : word));
    for (let time = 0; time < 2; time += 1)
      expect(await execute(program, twice, here)).toMatchObject({ code: 1 });
    expect(readdirSync(here.dir).sort()).toEqual(['notes.json', 'record.json']);
  });

  it('runs nothing without a terminal to ask on and without --yes', async () => {
    const here = place();
    const script = `require('fs').writeFileSync('ran', '')`;
    const ended = await execute(program, ['verify-opt-out', '--', process.execPath, '-e', script], here);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(`will run for real, ${runsPlanned()} times`);
    expect(ended.stderr).toContain('--yes');
    expect(existsSync(join(here.dir, 'ran'))).toBe(false);
  });

  it('a command that is not there is 3 and leaves no record', async () => {
    const here = place();
    const ended = await execute(program, ['verify-opt-out', '--yes', '--', 'no-such-command'], here);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(readdirSync(here.dir)).toEqual([]);
  });

  it('a command that is no Node program cannot be watched from inside, and that is said', async () => {
    const here = place();
    const ended = await execute(program, ['verify-opt-out', '--yes', '--json', '--', 'true'], here);
    const verification: Verification = JSON.parse(ended.stdout);
    expect(verification.notObserved.join('\n')).toMatch(/^The command is no Node program/);
    expect(verification.verdict).toBe('inconclusive');
  });

  it.runIf(hasProgram('curl'))('what goes through a proxy is noticed without looking inside', async () => {
    const here = place();
    const posthog = ['curl', '--silent', '--output', '/dev/null', 'https://us.i.posthog.com/batch/'];
    const ended = await execute(program, ['verify-opt-out', '--yes', '--json', '--', ...posthog], here);
    const verification: Verification = JSON.parse(ended.stdout);
    expect(verification.verdict).toBe('failed');
    expect(verification.runs[1]?.elsewhere).toEqual([
      { where: 'us.i.posthog.com:443', how: ['CONNECT'], telemetry: true },
    ]);
  });

  it('stops when the command is ended by a signal, and leaves no record', async () => {
    const here = place();
    const ended = await execute(
      program,
      ['verify-opt-out', '--yes', '--', 'sh', '-c', 'kill -TERM $$'],
      here,
    );
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toMatch(/interrupted/);
    expect(readdirSync(here.dir)).toEqual([]);
  });

  it.runIf(hasProgram('script'))('asks on a terminal, and no is no', () => {
    const here = place();
    const line = `'${process.execPath}' '${program}' verify-opt-out -- touch ran`;
    const { status, stdout } = spawnSync('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      cwd: here.dir,
      env: { PATH: process.env['PATH'], HOME: here.home, TERM: 'dumb' },
      input: 'n\n',
      encoding: 'utf8',
    });
    expect(stdout).toContain('Go on? [y/N]');
    expect(stdout).toContain('Nothing was run.');
    expect(status).toBe(2);
    expect(existsSync(join(here.dir, 'ran'))).toBe(false);
  });
});

const canIsolate =
  isLinux() &&
  hasProgram('ip') &&
  machineHas(
    'right to a network of its own',
    [['--net'], ['--map-root-user', '--net']].some(
      (flags) => spawnSync('unshare', [...flags, '--', 'ip', 'link', 'set', 'lo', 'up']).status === 0,
    ),
  );

describe('--isolate', () => {
  it.runIf(canIsolate)(
    'gives the command no network but loopback, and still sees what it sends',
    async () => {
      const { ended, verification } = await verify('tells another host', ['--isolate']);
      expect(verification.isolated).toBe(true);
      expect(verification.runs[0]).toMatchObject({ id: 'control', verdict: 'passed', requests: 1 });
      expect(ended.code).toBe(1);
    },
  );

  it('without it the record says whether loopback was all there was', async () => {
    const { verification } = await verify('silent');
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    expect(verification.isolated).toBe(addresses.every(({ internal }) => internal));
  });
});
