import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';

const body = z.object({
  api_key: z.string(),
  batch: z.array(
    z.looseObject({
      event: z.string(),
      uuid: z.string(),
      distinct_id: z.string(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
  sent_at: z.string(),
});

export type WireEvent = z.infer<typeof body>['batch'][number];

export interface Arrival {
  readonly target: string;
  readonly headers: readonly string[];
  /** The decoded body as text, to see the order of its keys. */
  readonly text: string;
  readonly events: readonly WireEvent[];
}

export interface Endpoint {
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  events(): readonly WireEvent[];
  /** How many answers reached whoever asked, as far as can be seen here. */
  answered(): number;
}

/** A loopback server in PostHog's place, for the running test. */
export async function startEndpoint(
  answer: (response: ServerResponse) => void = (response) => response.end('{"status":"Ok"}'),
): Promise<Endpoint> {
  const arrivals: Arrival[] = [];
  let answered = 0;
  const server = createServer(async (request, response) => {
    const raw = await bytesOf(request);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
    const headers = request.rawHeaders.filter((_, index) => index % 2 === 0);
    arrivals.push({ target: request.url ?? '', headers, text, events: body.parse(JSON.parse(text)).batch });
    response.on('finish', () => {
      answered += 1;
    });
    answer(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    arrivals,
    answered: () => answered,
    events: () => arrivals.flatMap((arrival) => arrival.events),
  };
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const port = portOf(server.address());
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return address.port;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
