import { once } from 'node:events';
import { createServer } from 'node:http';
import { PreviewError, reasonOf } from '../errors/preview-error';
import type { Env } from '../run/env';
import { type Observation, observationOf } from './contacts';

/** A proxy on 127.0.0.1 that lets nothing through and remembers what it was asked for. */
export interface RefusingProxy {
  readonly port: number;
  /** The variables with which programs use it for everything but this machine. */
  readonly env: Env;
  /** What it was asked for since it was asked last. */
  take(): readonly Observation[];
  close(): Promise<void>;
}

const here = '127.0.0.1,localhost,::1';

/** Starts the proxy; rejects with a PreviewError when it cannot listen. */
export async function startRefusingProxy(): Promise<RefusingProxy> {
  let observations: Observation[] = [];
  const server = createServer((request, response) => {
    const seen = observationOf(request.method ?? '', request.url ?? '');
    if (seen) observations.push(seen);
    response.writeHead(403, { Connection: 'close' }).end();
  });
  server.on('connect', (request, socket) => {
    const seen = observationOf('CONNECT', `https://${request.url ?? ''}`);
    if (seen) observations.push({ ...seen, how: 'CONNECT' });
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  try {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    throw new PreviewError(`No port can be opened on 127.0.0.1: ${reasonOf(cause)}.`, { cause });
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  return {
    port,
    env: {
      ...Object.fromEntries(
        ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [
          [name, url],
          [name.toLowerCase(), url],
        ]),
      ),
      NO_PROXY: here,
      no_proxy: here,
    },
    take() {
      const taken = observations;
      observations = [];
      return taken;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
