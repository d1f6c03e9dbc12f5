import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { PostHog } from 'posthog-node';
import { PostHog as PostHogOfKtx } from 'posthog-node-5.34.9';
import { afterEach, describe, expect, it } from 'vitest';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import { collecting, exchange, post, statusOf } from './collector-support';

type Collecting = Awaited<ReturnType<typeof collecting>>;

const open: Collecting[] = [];

async function started(options: Parameters<typeof collecting>[0] = {}): Promise<Collecting> {
  const collector = await collecting(options);
  open.push(collector);
  return collector;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((collector) => collector.close()));
});

const body = JSON.stringify({ batch: [{ event: 'command' }] });

describe('what is taken', () => {
  for (const target of [
    '/batch/',
    '/batch',
    '/i/v0/e/',
    '/capture/',
    '/e/?ip=1',
    '/some/prefix/batch/',
    '/i/v1/analytics/events',
    '/flags/?v=2',
    '/decide/',
    '/array/phc_x/config',
    '/',
    '/something-else',
    'http://elsewhere.example/batch/',
  ]) {
    it(`takes a POST to ${target} and answers it with JSON`, async () => {
      const collector = await started();
      const answer = await exchange(collector.port, post(target, body));
      expect(statusOf(answer)).toBe(200);
      expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toBeTypeOf('object');
      expect(collector.received.map((request) => request.target)).toEqual([target]);
      expect(collector.received[0]?.json).toEqual(JSON.parse(body));
    });
  }

  it('keeps names and order of headers, repeated ones too, and the digest of the raw body', async () => {
    const collector = await started();
    const raw = gzipSync(body);
    const headers: [string, string][] = [
      ['x-Mixed-CASE', 'one'],
      ['Content-Encoding', 'gzip'],
      ['X-MIXED-case', 'two  words'],
    ];
    await exchange(collector.port, post('/batch/', raw, headers));
    const [request] = collector.received;
    expect(request?.headers).toEqual([
      ['Host', '127.0.0.1'],
      ...headers,
      ['Content-Length', String(raw.length)],
      ['Connection', 'close'],
    ]);
    expect(request?.body).toEqual({
      bytes: raw.length,
      encoding: 'gzip',
      sha256: createHash('sha256').update(raw).digest('hex'),
      base64: raw.toString('base64'),
    });
    expect(request?.json).toEqual(JSON.parse(body));
  });

  it('takes chunked bodies and clients that wait for 100 Continue', async () => {
    const collector = await started();
    const head = 'POST /batch/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n';
    const half = Math.floor(body.length / 2);
    const chunks = [body.slice(0, half), body.slice(half)].map(
      (part) => `${part.length.toString(16)}\r\n${part}\r\n`,
    );
    const answer = await exchange(
      collector.port,
      `${head}Expect: 100-continue\r\n\r\n`,
      ...chunks,
      '0\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(collector.received[0]?.json).toEqual(JSON.parse(body));
  });

  it('takes several requests over one connection', async () => {
    const collector = await started();
    const kept = post('/batch/', body).toString().replace('Connection: close', 'Connection: keep-alive');
    await exchange(collector.port, kept, kept, post('/batch/', body));
    expect(collector.received).toHaveLength(3);
  });

  it('hands each request on before it is answered', async () => {
    const order: string[] = [];
    const collector = await started({ onRequest: () => order.push('handed on') });
    await exchange(collector.port, post('/batch/', body)).then(() => order.push('answered'));
    expect(order).toEqual(['handed on', 'answered']);
  });

  it('tells the sender when a request could not be kept', async () => {
    const collector = await started({
      onRequest: () => {
        throw new Error('disk full');
      },
    });
    const answer = await exchange(collector.port, post('/batch/', body));
    expect(statusOf(answer)).toBe(507);
    expect(answer).not.toContain('disk full');
  });

  for (const [name, Client] of [
    ['posthog-node 5.70.0', PostHog],
    ['posthog-node 5.34.9', PostHogOfKtx],
  ] as const) {
    it(`satisfies ${name}: one request, no retry, flags and events`, async () => {
      const collector = await started();
      const errors: unknown[] = [];
      const client = new Client('phc_examplePublicProjectKey000000000000000000000', {
        host: collector.url,
        flushAt: 1,
        flushInterval: 0,
      });
      client.on('error', (error: unknown) => errors.push(error));
      client.capture({ distinctId: 'someone', event: 'command' });
      expect(await client.getAllFlags('someone')).toEqual({});
      await client.shutdown();
      expect(errors).toEqual([]);
      expect(collector.received.map(({ target }) => target.replace(/\?.*/, '')).sort()).toEqual([
        '/batch/',
        '/flags/',
      ]);
    });
  }
});

describe('what is not taken', () => {
  it('answers a GET with a 404 that names what this is, and says afterwards that it did', async () => {
    const collector = await started();
    const response = await fetch(`${collector.url}/hello`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe(
      'ktx-telemetry-preview collector: takes POST, as PostHog does; there is nothing at GET /hello.\n',
    );
    expect(collector.received).toEqual([]);
    expect(collector.notes()).toEqual(['A request by GET was refused; only POST carries events.']);
  });

  it('gives PostHog settings that are empty to a GET that asks for them', async () => {
    const collector = await started();
    const response = await fetch(`${collector.url}/array/phc_x/config`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ hasFeatureFlags: false });
    expect(collector.notes()).toEqual([
      'A request by GET was answered with nothing in it; only POST carries events.',
    ]);
  });

  it('refuses web pages', async () => {
    const collector = await started();
    const answer = await exchange(
      collector.port,
      post('/batch/', body, [['Origin', 'https://evil.example']]),
    );
    expect(statusOf(answer)).toBe(403);
    expect(collector.received).toEqual([]);
    expect(collector.notes()).toEqual(['A request from a web page was refused.']);
  });

  it('refuses what is not HTTP, and goes on', async () => {
    const collector = await started();
    expect(statusOf(await exchange(collector.port, Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00])))).toBe(400);
    await collector.quiet(20, 2000);
    expect(collector.problems()).toEqual([
      'A connection was not HTTP that can be read. It is not in the capture.',
    ]);
    expect(statusOf(await exchange(collector.port, post('/batch/', body)))).toBe(200);
  });
});

/** Opens a connection, writes to it and ends it in a way of its own. */
async function connecting(port: number, text: string, end: (socket: Socket) => void): Promise<void> {
  const socket = createConnection({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  if (text !== '') await new Promise((written) => socket.write(text, written));
  end(socket);
  if (!socket.closed) await once(socket, 'close');
}

const head = 'POST /batch/ HTTP/1.1\r\nHost: x\r\n';

describe('a connection that ends without its request being recorded', () => {
  for (const [name, text, end, problem] of [
    [
      'in the middle of its headers',
      head,
      (socket: Socket) => socket.end(),
      'ended before its request had all its headers',
    ],
    [
      'by a reset in the middle of its headers',
      head,
      (socket: Socket) => socket.resetAndDestroy(),
      'ended before its request had all its headers',
    ],
    [
      'with headers without end',
      `${head}X: ${'x'.repeat(70_000)}`,
      () => undefined,
      'had a request with more than 64 KiB of headers',
    ],
    [
      'with a TLS handshake',
      '\u0016\u0003\u0001\u0002\u0000\u0001',
      () => undefined,
      'was not HTTP that can be read',
    ],
    [
      'with the preface of HTTP/2',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      () => undefined,
      'was not HTTP that can be read',
    ],
    [
      'with two lengths',
      `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`,
      () => undefined,
      'was not HTTP that can be read',
    ],
  ] as const) {
    it(`is counted: ${name}`, async () => {
      const collector = await started();
      await connecting(collector.port, text, end);
      await collector.close();
      expect(collector.received).toEqual([]);
      expect(collector.problems()).toEqual([`A connection ${problem}. It is not in the capture.`]);
    });
  }

  it('is counted when it comes after a request over the same connection', async () => {
    const collector = await started();
    const kept = post('/batch/', body).toString().replace('Connection: close', 'Connection: keep-alive');
    await connecting(collector.port, `${kept}rubbish\r\n\r\n`, () => undefined);
    await collector.close();
    expect(collector.received).toHaveLength(1);
    expect(collector.problems()).toEqual([
      'A connection was not HTTP that can be read. It is not in the capture.',
    ]);
  });

  it('is counted when the collector cuts it off at its end', async () => {
    const collector = await started();
    const stalled = connecting(collector.port, head, () => undefined);
    await collector.quiet(50, 2000);
    await collector.close();
    await stalled;
    expect(collector.problems()).toEqual([
      'A connection ended before its request had all its headers. It is not in the capture.',
    ]);
  });

  it('is counted when its headers do not come in time', async () => {
    const collector = await started({ requestTimeout: 500 });
    await connecting(collector.port, head, () => undefined);
    await collector.close();
    expect(collector.problems()).toEqual([
      'A connection did not send its request in time. It is not in the capture.',
    ]);
  });

  it('is noted when it sent nothing at all', async () => {
    const collector = await started();
    await connecting(collector.port, '', (socket) => socket.end());
    await connecting(collector.port, '', (socket) => socket.end());
    await collector.close();
    expect(collector.notes()).toEqual(['2 times a connection ended without sending anything.']);
    expect(collector.problems()).toEqual([]);
  });

  it('is noted when it asks for a tunnel', async () => {
    const collector = await started();
    expect(
      statusOf(await exchange(collector.port, 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n')),
    ).toBe(405);
    await collector.close();
    expect(collector.notes()).toEqual(['A request by CONNECT was refused; this is no proxy.']);
    expect(collector.problems()).toEqual([]);
  });

  it('is not counted when its request was recorded, however it ends', async () => {
    const collector = await started();
    const kept = post('/batch/', body).toString().replace('Connection: close', 'Connection: keep-alive');
    const before = collector.received.length;
    await connecting(collector.port, kept, (socket) => socket.once('data', () => socket.resetAndDestroy()));
    await connecting(collector.port, kept, (socket) => socket.once('data', () => socket.end()));
    await connecting(collector.port, kept.slice(0, -5), (socket) => socket.end());
    await collector.close();
    expect(collector.received.length - before).toBe(3);
    expect([...collector.notes(), ...collector.problems()]).toEqual([]);
  });

  it('is counted when its request could not be stored', async () => {
    const collector = await started({
      onRequest: () => {
        throw new Error('The disk is full.');
      },
    });
    await exchange(collector.port, post('/batch/', body));
    await exchange(collector.port, post('/batch/', body));
    expect(collector.problems()).toEqual([
      'The disk is full. Answered with an error and not in the capture: 2 requests.',
    ]);
  });
});

describe('bombs', () => {
  it('are kept raw, and the requests of other programs meanwhile are all recorded', async () => {
    const collector = await started();
    const bomb = gzipSync(`{"batch":[${'{},'.repeat(6_000_000)}{}]}`);
    const answers = await Promise.all(
      Array.from({ length: 19 }, (_, index) =>
        exchange(
          collector.port,
          index % 5 === 0 ? post('/batch/', bomb, [['Content-Encoding', 'gzip']]) : post('/batch/', body),
        ),
      ),
    );
    expect(answers.map(statusOf)).toEqual(answers.map(() => 200));
    expect(collector.received).toHaveLength(19);
    const [raw, decoded] = [true, false].map((isRaw) =>
      collector.received.filter(({ problem }) => (problem !== undefined) === isRaw),
    );
    expect(decoded?.map(({ json }) => json)).toEqual(Array.from({ length: 15 }, () => JSON.parse(body)));
    expect(raw?.map((request) => request.body.base64)).toEqual(
      Array.from({ length: 4 }, () => bomb.toString('base64')),
    );
    expect(collector.problems()).toEqual([]);
  });
});

describe('what is cut', () => {
  it('keeps the beginning of a body that is too long, and says so', async () => {
    const collector = await started({ mostBytes: 1000 });
    const long = 'x'.repeat(5000);
    expect(statusOf(await exchange(collector.port, post('/batch/', long)))).toBe(413);
    const [request] = collector.received;
    expect(request?.body).toMatchObject({ bytes: 1000, truncated: true });
    expect(request?.body.base64).toBe(Buffer.from('x'.repeat(1000)).toString('base64'));
    expect(request?.problem).toBe('The body has 5000 bytes; the first 1000 are kept.');
    expect(request).not.toHaveProperty('json');
  });

  it('keeps a body of exactly the longest length', async () => {
    const collector = await started({ mostBytes: body.length });
    expect(statusOf(await exchange(collector.port, post('/batch/', body)))).toBe(200);
    expect(collector.received[0]?.body).not.toHaveProperty('truncated');
  });

  it('keeps what a client sent before it went away', async () => {
    const collector = await started();
    const socket = createConnection({ host: '127.0.0.1', port: collector.port });
    await once(socket, 'connect');
    socket.write('POST /batch/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf a body');
    await sleep(50);
    socket.destroy();
    await collector.quiet(50, 2000);
    const [request] = collector.received;
    expect(request?.problem).toBe(
      'The connection ended after 11 of 100 bytes of the body; what came is kept.',
    );
    expect(Buffer.from(request?.body.base64 ?? '', 'base64').toString()).toBe('half a body');
  });

  it('does not wait for ever for a client that stalls, nor lets it hold up others', async () => {
    const collector = await started({ requestTimeout: 1000 });
    const stalled = exchange(
      collector.port,
      'POST /batch/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf',
    );
    const other = exchange(collector.port, post('/batch/', body));
    expect(statusOf(await Promise.race([other, stalled]))).toBe(200);
    expect(statusOf(await stalled)).toBe(400);
    expect(collector.received.map(({ problem }) => problem)).toEqual([
      undefined,
      'The connection ended after 4 of 100 bytes of the body; what came is kept.',
    ]);
  });

  it('records a client that is cut off when the collector closes', async () => {
    const collector = await started();
    const stalled = exchange(
      collector.port,
      'POST /batch/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf',
    );
    await sleep(50);
    await collector.close();
    await stalled;
    expect(collector.received).toHaveLength(1);
  });
});

describe('whatever arrives', () => {
  it('keeps any body byte for byte, with JSON or a problem', async () => {
    const collector = await started();
    const encoding = fc.constantFrom('gzip', 'deflate', 'br', 'identity', 'zstd', 'gzip, br', '');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), encoding, async (bytes, name) => {
        const raw = Buffer.from(bytes);
        const answer = await exchange(collector.port, post('/batch/', raw, [['Content-Encoding', name]]));
        expect(statusOf(answer)).toBe(200);
        const request = collector.received.at(-1);
        expect(request?.body.base64).toBe(raw.toString('base64'));
        expect(request?.body.bytes).toBe(raw.length);
        expect('json' in (request ?? {})).toBe(request?.problem === undefined);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps any headers that HTTP allows, in order', async () => {
    const collector = await started();
    const name = fc.stringMatching(/^x-[A-Za-z0-9!#$%&'*+.^_`|~-]{1,30}$/);
    const value = fc.stringMatching(
      /^([\x21-\x7e\x80-\xff]([\x20-\x7e\x80-\xff]{0,40}[\x21-\x7e\x80-\xff])?)?$/,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 30 }), async (headers) => {
        await exchange(collector.port, post('/batch/', body, headers));
        expect(collector.received.at(-1)?.headers.slice(1, -2)).toEqual(headers);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps more headers than Node takes by default', async () => {
    const collector = await started();
    const headers = Array.from({ length: 3000 }, (_, index): [string, string] => [`x-${index}`, '']);
    await exchange(collector.port, post('/batch/', body, headers));
    expect(collector.received[0]?.headers).toHaveLength(3003);
  });
});

describe('port and life', () => {
  it('listens on 127.0.0.1 only, on a port of its own or a given one', async () => {
    const first = await started();
    expect(first.url).toBe(`http://127.0.0.1:${first.port}`);
    await first.close();
    const second = await started({ port: first.port });
    expect(second.port).toBe(first.port);
    await expect(fetch(`http://[::1]:${second.port}/`)).rejects.toThrow();
    await expect(fetch(`http://127.0.0.2:${second.port}/`)).rejects.toThrow();
  });

  it('listens on ::1 as well when asked to, for programs that take localhost for it', async () => {
    const collector = await started({ ipv6: true });
    if (collector.withoutIpv6 !== undefined) {
      expect(collector.withoutIpv6).toMatch(/^Port \d+ on ::1 cannot be used: /);
      return;
    }
    for (const host of ['[::1]', '127.0.0.1', 'localhost']) {
      const response = await fetch(`http://${host}:${collector.port}/batch/`, { method: 'POST', body });
      expect(response.status).toBe(200);
    }
    expect(collector.received).toHaveLength(3);
    const socket = createConnection({ host: '::1', port: collector.port });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(`${head}Content-Length: 9\r\n\r\nhalf`);
    await collector.quiet(50, 2000);
    await collector.close();
    expect(collector.received.at(-1)?.problem).toBe(
      'The connection ended after 4 of 9 bytes of the body; what came is kept.',
    );
  });

  it('says why it does not listen on ::1 when another program has the port there', async () => {
    const other = createServer().listen(0, '::1');
    const listening = await Promise.race([
      once(other, 'listening').then(() => true),
      once(other, 'error').then(() => false),
    ]);
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const collector = await started({ ipv6: true, port });
    const why = listening ? 'another program is using it' : 'this machine does not have that address';
    expect(collector.withoutIpv6).toBe(`Port ${collector.port} on ::1 cannot be used: ${why}.`);
    other.close();
  });

  it('says what, why and what to do when the port is taken', async () => {
    const first = await started();
    const error = await collecting({ port: first.port }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PreviewError);
    expect(error).toMatchObject({
      message: `Port ${first.port} on 127.0.0.1 cannot be used: another program is using it.`,
      hint: 'Choose another with --port, or leave --port out to get any free one.',
      exitCode: 3,
    });
  });

  for (const port of [-1, 65_536, 1.5, Number.NaN]) {
    it(`calls the port ${port} wrong usage`, async () => {
      await expect(collecting({ port })).rejects.toMatchObject({ exitCode: 2 });
    });
  }

  it('closes although a client keeps its connection', async () => {
    const collector = await started();
    await fetch(`${collector.url}/batch/`, { method: 'POST', body });
    await collector.close();
    await collector.close();
    await expect(fetch(`${collector.url}/batch/`, { method: 'POST', body })).rejects.toThrow();
  });

  it('waits for quiet: as long as requests come, and no longer than it may', async () => {
    const collector = await started();
    const began = performance.now();
    const sending = (async () => {
      for (let sent = 0; sent < 5; sent += 1) {
        await sleep(60);
        await exchange(collector.port, post('/batch/', body));
      }
    })();
    await collector.quiet(150, 5000);
    expect(collector.received).toHaveLength(5);
    await sending;
    expect(performance.now() - began).toBeGreaterThan(400);

    // As long as it may is a tenth of a second here, and the quiet that it waits for longer than a test may take.
    await collector.quiet(1_000_000, 100);
  });

  it('looks at its sockets before it calls it quiet, however long it could not', async () => {
    const collector = await started();
    const dir = mkdtempSync(join(tmpdir(), 'collector-'));
    const sent = join(dir, 'sent');
    const sender = `
      const request = require('node:http').request({ port: ${collector.port}, host: '127.0.0.1', method: 'POST', path: '/batch/' });
      request.on('error', () => {}).end('${body}', () => require('node:fs').writeFileSync('${sent}', ''));
      process.stdout.write('sending');`;
    const child = spawn(process.execPath, ['-e', sender], { stdio: ['ignore', 'pipe', 'inherit'] });
    const quiet = new Promise<void>((done) => {
      child.stdout.once('data', () => {
        const since = performance.now();
        const pause = new Int32Array(new SharedArrayBuffer(4));
        while (!existsSync(sent) && performance.now() < since + 10_000) Atomics.wait(pause, 0, 0, 20);
        done(collector.quiet(10, 2000, since));
      });
    });
    await quiet;
    expect(existsSync(sent)).toBe(true);
    expect(collector.received).toHaveLength(1);
    rmSync(dir, { recursive: true });
  });

  it('takes 1,000 requests at once', async () => {
    const collector = await started();
    const all = Array.from({ length: 1000 }, (_, index) =>
      exchange(collector.port, post('/batch/', JSON.stringify({ batch: [{ event: 'e', index }] }))),
    );
    expect((await Promise.all(all)).map(statusOf)).toEqual(all.map(() => 200));
    expect(new Set(collector.received.map(({ body: { sha256 } }) => sha256)).size).toBe(1000);
  });
});
