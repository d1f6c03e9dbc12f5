import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isLinux, machineHas } from '../programs';
import { eventsIn, forecasting, sentBy, write } from './support';

const { root, home, dir, forecastLine } = forecasting();

beforeAll(() => {
  write(join(dir, 'ktx.yaml'), 'connections:\n  wh:\n    driver: postgres\n');
});

describe('a server in the background', () => {
  it('has a command event of its own, before that of the command that starts it', async () => {
    const made = await forecastLine('mcp start --port 9000');
    expect(eventsIn(made).map(({ properties }) => properties['commandPath'])).toEqual([
      ['ktx', 'mcp', 'serve-internal'],
      ['ktx', 'mcp', 'start'],
    ]);
    const assumed = made.capture.assumptions.filter(({ seq }) => seq === 1).map(({ pointer }) => pointer);
    expect(assumed).toContain('/batch/0/properties/flagsPresent');
  });
});

describe('the Python programs', () => {
  const venv = join(home, '.ktx/runtime/venv');
  beforeAll(() => {
    write(join(venv, 'pyvenv.cfg'), 'version = 3.12.4\n');
    for (const name of ['posthog-7.16.1', 'kaelio_ktx-0.12.0+build.7'])
      write(join(venv, `lib/python3.12/site-packages/${name}.dist-info/METADATA`), '');
  });

  it('say the versions that are installed, and the daemon that of the command line that starts it', async () => {
    const made = await forecastLine('admin runtime start');
    const [started] = eventsIn(made);
    expect(started?.properties).toMatchObject({
      cliVersion: '0.12.0',
      daemonVersion: '0.12.0',
      pythonVersion: '3.12.4',
      nodeVersion: '3.12.4',
      runtimeVersion: '0.12.0+build.7',
      $lib_version: '7.16.1',
    });
    const [planned] = eventsIn(await forecastLine('sl query --connection-id wh --measure a'));
    expect(planned?.properties).toMatchObject({ cliVersion: '0.12.0+build.7', nodeVersion: '3.12.4' });
  });
});

describe('the version on the wire', () => {
  it('is that of the ktx on PATH, also when only an older release is known', async () => {
    const ktx = join(root, 'lib/node_modules/@kaelio/ktx');
    write(join(ktx, 'package.json'), '{"name":"@kaelio/ktx","version":"0.12.3"}');
    write(join(ktx, 'dist/bin.js'), '');
    mkdirSync(join(root, 'bin'));
    symlinkSync(join(ktx, 'dist/bin.js'), join(root, 'bin/ktx'));
    const env = { HOME: home, PATH: join(root, 'bin') };
    const made = await forecastLine('status', { env });
    expect(made.release).toBe('0.12.0');
    for (const { properties } of eventsIn(made)) expect(properties['cliVersion']).toBe('0.12.3');
    const asked = await forecastLine('status', { env, release: '0.10.0' });
    for (const { properties } of eventsIn(asked)) expect(properties['cliVersion']).toBe('0.10.0');
  });

  it('is a marked placeholder for the client that no release has yet', async () => {
    const made = await forecastLine('status', { release: 'next' });
    for (const { seq } of made.capture.requests) {
      expect(made.capture.assumptions).toContainEqual({
        kind: 'assumption',
        seq,
        pointer: '/batch/0/properties/cliVersion',
        because: expect.stringContaining('placeholder'),
      });
    }
  });
});

describe('setup', () => {
  const inputs = 'setup --no-input --yes --project-dir new';
  it.each([
    '--skip-llm --llm-backend anthropic',
    '--skip-embeddings --embedding-backend openai',
    '--skip-databases --database sqlite',
    '--skip-sources --source dbt',
    '--enable-query-history --disable-query-history',
    '--global --local',
    '--agents --skip-agents',
  ])('refuses %s, without a step and without a reason in the event', async (flags) => {
    const made = await forecastLine(`${inputs} ${flags}`);
    expect(sentBy(made)).toBe('command');
    expect(eventsIn(made)[0]?.properties).toMatchObject({ outcome: 'error' });
    expect(eventsIn(made)[0]?.properties).not.toHaveProperty('errorClass');
  });

  it('gives up a new database without an address when it may not ask', async () => {
    const made = await forecastLine(`${inputs} --skip-llm --skip-embeddings --database postgres`);
    expect(eventsIn(made).at(-2)?.properties).toMatchObject({ step: 'databases', outcome: 'abandoned' });
    expect(eventsIn(made).at(-1)?.properties).toMatchObject({
      errorClass: 'KtxSetupMissingInput',
      errorDetail: 'databases setup step requires input not provided in a non-interactive run',
    });
  });
});

describe('what would be sent although nothing seems to be', () => {
  let daemon: ChildProcess | undefined;
  afterEach(() => {
    daemon?.kill('SIGKILL');
  });

  async function startDaemon(env: Readonly<Record<string, string>>): Promise<number | undefined> {
    const script = 'process.stdout.write("up"); setInterval(() => {}, 1000)';
    daemon = spawn(process.execPath, ['-e', script, '--', 'ktx-daemon', 'serve-http'], { env });
    await once(daemon.stdout ?? daemon, 'data');
    return daemon.pid;
  }

  it.runIf(machineHas('list of processes', process.platform !== 'win32'))(
    'an opt-out that is set now does not reach a daemon that runs already, and the forecast says so',
    async () => {
      const env = { HOME: home, DO_NOT_TRACK: '1' };
      const pid = await startDaemon({});
      const about = (notes: readonly string[]) => notes.filter((note) => note.includes(`process ${pid}`));
      const made = await forecastLine('admin runtime stop', { env });
      expect(made.requests).toBe(0);
      expect(about(made.notes)).toEqual([expect.stringContaining('daemon_stopped')]);
      expect(about((await forecastLine('sql -c wh "select 1"', { env })).notes)).toHaveLength(1);
      expect(about((await forecastLine('status', { env })).notes)).toEqual([]);
    },
  );

  it.runIf(isLinux())('a daemon that was started opted out is not suspected', async () => {
    const pid = await startDaemon({ KTX_TELEMETRY_DISABLED: '1' });
    const made = await forecastLine('admin runtime stop', { env: { HOME: home, DO_NOT_TRACK: '1' } });
    expect(made.notes.filter((note) => note.includes(`process ${pid}`))).toEqual([]);
  });

  it('bare ktx without a terminal says that on a terminal it would send', async () => {
    const made = await forecastLine('', { cwd: root });
    expect(made.consent).toMatchObject({ send: false, because: expect.stringContaining('on a terminal') });
    const inProject = await forecastLine('', { terminal: false });
    expect(inProject.consent).toMatchObject({ because: expect.stringContaining('there is a project') });
  });
});
