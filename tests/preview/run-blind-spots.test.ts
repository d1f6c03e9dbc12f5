import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ktxServers, lineOf, listProcesses, type Process } from '../../lib/preview/run/processes';
import { isLinux, machineHas } from '../programs';
import { Place } from './run-support';

const process_ = (args: string[], pid = 10, ppid = 1): Process => ({ pid, ppid, args });

describe('ktxServers', () => {
  for (const [line, kind] of [
    ['/home/a/.ktx/venv/bin/python /home/a/.ktx/venv/bin/ktx-daemon serve-http --port 1', 'daemon'],
    ['ktx-daemon.exe serve-http', 'daemon'],
    ['ktx-daemon semantic-query', undefined],
    ['serve-http ktx-daemon', undefined],
    ['node /usr/lib/node_modules/ktx/dist/cli.js mcp serve-internal --port 1', 'mcp'],
    ['node /opt/cli.js mcp serve-internal', 'mcp'],
    ['node /usr/bin/ktx --project-dir /p mcp stdio', 'mcp'],
    ['/usr/bin/ktx mcp start --foreground', 'mcp'],
    ['ktx mcp stop', undefined],
    ['ktx status', undefined],
    ['node other-tool.js mcp start', undefined],
    ['vim ktx-daemon', undefined],
    ['', undefined],
  ] as const) {
    it(`takes "${line}" for ${kind ?? 'neither'}`, () => {
      expect(ktxServers([process_(line.split(' '))]).map((server) => server.kind)).toEqual(
        kind ? [kind] : [],
      );
    });
  }
});

describe('a server with more than one process', () => {
  const words = (line: string) => line.split(' ');
  const mcp = 'node /usr/bin/ktx mcp start --foreground';
  const daemon = 'python /venv/bin/ktx-daemon serve-http';

  it.each([
    [
      'behind npx and a shell',
      [
        ['npm exec ktx mcp start', 10, 1],
        ['sh -c ktx mcp start', 11, 10],
        [mcp, 12, 11],
      ],
      [12],
    ],
    [
      'behind uv',
      [
        ['uv run ktx-daemon serve-http', 10, 1],
        [daemon, 11, 10],
      ],
      [11],
    ],
    [
      'with workers',
      [
        [daemon, 10, 1],
        [daemon, 11, 10],
        [daemon, 12, 10],
      ],
      [10],
    ],
    [
      'behind a wrapper and with workers',
      [
        ['uv run ktx-daemon serve-http', 9, 1],
        [daemon, 10, 9],
        [daemon, 11, 10],
        [daemon, 12, 10],
      ],
      [10],
    ],
    [
      'with a process of another kind in between',
      [
        ['ktx mcp start', 10, 1],
        ['node worker.js', 11, 10],
        [mcp, 12, 11],
      ],
      [12],
    ],
    [
      'beside another one',
      [
        [mcp, 10, 1],
        [mcp, 11, 1],
      ],
      [10, 11],
    ],
  ] as const)('is one server: %s', (_, processes, pids) => {
    const list = processes.map(([line, pid, ppid]) => process_(words(line), pid, ppid));
    expect(ktxServers(list).map(({ pid }) => pid)).toEqual(pids);
  });
});

describe('lineOf', () => {
  it('goes up to the first ancestor, and ends on a circle', () => {
    expect(lineOf(3, [process_([], 3, 2), process_([], 2, 1), process_([], 9, 3)])).toEqual([3, 2, 1]);
    expect(lineOf(3, [process_([], 3, 2), process_([], 2, 3)])).toEqual([3, 2]);
  });
});

describe.runIf(machineHas('list of processes', process.platform !== 'win32'))(
  'what a run does not see',
  () => {
    let place: Place;

    beforeEach(async () => {
      place = await Place.make();
    });

    afterEach(() => {
      place.remove();
    });

    /** A program that is called as ktx's daemon is, and does nothing. */
    function fakeDaemon(): [string, string] {
      mkdirSync(join(place.dir, 'bin'), { recursive: true });
      const path = join(place.dir, 'bin/ktx-daemon');
      writeFileSync(
        path,
        `require('node:fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000);`,
      );
      return [path, 'serve-http'];
    }

    it('lists this process', () => {
      const self = listProcesses()?.find(({ pid }) => pid === process.pid);
      expect(self?.ppid).toBe(process.ppid);
      expect(self?.args.length).toBeGreaterThan(0);
    });

    it('includes a daemon that ran before, and what to do about it', async () => {
      // Detached and without a living parent in between, as ktx starts it.
      const detour = `
      const { spawn } = require('node:child_process');
      const daemon = spawn(process.execPath, ${JSON.stringify(fakeDaemon())}, { detached: true, stdio: 'ignore' });
      daemon.unref();
      console.log(daemon.pid);`;
      const starter = spawn(process.execPath, ['-e', detour], {
        cwd: place.dir,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await once(starter, 'exit');
      const pid = Number(await place.appears('pid'));
      try {
        const { blindSpots } = await place.run([process.execPath, '-e', '']);
        expect(blindSpots).toContain(
          `The ktx daemon (process ${pid}) ran before this command and keeps the endpoint that it was started with: its ` +
            'events are not in the capture and may have left this machine. Stop it with `ktx admin runtime stop` and run this again.',
        );
      } finally {
        process.kill(pid, 'SIGKILL');
      }
    });

    it('includes a daemon that is born during the run and outlives it', async () => {
      const birth = `
      const { spawn } = require('node:child_process');
      const { existsSync } = require('node:fs');
      spawn(process.execPath, ${JSON.stringify(fakeDaemon())}, { detached: true, stdio: 'ignore' }).unref();
      setInterval(() => existsSync('pid') && process.exit(0), 20);`;
      const { blindSpots } = await place.run([process.execPath, '-e', birth]);
      const pid = Number(await place.appears('pid'));
      process.kill(pid, 'SIGKILL');
      expect(blindSpots).toContain(
        `The ktx daemon (process ${pid}) was started while the command ran and goes on with the endpoint of this run, which is ` +
          'closed: what it sends from now on goes nowhere. Stop it with `ktx admin runtime stop`.',
      );
    });

    it.runIf(isLinux())('includes any other process that outlives the command', async () => {
      const birth = `
      const { spawn } = require('node:child_process');
      const other = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
      require('node:fs').writeFileSync('pid', String(other.pid));
      other.unref();`;
      const { blindSpots } = await place.run([process.execPath, '-e', birth]);
      const pid = Number(await place.appears('pid'));
      process.kill(pid, 'SIGKILL');
      expect(blindSpots.filter((spot) => spot.includes(`process ${pid}`))).toEqual([
        `sleep 60 (process ${pid}) goes on with the endpoint of this run, which is closed: telemetry that it sends from ` +
          'now on goes nowhere.',
      ]);
    });

    it.runIf(isLinux())(
      'does not claim a server that another program started meanwhile, with an endpoint of its own',
      async () => {
        const wait = `
        const { existsSync, writeFileSync } = require('node:fs');
        writeFileSync('ready', '');
        setInterval(() => existsSync('pid') && process.exit(0), 20);`;
        const running = place.run([process.execPath, '-e', wait]);
        await place.appears('ready');
        const other = spawn(process.execPath, fakeDaemon(), {
          cwd: place.dir,
          env: { KTX_TELEMETRY_ENDPOINT: 'http://127.0.0.1:9' },
          stdio: 'ignore',
        });
        try {
          const { blindSpots } = await running;
          expect(blindSpots.filter((spot) => spot.includes(`process ${other.pid})`))).toEqual([
            `The ktx daemon (process ${other.pid}) was started while the command ran, but not with the endpoint of this run, ` +
              'so perhaps by another program: its events are not in the capture and may have left this machine.',
          ]);
        } finally {
          other.kill('SIGKILL');
        }
      },
    );

    it.runIf(isLinux())(
      'does not include the first event of a server that the command leaves behind, which is waited for',
      async () => {
        const server = join(place.dir, 'ktx');
        writeFileSync(
          server,
          `setTimeout(() => fetch(process.env.KTX_TELEMETRY_ENDPOINT + '/batch/', { method: 'POST', body: '{"event":"mcp_started"}' }), 1200);
        setInterval(() => {}, 1000);`,
        );
        const birth = `
        const { spawn } = require('node:child_process');
        const server = spawn(process.execPath, [${JSON.stringify(server)}, 'mcp', 'serve-internal'], { detached: true, stdio: 'ignore' });
        require('node:fs').writeFileSync('pid', String(server.pid));
        server.unref();`;
        const result = await place.run([process.execPath, '-e', birth]);
        process.kill(Number(await place.appears('pid')), 'SIGKILL');
        expect(result).toMatchObject({ events: 1, requests: 1 });
        expect(result.notes).toEqual([]);
        expect(result.blindSpots.filter((spot) => spot.includes('MCP server'))).toHaveLength(1);
      },
    );

    it.runIf(isLinux())('includes what it stopped waiting for', async () => {
      const birth = `
      const { spawn } = require('node:child_process');
      const other = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
      require('node:fs').writeFileSync('pid', String(other.pid));
      other.unref();`;
      const { notes } = await place.run([process.execPath, '-e', birth]);
      const pid = Number(await place.appears('pid'));
      process.kill(pid, 'SIGKILL');
      expect(notes).toEqual([
        `After the command had ended, sleep 60 (process ${pid}) went on. Waited 4 s for what it sends: nothing came. ` +
          'What comes later is not in the capture.',
      ]);
    });

    it('does not include the command itself, nor what it is run by', async () => {
      mkdirSync(join(place.dir, 'bin'));
      const path = join(place.dir, 'bin/ktx-daemon');
      writeFileSync(
        path,
        `require('node:fs').writeFileSync('pid', String(process.pid)); setTimeout(() => {}, 300);`,
      );
      const { ended } = place.runOutside([process.execPath, path, 'serve-http']);
      const { result } = await ended;
      const pid = await place.appears('pid');
      expect(result?.exitCode).toBe(0);
      expect(result?.blindSpots.filter((spot) => spot.includes(`process ${pid})`))).toEqual([]);
    });
  },
);
