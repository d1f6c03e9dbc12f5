import { once } from 'node:events';
import { createConnection } from 'node:net';
import {
  type Collector,
  type CollectorOptions,
  type Received,
  startCollector,
} from '../../lib/preview/capture/collector';

/** A collector that keeps what it was given in memory. */
export async function collecting(
  options: Partial<CollectorOptions> = {},
): Promise<Collector & { readonly received: Received[] }> {
  const received: Received[] = [];
  const collector = await startCollector({ onRequest: (request) => received.push(request), ...options });
  return { ...collector, received };
}

/** Writes raw bytes to a port of 127.0.0.1 and gives all that comes back until the other side closes. */
export async function exchange(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  const socket = createConnection({ host: '127.0.0.1', port });
  const answer: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => answer.push(chunk));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  for (const part of parts) socket.write(part);
  await once(socket, 'close');
  return Buffer.concat(answer).toString('latin1');
}

/** A POST request as bytes; `Connection: close` makes the collector end the exchange. */
export function post(
  target: string,
  body: Buffer | string,
  headers: readonly [string, string][] = [],
): Buffer {
  const bytes = Buffer.from(body);
  const all: readonly [string, string][] = [
    ['Host', '127.0.0.1'],
    ...headers,
    ['Content-Length', String(bytes.length)],
    ['Connection', 'close'],
  ];
  const head = all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`POST ${target} HTTP/1.1\r\n${head}\r\n`, 'latin1'), bytes]);
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}
