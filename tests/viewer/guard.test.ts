import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openLaunches } from '../../lib/preview/viewer/launches';
import { ownerOf, peerOf } from '../../lib/preview/viewer/peer';
import { exchange, statusOf } from '../preview/collector-support';
import { isLinux, machineHas } from '../programs';
import { ask, firstLine, type Showing, showing } from './showing';

/** A request that must be refused, and with what status. */
interface Attack {
  readonly what: string;
  readonly status: number;
  readonly path?: (token: string) => string;
  readonly method?: string;
  readonly headers?: (port: number) => Record<string, string>;
  readonly body?: string;
}

const evil = { Origin: 'https://evil.example' };

const attacks: readonly Attack[] = [
  {
    what: 'a name that was resolved to 127.0.0.1',
    status: 421,
    headers: (port) => ({ Host: `evil.example:${port}` }),
  },
  {
    what: 'the right name and another port',
    status: 421,
    headers: (port) => ({ Host: `127.0.0.1:${port + 1}` }),
  },
  { what: 'the address without its port', status: 421, headers: () => ({ Host: '127.0.0.1' }) },
  {
    what: 'localhost, which a resolver can be told about',
    status: 421,
    headers: (port) => ({ Host: `localhost:${port}` }),
  },
  { what: 'a page of another site', status: 403, headers: () => evil },
  { what: 'a page without an origin', status: 403, headers: () => ({ Origin: 'null' }) },
  {
    what: 'a page of another port of this machine',
    status: 403,
    headers: (port) => ({ Origin: `http://127.0.0.1:${port + 1}` }),
  },
  {
    what: 'a script tag of another site',
    status: 403,
    headers: () => ({
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'no-cors',
      'Sec-Fetch-Dest': 'script',
    }),
  },
  {
    what: 'a frame in another site',
    status: 403,
    headers: () => ({
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'iframe',
    }),
  },
  { what: 'a form of another site', status: 403, method: 'POST', headers: () => evil, body: 'a=b' },
  { what: 'a POST', status: 405, method: 'POST', body: '{"kind":"request"}' },
  { what: 'a PUT', status: 405, method: 'PUT', body: 'x' },
  { what: 'a DELETE', status: 405, method: 'DELETE' },
  {
    what: 'an OPTIONS that asks for CORS',
    status: 403,
    method: 'OPTIONS',
    headers: () => ({ ...evil, 'Access-Control-Request-Method': 'GET' }),
  },
  { what: 'no token', status: 404, path: () => '/' },
  { what: 'no token before the capture', status: 404, path: () => '/capture.jsonl' },
  { what: 'no token before the events', status: 404, path: () => '/events' },
  {
    what: 'a token that is one character short',
    status: 404,
    path: (token) => `/${token.slice(1)}/capture.jsonl`,
  },
  { what: 'a token that is one character long', status: 404, path: (token) => `/${token}a/capture.jsonl` },
  { what: 'a token in other letters', status: 404, path: (token) => `/${swapCase(token)}/capture.jsonl` },
  {
    what: 'an encoded token',
    status: 404,
    path: (token) => `/%${token.charCodeAt(0).toString(16)}${token.slice(1)}/capture.jsonl`,
  },
  { what: 'the token alone', status: 404, path: (token) => `/${token}` },
  { what: 'the token in the second place', status: 404, path: (token) => `/x/${token}/capture.jsonl` },
  { what: 'the token in the query', status: 404, path: (token) => `/?token=${token}` },
  { what: 'a path out of the page', status: 404, path: (token) => `/${token}/../../etc/passwd` },
  {
    what: 'a path out of the page, encoded',
    status: 404,
    path: (token) => `/${token}/%2e%2e/%2e%2e/etc/passwd`,
  },
  {
    what: 'a path out of the page, with backslashes',
    status: 404,
    path: (token) => `/${token}/..\\..\\etc\\passwd`,
  },
  { what: 'an absolute path behind the token', status: 404, path: (token) => `/${token}//etc/passwd` },
  { what: 'a directory of the page', status: 404, path: (token) => `/${token}/fonts` },
  { what: 'a NUL in the path', status: 404, path: (token) => `/${token}/index.html%00` },
  { what: 'a property of every object', status: 404, path: (token) => `/${token}/__proto__` },
];

function swapCase(token: string): string {
  return token.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

describe('the viewer refuses', () => {
  it.each(attacks)('$what', async ({ status, path, method, headers, body }) => {
    const { port, token } = await showing();
    const options = { method: method ?? 'GET', headers: headers?.(port) ?? {}, ...(body && { body }) };
    const answer = await ask(port, path?.(token) ?? `/${token}/capture.jsonl`, options);
    expect(answer.status).toBe(status);
    expect(answer.body).not.toContain(token);
    expect(answer.body).not.toContain('formatVersion');
    expectSafe(answer.headers);
    await expectAlive({ port, token });
  });

  it('an absolute URL as target, a target that is none, and two Hosts', async () => {
    const { port, token } = await showing();
    const host = `Host: 127.0.0.1:${port}\r\n`;
    const rest = `${host}Connection: close\r\n\r\n`;
    expect(statusOf(await exchange(port, `GET http://127.0.0.1:${port}/${token}/ HTTP/1.1\r\n${rest}`))).toBe(
      404,
    );
    expect(statusOf(await exchange(port, `GET * HTTP/1.1\r\n${rest}`))).toBe(404);
    expect(statusOf(await exchange(port, `GET /${token}/ HTTP/1.1\r\nHost: evil.example\r\n${rest}`))).toBe(
      421,
    );
    expect(statusOf(await exchange(port, `GET /${token}/ HTTP/1.1\r\nConnection: close\r\n\r\n`))).toBe(400);
    expect(statusOf(await exchange(port, `GET /${token}/ HTTP/1.0\r\n\r\n`))).toBe(421);
    await expectAlive({ port, token });
  });

  it('to put what it was asked into a header', async () => {
    const { port, token } = await showing();
    for (const path of [`/${token}/%0d%0aSet-Cookie:%20a=b`, `/%0d%0aLocation:%20https://evil.example`]) {
      const { headers } = await ask(port, path);
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers.location).toBeUndefined();
    }
    const raw = await exchange(port, `GET /${token}/\rX: y HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    expect(statusOf(raw)).toBe(400);
  });

  it('to take a body in a request that it answers', async () => {
    const { port, token, file } = await showing();
    const { status } = await ask(port, `/${token}/capture.jsonl`, {
      headers: { 'Content-Length': '3' },
      body: 'abc',
    });
    expect(status).toBe(200);
    await expectAlive({ port, token });
    expect(file).toBeTruthy();
  });
});

describe('the viewer stays up', () => {
  it('with more connections than it takes, and for its user after them', async () => {
    const { port, token } = await showing();
    const sockets = Array.from({ length: 400 }, () => createConnection({ host: '127.0.0.1', port }));
    const closed = Promise.all(
      sockets.slice(200).map((socket) => new Promise((done) => socket.on('error', done).on('close', done))),
    );
    await closed;
    for (const socket of sockets) socket.destroy();
    await sleep(50);
    await expectAlive({ port, token });
  });

  it('and ends requests that never end', async () => {
    const { port, token } = await showing();
    const answer = await exchange(port, `GET /${token}/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: `);
    // Nothing of the page is in it, and the connection did not stay.
    expect(answer).not.toContain('Inspector');
    await expectAlive({ port, token });
  });

  it('with bytes that are no HTTP', async () => {
    const { port, token } = await showing();
    expect(statusOf(await exchange(port, '\u0016\u0003\u0001 hello'))).toBe(400);
    await expectAlive({ port, token });
  });
});

describe('a launch', () => {
  it('leads to the page once', async () => {
    const viewer = await showing();
    const { port, token } = viewer;
    const launch = new URL(viewer.launchUrl()).pathname;
    expect(launch).not.toContain(token);
    const first = await ask(port, launch);
    expect({ status: first.status, location: first.headers.location }).toEqual({
      status: 303,
      location: `/${token}/`,
    });
    expectSafe(first.headers);
    expect(await ask(port, launch)).toMatchObject({ status: 404 });
  });

  it('is not used up by HEAD, by another site or by a wrong Host', async () => {
    const viewer = await showing();
    const { port } = viewer;
    const launch = new URL(viewer.launchUrl()).pathname;
    expect((await ask(port, launch, { method: 'HEAD' })).status).toBe(404);
    expect((await ask(port, launch, { headers: evil })).status).toBe(403);
    expect((await ask(port, launch, { headers: { Host: 'evil.example' } })).status).toBe(421);
    expect((await ask(port, launch)).status).toBe(303);
  });

  it('runs out after a minute, and only the newest ten are kept', () => {
    let now = 0;
    const launches = openLaunches(() => now);
    const [old, ...others] = Array.from({ length: 11 }, () => launches.make());
    expect(launches.take(old ?? '')).toBe(false);
    expect(launches.take(others[0] ?? '')).toBe(true);
    now = 59_999;
    expect(launches.take(others[1] ?? '')).toBe(true);
    now = 60_000;
    expect(launches.take(others[2] ?? '')).toBe(false);
  });

  // Only root can act as somebody else.
  it.runIf(isLinux() && machineHas('root as its user', process.getuid?.() === 0))(
    'seen by another user of the machine is worth nothing, and still good for its own',
    async () => {
      const viewer = await showing();
      const launch = viewer.launchUrl();
      for (const family of [4, 6]) {
        const script = `
          const host = ${family} === 4 ? '127.0.0.1' : '::ffff:127.0.0.1';
          const { port, host: name, pathname: path } = new URL('${launch}');
          require('http').get({ host, port, path, headers: { Host: name } }, (answer) => console.log(answer.statusCode));`;
        const child = spawn(process.execPath, ['-e', script], { uid: 65_534, cwd: '/', env: {} });
        expect(await text(child.stdout)).toBe('404\n');
      }
      expect((await fetch(launch, { redirect: 'manual' })).status).toBe(303);
    },
  );

  it('is answered to this user, whom Linux knows by the socket', async () => {
    const { port } = await showing();
    const socket = createConnection({ host: '127.0.0.1', port });
    await new Promise((done) => socket.on('connect', done));
    const seen = peerOf({ localPort: port, remotePort: socket.localPort });
    socket.destroy();
    expect(seen).toBe(process.platform === 'linux' ? 'self' : 'unknown');
    expect(ownerOf('  0: 0100007F:1F90 0100007F:C001 01 0:0 0:0 0 1000 0 1', 0x1f90, 0xc001)).toBe(1000);
    expect(ownerOf('  0: 0100007F:1F90 0100007F:C001 01 0:0 0:0 0 1000 0 1', 0xc001, 0x1f90)).toBeUndefined();
  });
});

/** What holds for every answer: no other site may read or frame it, and nothing of it is kept. */
function expectSafe(headers: Readonly<Record<string, unknown>>): void {
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
}

async function expectAlive({ port, token }: Pick<Showing, 'port' | 'token'>): Promise<void> {
  expect(await ask(port, `/${token}/capture.jsonl`)).toMatchObject({ status: 200, body: `${firstLine}\n` });
}
