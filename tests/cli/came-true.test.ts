import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { foretell } from '../../lib/preview/run/foretell';
import { bundle } from '../preview/program-bundle';
import { execute, place } from '../preview/verb-program';
import { bundle as program } from './program';

let fake = '';
beforeAll(async () => {
  fake = await bundle('fake-ktx');
});

/** A machine with a ktx on its PATH that sends what `ktx status` sends without a project, something else, or nothing. */
function machine(twin: 'finds no project' | 'honest' | 'silent', code = twin === 'finds no project' ? 1 : 0) {
  const bin = realpathSync(mkdtempSync(join(tmpdir(), 'ktx-bin-')));
  onTestFinished(() => rmSync(bin, { recursive: true, force: true }));
  const script = `#!/bin/sh\n'${process.execPath}' '${fake}' '${twin}'\nexit ${code}\n`;
  writeFileSync(join(bin, 'ktx'), script);
  chmodSync(join(bin, 'ktx'), 0o755);
  const here = place();
  mkdirSync(join(here.home, '.ktx'));
  const identity = {
    installId: '6f1c2d3e-4a5b-4c6d-8e7f-901234567890',
    enabled: true,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  writeFileSync(join(here.home, '.ktx/telemetry.json'), JSON.stringify(identity));
  const env = { COLUMNS: '200', PATH: [bin, dirname(process.execPath), process.env['PATH']].join(delimiter) };
  return {
    here,
    ktx: join(bin, 'ktx'),
    start: (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
      execute(program, args, here, { ...env, ...more }),
    read: (name: string) => readFileSync(join(here.dir, name), 'utf8'),
  };
}

const withReport = ['run', '--forecast', '--report', 'report.json', '--', 'ktx', 'status'];
const cameTrue = /^The forecast came true: 1 of 1 event, (\d+) of \1 stated values\.$/m;

describe('run --forecast', () => {
  it('says at once that the forecast came true, in the capture and in the report too', async () => {
    const { start, read } = machine('finds no project');
    const { code, stderr, stdout } = await start(withReport);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(cameTrue);
    const capture = readCapture(read('ktx-telemetry-run.jsonl'));
    expect(capture.problems).toEqual([]);
    expect(capture.end?.forecast).toMatchObject({
      cameTrue: true,
      verdict: expect.stringMatching(cameTrue),
    });
    expect(JSON.parse(read('report.json'))).toMatchObject({
      truth: { cameTrue: true, events: { forecast: 1, run: 1, inOrder: 1 }, mismatches: [] },
    });
  });

  it('says what did not come true and exits as the command does', async () => {
    const { start, read } = machine('silent', 7);
    const { code, stderr } = await start(withReport);
    expect(code).toBe(7);
    expect(stderr).toContain('The forecast did not come true: 1 event of the forecast was not sent.');
    expect(stderr).toContain('command was not sent');
    expect(readCapture(read('ktx-telemetry-run.jsonl')).end?.forecast?.cameTrue).toBe(false);
    expect(JSON.parse(read('report.json')).truth).toMatchObject({
      cameTrue: false,
      mismatches: [{ event: 'command', kind: 'missing' }],
    });
  });

  it('exits with 0 when the command does, and names the value that was another', async () => {
    const { code, stderr } = await machine('honest').start(['run', '--forecast', '--', 'ktx', 'status']);
    expect(code).toBe(0);
    expect(stderr).toContain('The forecast did not come true: 1 value differs.');
    expect(stderr).toContain('outcome of command: "error" was forecast, "ok" was sent');
  });

  it('foresees that an opt-out keeps all of it back', async () => {
    const { start } = machine('finds no project');
    const { stderr } = await start(withReport, { DO_NOT_TRACK: '1' });
    expect(stderr).toContain('The forecast came true: nothing was sent.');
  });

  it('foresees what is sent although an endpoint of nothing was set, which the run replaces', async () => {
    const { start } = machine('finds no project');
    expect((await start(withReport, { KTX_TELEMETRY_ENDPOINT: '' })).stderr).toMatch(cameTrue);
  });

  it('takes a ktx by its path', async () => {
    const { start, ktx } = machine('finds no project');
    expect((await start(['run', '--forecast', '--', ktx, 'status'])).stderr).toMatch(cameTrue);
  });

  it.each([
    'npx ktx status',
    'npx -y @kaelio/ktx@0.12.0 status',
    'npx -p @kaelio/ktx ktx status',
    'pnpm exec ktx status',
    'C:/tools/ktx.cmd status',
  ])('finds ktx in %s', async (line) => {
    const { here } = machine('silent');
    const { command } = await foretell({
      command: line.split(' '),
      asIfEnabled: false,
      cwd: here.dir,
      env: { HOME: here.home, PATH: '' },
      terminal: false,
      tool: { name: 'ktx-telemetry-preview', version: '0.0.1' },
    });
    expect(command).toEqual(['ktx', 'status']);
  });

  it('says with --quiet the two verdicts and no more', async () => {
    const { stderr } = await machine('silent').start(['run', '--forecast', '--quiet', '--', 'ktx', 'status']);
    expect(stderr).toMatch(/^0 requests: .*\nThe forecast did not come true: .*\n$/);
  });

  it('starts nothing and leaves no file when the command is no ktx', async () => {
    const { start, here, read } = machine('honest');
    const script = `require('node:fs').writeFileSync('started', '')`;
    const ended = await start(['run', '--forecast', '--', process.execPath, '-e', script]);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('Only a ktx command') });
    expect(() => read('started')).toThrow();
    expect(() => readFileSync(join(here.dir, 'ktx-telemetry-run.jsonl'))).toThrow();
  });
});

describe('diff of a forecast and a run', () => {
  const forecast = ['ktx', 'status'];
  const run = ['run', '--', 'ktx', 'status'];
  const diff = ['diff', 'ktx-telemetry-preview.jsonl', 'ktx-telemetry-run.jsonl'];

  it('exits with 0 and says so when the forecast came true', async () => {
    const { start } = machine('finds no project');
    expect((await start(forecast)).code).toBe(0);
    expect((await start(run)).code).toBe(1);
    const { code, stdout, stderr } = await start(diff);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(cameTrue);
  });

  it('exits with 1 and names each difference when it did not', async () => {
    const { start } = machine('honest');
    await start(forecast);
    expect((await start(run)).code).toBe(0);
    const { code, stdout } = await start(diff);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^The forecast did not come true: 1 value differs\. 1 of 1 event, /);
    expect(stdout).toContain('outcome of command: "error" was forecast, "ok" was sent');
    const json = await start([...diff, '--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ cameTrue: false, mismatches: [{ kind: 'different' }] });
  });

  it('exits with 1 when nothing was sent, and with 0 when that was the forecast', async () => {
    const { start } = machine('silent');
    await start(forecast);
    await start(run);
    expect((await start(diff)).code).toBe(1);
    await start(forecast, { DO_NOT_TRACK: '1' });
    const { code, stdout } = await start(diff);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'The forecast came true: nothing was sent.\n' });
  });
});
