import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PreviewError, reasonOf } from '../errors/preview-error';
import { sendCapture } from './capture';
import { followGrowth, type Growth } from './events';
import type { Page, PageFile } from './files';
import { guard, isSame, notFound, type Refusal } from './guard';
import { type Launches, openLaunches } from './launches';
import { peerOf } from './peer';

export interface ViewerOptions {
  /** Absolute path of the capture. It may be there later, grow, and be replaced by another. */
  readonly file: string;
  readonly page: Page;
}

/** A server on 127.0.0.1 that shows one capture to whoever has its address. */
export interface Viewer {
  readonly port: number;
  /** Address of the page. The token in it is what gives access. */
  readonly url: string;
  /** An address that leads to the page once, within a minute; for the command line of a browser. */
  launchUrl(): string;
  /** Lets open pages read what was written last, then stops listening and cuts what is under way. */
  close(): Promise<void>;
}

/** What a request is answered from. */
interface Show {
  readonly file: string;
  readonly page: Page;
  readonly token: string;
  readonly growth: Growth;
  readonly launches: Launches;
}

/** Connections at once; a browser opens six. More are closed as they come, so that no program uses up all files. */
const mostConnections = 200;

/**
 * Starts the viewer: `/TOKEN/` is the page, `/TOKEN/capture.jsonl` the capture and `/TOKEN/events` a stream of
 * server-sent events that say `more` when the capture has changed. Plain `node:http` and a list of known files, because
 * who may ask and what may be asked for is all there is to this server. Rejects with a PreviewError when it cannot listen.
 */
export async function startViewer({ file, page }: ViewerOptions): Promise<Viewer> {
  const token = randomBytes(32).toString('base64url');
  const growth = followGrowth(file);
  const launches = openLaunches();
  const show: Show = { file, page, token, growth, launches };
  const server = createServer(
    {
      headersTimeout: 5000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => {
      answer(show, port, request, response).catch((error: unknown) => {
        // The reader went away, or the file cannot be read.
        if (response.headersSent) response.destroy();
        else say(response, 500, `The capture cannot be read: ${reasonOf(error)}.`);
      });
    },
  );
  server.maxConnections = mostConnections;
  server.on('clientError', (_error, socket) => {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', () => socket.destroy());
  });
  const { port } = await listen(server);
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    url: `${origin}/${token}/`,
    launchUrl: () => `${origin}/${launches.make()}`,
    async close() {
      await growth.last();
      growth.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  { file, page, token, growth, launches }: Show,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(headersFor(page.policy))) response.setHeader(name, value);
  const asked = guard(request, port);
  if ('status' in asked) return refuse(response, asked);
  if (!isSame(asked.secret, token)) {
    if (asked.path !== undefined || request.method !== 'GET') return refuse(response, notFound);
    // Another user can see the key on the command line of the browser, and be faster than it.
    if (peerOf(request.socket) === 'other' || !launches.take(asked.secret)) return refuse(response, notFound);
    response.writeHead(303, { Location: `/${token}/` }).end();
    return;
  }
  if (asked.path === undefined) return refuse(response, notFound);
  if (asked.path === 'capture.jsonl') {
    await sendCapture(file, request, response);
    growth.wasRead();
    return;
  }
  if (asked.path === 'events') return follow(growth, request, response);
  const found = page.files.get(asked.path);
  if (found) send(found, request, response);
  else refuse(response, notFound);
}

function follow(growth: Growth, { method }: IncomingMessage, response: ServerResponse): void {
  if (method === 'HEAD')
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' }).end();
  // 204 tells a browser not to try again.
  else if (!growth.follow(response)) response.writeHead(204).end();
}

function headersFor(policy: string): Readonly<Record<string, string>> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
}

function send({ type, content }: PageFile, { method }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': content.length });
  response.end(method === 'HEAD' ? undefined : content);
}

function refuse(response: ServerResponse, { status, why }: Refusal): void {
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  say(response, status, why);
}

/** Answers with a sentence. A body that came with the request was not read, so the connection ends. */
function say(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${why}\n`);
}

async function listen(server: Server): Promise<AddressInfo> {
  try {
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true });
    await once(server, 'listening');
  } catch (cause) {
    throw new PreviewError(`No port can be opened on 127.0.0.1: ${reasonOf(cause)}.`, {
      hint: 'Allow this program to listen on the loopback interface.',
      cause,
    });
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new PreviewError('The page has no port.');
  return address;
}
