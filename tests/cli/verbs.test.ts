import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../../lib/catalog';
import { identity, namesIn, person } from './program';

describe('run', () => {
  const post = `fetch(process.env.KTX_TELEMETRY_ENDPOINT + '/batch/', { method: 'POST', body: '{"batch":[{"event":"x"}]}' })`;

  it('records what the command sends, and passes its output and exit code on', async () => {
    const someone = person();
    const script = `${post}.then(() => { console.log('out'); process.exitCode = 7; })`;
    const ended = await someone.run(['run', '--', process.execPath, '-e', script]);
    expect(ended).toMatchObject({ code: 7, stdout: 'out\n' });
    expect(ended.stderr).toMatch(/1 event in 1 request/);
    expect(namesIn(someone.capture('ktx-telemetry-run.jsonl'))).toEqual(['x']);
  });

  it('says that nothing was sent', async () => {
    const someone = person();
    const ended = await someone.run(['run', '--', process.execPath, '-e', '0']);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(/0 requests/);
  });

  it('writes what it recorded as JSON with --report, and leaves standard output to the command', async () => {
    const someone = person();
    const args = [
      'run',
      '--report',
      'report.json',
      '--',
      process.execPath,
      '-e',
      `${post}.then(() => console.log('out'))`,
    ];
    expect(await someone.run(args)).toMatchObject({ code: 0, stdout: 'out\n' });
    const before = someone.read('report.json');
    expect(JSON.parse(before)).toMatchObject({
      kind: 'run-report',
      requests: 1,
      arrived: 1,
      events: 1,
      problems: [],
      exit: { code: 0 },
    });
    const again = await someone.run(['run', '--out', 'other.jsonl', '--report', 'report.json', '--', 'true']);
    expect(again).toMatchObject({ code: 3, stderr: expect.stringContaining('was left as it is') });
    expect(someone.read('report.json')).toBe(before);
    expect(await someone.run(['run', '--report', '-', '--', 'true'])).toMatchObject({ code: 2, stdout: '' });
    expect(await someone.run(['run', '--json', '--', 'true'])).toMatchObject({ code: 2, stdout: '' });
  });

  it.each(['rec.jsonl', './rec.jsonl', 'link.jsonl', 'here/rec.jsonl'])(
    'refuses to write its report over its own capture: %s',
    async (report) => {
      const someone = person();
      symlinkSync('rec.jsonl', join(someone.dir, 'link.jsonl'));
      symlinkSync('.', join(someone.dir, 'here'));
      const args = ['run', '--force', '--out', 'rec.jsonl', '--report', report, '--', 'true'];
      const ended = await someone.run(args);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain('--report cannot be the file of the capture.');
    },
  );

  it('does not write its report over what the command put there', async () => {
    const someone = person();
    const code = `require('node:fs').writeFileSync('report.json', 'mine')`;
    const ended = await someone.run(['run', '--report', 'report.json', '--', process.execPath, '-e', code]);
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining('was left as it is') });
    expect(someone.read('report.json')).toBe('mine');
  });

  it('says in the capture what was lost, so that no later audit takes it for all there was', async () => {
    const someone = person();
    const code = `require('node:net').connect(new URL(process.env.KTX_TELEMETRY_ENDPOINT).port, '127.0.0.1').end('GET /half\\r\\n')`;
    await someone.run(['run', '--quiet', '--out', 'rec.jsonl', '--', process.execPath, '-e', code]);
    const { stdout } = await someone.run(['audit', '--json', 'rec.jsonl']);
    const [{ verdict, findings }] = JSON.parse(stdout).captures;
    expect(verdict).toBe('No request was recorded. 1 warning.');
    expect(findings).toMatchObject([
      { id: 'incomplete-capture', message: expect.stringContaining('It is not in the capture.') },
    ]);
  });

  it('says only the verdict with --quiet', async () => {
    const someone = person();
    const { stderr } = await someone.run(['run', '--quiet', '--', process.execPath, '-e', post]);
    expect(stderr).toMatch(/^1 event in 1 request, .*\n$/);
  });

  it('gives 3 when the command is not there, and 2 without one', async () => {
    const someone = person();
    expect(await someone.run(['run', '--', 'no-such-command'])).toMatchObject({ code: 3, stdout: '' });
    expect(await someone.run(['run'])).toMatchObject({ code: 2, stdout: '' });
    expect(someone.everything()).toEqual({});
  });
});

describe('status, on and off', () => {
  it('status names the rule that decides', async () => {
    const someone = person();
    expect((await someone.run(['status'])).stdout).toMatch(/^Telemetry is on here: no opt-out is set\./);
    expect((await someone.run(['status'], { DO_NOT_TRACK: '0' })).stdout).toMatch(
      /^Telemetry is off here: DO_NOT_TRACK is set\./,
    );
    const { stdout } = await someone.run(['status', '--json'], { CI: '1' });
    expect(JSON.parse(stdout)).toMatchObject({ on: false, rule: 'CI' });
    expect(someone.everything()).toEqual({});
  });

  it('off lasts, in a file that ktx 0.12.0 honours, and on takes it back with the same id', async () => {
    const someone = person();
    expect(await someone.run(['off'])).toMatchObject({ code: 0, stderr: '' });
    const { installId } = JSON.parse(someone.read('~/.ktx/telemetry.json'));
    expect((await someone.run(['ktx', 'status'])).stdout).toContain(
      'Nothing would be sent: ~/.ktx/telemetry.json says',
    );
    expect(await someone.run(['on'])).toMatchObject({ code: 0 });
    expect(JSON.parse(someone.read('~/.ktx/telemetry.json'))).toMatchObject({ installId, enabled: true });
  });

  it('off keeps what it cannot use of an invalid file beside it', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(true, { note: 'mine' }));
    const { stdout } = await someone.run(['off']);
    expect(stdout).toContain('telemetry.json.invalid-1');
    expect(someone.read('~/.ktx/telemetry.json.invalid-1')).toBe(identity(true, { note: 'mine' }));
    expect(JSON.parse(someone.read('~/.ktx/telemetry.json'))).toMatchObject({ enabled: false });
  });
});

describe('catalog', () => {
  it('prints the schema of a release', async () => {
    const someone = person();
    const { stdout } = await someone.run(['catalog', '--schema', '--release', '0.8.0']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(jsonSchema('0.8.0'))));
  });

  it('prints one event for people and for programs, and refuses an unknown one', async () => {
    const someone = person();
    expect((await someone.run(['catalog', 'sql_completed'])).stdout).toContain('queryVerb');
    const { stdout } = await someone.run(['catalog', 'sql_completed', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'sql_completed',
      fields: { queryVerb: { dataClass: 'interaction' } },
    });
    expect(await someone.run(['catalog', 'nope'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('help', () => {
  it.each([
    [['--help']],
    [['forecast', '--help']],
    [['run', '--help']],
    [['status', '--help']],
    [['catalog', '--help']],
  ])('%s teaches with examples on standard output', async (args) => {
    const ended = await person().run(args);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('$ ktx-telemetry-preview');
  });
});
