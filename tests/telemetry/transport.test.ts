import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Sdk } from '../../lib/telemetry';
import { type Fetch, post, type Send, sendThrough } from '../../lib/telemetry/transport';
import { sdks } from './sdks';

async function listening(server: Server | ReturnType<typeof createHttpServer>): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return `http://127.0.0.1:${address.port}`;
}

/** A server that keeps the bytes of each connection and answers each as if it were one request. */
async function rawServer(): Promise<{ url: string; seen: Buffer[] }> {
  const seen: Buffer[] = [];
  const server = createServer((socket) => {
    let all = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      all = Buffer.concat([all, chunk]);
      const head = all.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(all.toString('latin1'))?.[1]);
      if (head === -1 || all.length < head + 4 + length) return;
      seen.push(all);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}');
    });
  });
  return { url: await listening(server), seen };
}

test.each(sdks)('posthog-node $version sends the same bytes as through fetch', async ({ load }) => {
  const { url, seen } = await rawServer();
  const { PostHog }: Sdk = await load();
  const both: Send[] = [sendThrough(globalThis.fetch), post];
  const client = new PostHog('phc_examplePublicProjectKey000000000000000000000', {
    host: `${url}/some/prefix`,
    flushAt: 1,
    flushInterval: 0,
    disableGeoip: false,
    fetchRetryCount: 0,
    requestTimeout: 3_000,
    async fetch(target, { method, headers, body }) {
      const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : Buffer.from(body ?? '');
      for (const send of both)
        await send({ url: target, method, headers, body: bytes }, new AbortController().signal);
      return new Response(null, { status: 200 });
    },
    before_send: (event) => event,
  });
  await client.captureImmediate({ distinctId: 'someone', event: 'command', properties: { text: 'ü' } });
  expect(seen).toHaveLength(2);
  expect(seen[1]?.toString('latin1')).toBe(seen[0]?.toString('latin1'));
});

test('an address with a redirect is not followed', async () => {
  const asked: string[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  const url = await listening(server);
  await post({ url, method: 'POST', headers: {}, body: Buffer.from('{}') }, new AbortController().signal);
  expect(asked).toEqual(['/']);
});

test('what is given up is cut, also while it is sent', async () => {
  const server = createServer((socket) => socket.on('error', () => {}));
  const url = await listening(server);
  const stop = new AbortController();
  const sending = post({ url, method: 'POST', headers: {}, body: new Uint8Array(1_000_000) }, stop.signal);
  server.once('connection', () => stop.abort());
  await expect(sending).rejects.toThrow();
});

test('a fetch of the host is used in place of the network', async () => {
  const urls: string[] = [];
  const fetch: Fetch = async (input) => {
    urls.push(String(input));
    return new Response('{}');
  };
  const shipment = { url: 'http://name.invalid/batch/', method: 'POST', headers: {}, body: new Uint8Array() };
  await sendThrough(fetch)(shipment, new AbortController().signal);
  expect(urls).toEqual(['http://name.invalid/batch/']);
});
