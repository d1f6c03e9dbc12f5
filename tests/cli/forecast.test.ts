import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle, identity, namesIn, person, project } from './program';

const file = 'ktx-telemetry-preview.jsonl';

describe('a forecast', () => {
  it('in an empty home writes the first run to the file and says so on standard output', async () => {
    const someone = person();
    const ended = await someone.run(['ktx', 'status']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/2 events in 2 requests/);
    expect(namesIn(someone.capture())).toEqual(['install_first_run', 'command']);
    expect(someone.capture().end).toMatchObject({ requests: 2, events: 2 });
  });

  it('changes nothing but the file', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(true));
    someone.write('ktx.yaml', project);
    const before = someone.everything();
    await someone.run(['ktx', 'sql', '-c', 'warehouse', 'select 1']);
    const { [join(someone.dir, file)]: made, ...after } = someone.everything();
    expect(made).toBeDefined();
    expect(after).toEqual(before);
  });

  it('says the real install id, project and drivers', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(true));
    someone.write('ktx.yaml', project);
    await someone.run(['ktx', 'status', '--no-input']);
    const [snapshot] = someone.capture().requests;
    expect(snapshot?.json).toMatchObject({
      batch: [
        {
          event: 'project_stack_snapshot',
          distinct_id: '6f1c2d3e-4a5b-4c6d-8e7f-901234567890',
          properties: {
            connectors: [{ driver: 'postgres', isDemo: false }],
            $groups: { project: expect.any(String) },
          },
        },
      ],
    });
  });

  it.each([
    ['KTX_TELEMETRY_DISABLED', '1'],
    ['DO_NOT_TRACK', '1'],
    ['DO_NOT_TRACK', '0'],
    ['CI', 'false'],
  ])('says that nothing would be sent when %s is %s', async (name, value) => {
    const someone = person();
    const ended = await someone.run(['ktx', 'status'], { [name]: value });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain(`Nothing would be sent: ${name} is set.`);
    expect(someone.capture()).toMatchObject({
      requests: [],
      capture: { consent: { send: false, rule: name } },
    });
  });

  it('shows it all the same with --as-if-enabled', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(false));
    const ended = await someone.run(['--as-if-enabled', 'ktx', 'status'], { DO_NOT_TRACK: '1' });
    expect(ended.code).toBe(0);
    expect(namesIn(someone.capture())).toEqual(['command']);
    expect(someone.read('~/.ktx/telemetry.json')).toBe(identity(false));
  });

  it.each([
    ['--help', ['ktx', '--help']],
    ['an unknown command', ['ktx', 'bogus']],
    ['a missing argument', ['ktx', 'wiki', 'read']],
    ['a bad value', ['ktx', 'status', '--json', '--bogus']],
    ['the completion helper', ['ktx', '__complete', 'status']],
  ])('of %s sends nothing and says why', async (_, args) => {
    const someone = person();
    const ended = await someone.run(args);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^Nothing would be sent: .+/);
    expect(someone.capture().requests).toEqual([]);
  });

  it('says that 0.12.0 overwrites an invalid identity file and sends, and leaves it as it is', async () => {
    const someone = person();
    const broken = '{"enabled": false, "note": "mine",}';
    someone.write('~/.ktx/telemetry.json', broken);
    const ended = await someone.run(['ktx', 'connection', 'list', '--project-dir', '.']);
    expect(namesIn(someone.capture())).toEqual(['install_first_run', 'command']);
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /ktx 0\.12\.0 sends here although the unreleased client would send nothing/,
    );
    expect(someone.read('~/.ktx/telemetry.json')).toBe(broken);
  });

  it('for the unreleased client says that nothing would be sent, and that 0.12.0 would send', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', '{"enabled": false, "future": 1}');
    const ended = await someone.run(['--release', 'next', 'ktx', 'status']);
    expect(ended.stdout).toMatch(/Nothing would be sent: .*"enabled": false/);
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toMatch(/Beware: ktx 0\.12\.0 would send all the same/);
    expect(someone.capture().requests).toEqual([]);
  });

  it('of a project behind a symlink has the id of the path as reached for 0.12.0 and of the real path for next', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(true));
    someone.write('real/ktx.yaml', project);
    symlinkSync(join(someone.dir, 'real'), join(someone.dir, 'link'));
    const idOf = async (release: string, dir: string) => {
      await someone.run(['--release', release, 'ktx', '--project-dir', dir, 'connection']);
      const json = someone.capture().requests[0]?.json;
      return JSON.stringify(json).match(/"project":"([0-9a-f]{64})"/)?.[1];
    };
    expect(await idOf('0.12.0', 'link')).not.toBe(await idOf('0.12.0', 'real'));
    expect(await idOf('next', 'link')).toBe(await idOf('next', 'real'));
  });

  it('takes the daemon into account when only the command line is stopped', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(true));
    someone.write('ktx.yaml', project);
    const line = [
      '--outcome',
      'ok',
      'ktx',
      'sl',
      'query',
      '--connection-id',
      'warehouse',
      '--measure',
      'count(*)',
    ];
    await someone.run(line, { KTX_TELEMETRY_ENDPOINT: '' });
    expect(namesIn(someone.capture())).toEqual(['sl_plan_completed', 'sql_gen_completed']);
    await someone.run(line, { KTX_TELEMETRY_ENDPOINT: ' ' });
    expect(namesIn(someone.capture())).toEqual([]);
  });

  it('takes values with --set and refuses those that the catalog does not allow', async () => {
    const someone = person();
    someone.write('ktx.yaml', project);
    const line = ['ktx', 'sql', '-c', 'warehouse', 'select 1'];
    await someone.run(['--set', 'sql_completed.referencedTableCount=4', ...line]);
    expect(JSON.stringify(someone.capture().requests)).toContain('"referencedTableCount":4');
    for (const wrong of ['sql_completed.nope=1', 'nope.x=1', 'sql_completed.referencedTableCount=-1', 'x']) {
      const ended = await someone.run(['--set', wrong, ...line]);
      expect(ended, wrong).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain(`--set ${wrong}`);
    }
  });

  it('writes to standard output with --out -, and one JSON object with --json', async () => {
    const someone = person();
    const lines = (await someone.run(['--out', '-', 'ktx', 'status'])).stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).kind)).toContain('request');
    const { stdout } = await someone.run(['--json', 'ktx', 'status']);
    expect(JSON.parse(stdout)).toMatchObject({
      requests: 2,
      events: 2,
      consent: { send: true },
      release: '0.12.0',
    });
  });

  it('uses the SDK that it is told, and says which', async () => {
    const someone = person();
    const sdk = join(bundle, '../../node_modules/posthog-node-5.34.9');
    await someone.run(['--sdk', sdk, 'ktx', 'status']);
    expect(someone.capture().capture?.sdk).toMatchObject({ name: 'posthog-node', version: '5.34.9' });
    expect(JSON.stringify(someone.capture().requests)).toContain('"library_version":"5.34.9"');
    expect(await someone.run(['--sdk', '.', 'ktx', 'status'])).toMatchObject({ code: 2 });
  });

  it('uses the release and the SDK of the ktx on PATH', async () => {
    const someone = person();
    const bin = join(someone.dir, '../bin');
    const ktx = '../lib/node_modules/@kaelio/ktx';
    someone.write(`${ktx}/package.json`, JSON.stringify({ name: '@kaelio/ktx', version: '0.9.0' }));
    someone.write(`${ktx}/dist/bin.js`, '');
    mkdirSync(join(someone.dir, ktx, 'node_modules'));
    symlinkSync(
      join(bundle, '../../node_modules/posthog-node-5.34.9'),
      join(someone.dir, ktx, 'node_modules/posthog-node'),
    );
    mkdirSync(bin);
    symlinkSync(join(someone.dir, ktx, 'dist/bin.js'), join(bin, 'ktx'));
    await someone.run(['ktx', 'status']);
    expect(someone.capture().capture).toMatchObject({ release: '0.9.0', sdk: { version: '5.34.9' } });
    expect(JSON.stringify(someone.capture().requests)).toContain('"cliVersion":"0.9.0"');
  });

  it('fits one screen, shows everything with --full and the verdict alone with --quiet', async () => {
    const someone = person();
    const lines = async (...options: string[]) =>
      (await someone.run([...options, 'ktx', 'status'])).stdout.trimEnd().split('\n').length;
    expect(await lines()).toBeLessThanOrEqual(24);
    expect(await lines('--full')).toBeGreaterThan(60);
    expect(await lines('--quiet')).toBeLessThanOrEqual(6);
  });

  it('writes its text to standard error when the capture is standard output', async () => {
    const ended = await person().run(['--out', '-', 'ktx', 'status']);
    expect(JSON.parse(ended.stdout.split('\n')[0] ?? '')).toMatchObject({ kind: 'capture' });
    expect(ended.stderr).toMatch(/^2 events in 2 requests/);
  });

  it('replaces a capture and refuses to lose anything else', async () => {
    const someone = person();
    await someone.run(['ktx', 'status']);
    expect(await someone.run(['ktx', 'status'])).toMatchObject({ code: 0 });
    someone.write('notes.txt', 'mine\n');
    const refused = await someone.run(['--out', 'notes.txt', 'ktx', 'status']);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(/notes\.txt/);
    expect(someone.read('notes.txt')).toBe('mine\n');
    expect(await someone.run(['--force', '--out', 'notes.txt', 'ktx', 'status'])).toMatchObject({ code: 0 });
  });

  it('that sends nothing is no forecast as if enabled, however little is printed', async () => {
    const someone = person();
    for (const words of [['--version'], ['ignest'], ['status']]) {
      const { stdout } = await someone.run(['--quiet', 'ktx', ...words], { DO_NOT_TRACK: '1' });
      expect(stdout.match(/othing would be sent/g)).toHaveLength(1);
      expect(stdout).not.toContain('--as-if-enabled');
    }
  });

  it('of a word that ktx does not know, or refuses, names the one that was probably meant', async () => {
    const someone = person();
    expect((await someone.run(['ktx', 'ignest'])).stdout).toContain('Did you mean ingest?');
    expect((await someone.run(['ktx', 'status', '--jsn'])).stdout).toContain('Did you mean --json?');
    const json = await someone.run(['--json', 'ktx', 'ignest']);
    expect(JSON.parse(json.stdout)).toMatchObject({ notes: ['Did you mean ingest?'] });
  });

  it.each([
    ['nothing', []],
    ['a word that is neither ktx nor a verb', ['status2']],
    ['an unknown release', ['--release', '9.9.9', 'ktx', 'status']],
    ['an unknown option', ['--nope', 'ktx', 'status']],
    ['an outcome that is none', ['--outcome', 'fine', 'ktx', 'status']],
  ])('of %s is wrong usage and says what to do', async (_, args) => {
    const someone = person();
    const ended = await someone.run(args);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr.split('\n').length).toBeGreaterThan(1);
    expect(someone.everything()).toEqual({});
  });
});

it('HOME set and empty: the identity file is that below the current directory', async () => {
  const someone = person();
  const first = await someone.run(['ktx', 'status'], { HOME: '' });
  expect(first.code).toBe(0);
  expect(namesIn(someone.capture())).toEqual(['install_first_run', 'command']);
  expect(Object.keys(someone.everything())).toEqual([join(someone.dir, 'ktx-telemetry-preview.jsonl')]);
  someone.write('.ktx/telemetry.json', identity(true));
  await someone.run(['ktx', 'status'], { HOME: '' });
  expect(namesIn(someone.capture())).toEqual(['command']);
  someone.write('.ktx/telemetry.json', identity(false));
  await someone.run(['ktx', 'status'], { HOME: '' });
  expect(namesIn(someone.capture())).toEqual([]);
});
