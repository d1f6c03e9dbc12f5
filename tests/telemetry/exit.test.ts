import { spawn } from 'node:child_process';
import { connect, createServer, type Socket } from 'node:net';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isLinux } from '../programs';
import { freePort, startEndpoint } from './endpoint';
import { home, identity } from './places';
import { bundle, type Ended, start } from './programs';

let program: string;
beforeAll(async () => {
  program = await bundle('host');
});

/** Runs the program to its end. */
function run(
  end: string,
  endpoint: string,
  env: Record<string, string> = {},
  homeDir = home(identity()),
): Promise<Ended> {
  return start(program, [homeDir, end], { KTX_TELEMETRY_ENDPOINT: endpoint, ...env }).ended;
}

/** A port where connections are taken and never answered. */
async function silentEndpoint(): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return `http://127.0.0.1:${address.port}`;
}

/** A port whose queue of connections is full, so that the kernel answers no more. */
async function deafEndpoint(): Promise<string> {
  const listen = `const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    console.log(server.address().port);
    process.kill(process.pid, 'SIGSTOP');
  });`;
  const server = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => {
    server.kill('SIGKILL');
  });
  const port = await new Promise<number>((resolve) => {
    server.stdout.once('data', (chunk) => resolve(Number(chunk)));
  });
  const fillers = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  onTestFinished(() => {
    for (const filler of fillers) filler.destroy();
  });
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  expect(fillers.filter((filler) => filler.connecting)).not.toEqual([]);
  return `http://127.0.0.1:${port}`;
}

const fine = { code: 0, signal: null, stdout: 'ready\ndone\n', stderr: '' };

describe('a process with this client ends by itself, and prints nothing of it', () => {
  test('when the endpoint is well', async () => {
    const endpoint = await startEndpoint();
    expect(await run('ok', endpoint.url)).toEqual(fine);
    expect(endpoint.events().map((event) => event.event)).toEqual(['command']);
  });

  test('when everything is delivered, however long it would have waited', async () => {
    const endpoint = await startEndpoint();
    const args = [home(identity()), 'ok', '600000'];
    expect(await start(program, args, { KTX_TELEMETRY_ENDPOINT: endpoint.url }).ended).toEqual(fine);
  });

  test('when the endpoint is well and the host forgets to wait', async () => {
    const endpoint = await startEndpoint();
    expect(await run('forget', endpoint.url)).toEqual(fine);
    expect(endpoint.events().map((event) => event.event)).toEqual(['command']);
  });

  test.each([401, 404, 413, 429, 500, 503])('when the endpoint answers %i', async (status) => {
    const endpoint = await startEndpoint((response) => {
      response.writeHead(status).end('a body that says no');
    });
    expect(await run('ok', endpoint.url)).toEqual(fine);
    expect(endpoint.arrivals).toHaveLength(1);
  });

  test('when the endpoint begins an answer and never ends it', async () => {
    const endpoint = await startEndpoint((response) => {
      response.writeHead(200);
      response.write('{');
    });
    expect(await run('ok', endpoint.url)).toEqual(fine);
  });

  test('when the endpoint breaks the connection', async () => {
    const endpoint = await startEndpoint((response) => response.destroy());
    expect(await run('ok', endpoint.url)).toEqual(fine);
    expect(endpoint.arrivals).toHaveLength(1);
  });

  test('when nobody listens', async () => {
    expect(await run('ok', `http://127.0.0.1:${await freePort()}`)).toEqual(fine);
  });

  test('when the endpoint takes the connection and says nothing', async () => {
    expect(await run('ok', await silentEndpoint())).toEqual(fine);
  });

  test('when the endpoint says nothing and the host forgets to wait', async () => {
    expect(await run('forget', await silentEndpoint())).toEqual(fine);
  });

  // Packets that are dropped: only Linux lets a full queue of connections stand in for that.
  test.runIf(isLinux())('when the network swallows the connection', async () => {
    const endpoint = await deafEndpoint();
    // Without a bound of its own a connection attempt lasts ten seconds.
    const unbounded = fetch(endpoint).catch(() => 'a process without a bound');
    expect(await Promise.race([run('ok', endpoint), unbounded])).toEqual(fine);
  });

  test.each(['http://name.invalid', 'no url', 'http://127.0.0.1:99999', 'ftp://127.0.0.1'])(
    'when the endpoint is %j',
    async (endpoint) => {
      expect(await run('ok', endpoint)).toEqual(fine);
    },
  );

  test('when telemetry is off', async () => {
    const endpoint = await startEndpoint();
    expect(await run('ok', endpoint.url, { DO_NOT_TRACK: '1' })).toEqual(fine);
    expect(endpoint.arrivals).toEqual([]);
  });

  test('when there is no home directory', async () => {
    const endpoint = await startEndpoint();
    expect(await run('ok', endpoint.url, {}, '')).toEqual(fine);
    expect(endpoint.arrivals).toEqual([]);
  });
});

describe('a first run whose standard error is closed', () => {
  test('goes on', async () => {
    const endpoint = await startEndpoint();
    const { child, ended } = start(program, [home(), 'ok'], { KTX_TELEMETRY_ENDPOINT: endpoint.url });
    child.stderr?.destroy();
    expect(await ended).toMatchObject({ code: 0, stdout: 'ready\ndone\n' });
    expect(
      endpoint
        .events()
        .map((event) => event.event)
        .sort(),
    ).toEqual(['command', 'install_first_run']);
  });
});

describe('a command that is interrupted', () => {
  /** Starts the program and sends it the signals once it is ready, with time between them. */
  async function interrupted(signals: readonly NodeJS.Signals[], endpoint: string, env = {}): Promise<Ended> {
    const { child, ended } = start(program, [home(identity()), 'wait'], {
      KTX_TELEMETRY_ENDPOINT: endpoint,
      ...env,
    });
    await new Promise((resolve) => {
      child.stdout?.once('data', resolve);
    });
    for (const signal of signals) {
      child.kill(signal);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    return ended;
  }

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s sends its event and ends with %i', async (signal, code) => {
    const endpoint = await startEndpoint();
    expect(await interrupted([signal], endpoint.url)).toMatchObject({ code, signal: null, stderr: '' });
    expect(endpoint.events()).toMatchObject([{ event: 'command', properties: { outcome: 'aborted' } }]);
    expect(endpoint.events()[0]?.properties).not.toHaveProperty('errorClass');
  });

  test('ends all the same when the endpoint says nothing', async () => {
    expect(await interrupted(['SIGINT'], await silentEndpoint())).toMatchObject({ code: 130, stderr: '' });
  });

  test('twice ends without waiting', async () => {
    expect(await interrupted(['SIGINT', 'SIGTERM'], await silentEndpoint())).toMatchObject({
      code: 143,
      stderr: '',
    });
  });

  test('is left to Node when telemetry is off', async () => {
    const endpoint = await startEndpoint();
    const end = await interrupted(['SIGTERM'], endpoint.url, { DO_NOT_TRACK: '1' });
    expect(end).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(endpoint.arrivals).toEqual([]);
  });
});

describe('a command that crashes', () => {
  test.each([
    ['throw', 'uncaughtException', 'TypeError', 'thrown'],
    ['reject', 'unhandledRejection', 'RangeError', 'rejected'],
  ])('by a %s reports the error and still sends its event', async (end, source, type, value) => {
    const endpoint = await startEndpoint();
    const result = await run(end, endpoint.url);
    expect(result).toMatchObject({ code: 1, signal: null, stderr: '' });
    expect(result.stdout).toContain(`crashed: ${type}: ${value}`);
    const events = new Map(endpoint.events().map((event) => [event.event, event.properties]));
    expect([...events.keys()].sort()).toEqual(['$exception', 'command']);
    expect(events.get('$exception')).toMatchObject({
      $exception_list: [{ type, value }],
      source,
      handled: false,
      fatal: true,
    });
    expect(events.get('command')).toMatchObject({ outcome: 'error', errorClass: type, errorDetail: value });
  });
});
