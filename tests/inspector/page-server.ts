import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Capture } from '../../lib/inspect/capture';

const built = join(import.meta.dirname, '../../dist/inspector');

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.jsonl': 'application/x-ndjson',
  '.woff2': 'font/woff2',
};

/** The built page on loopback under a path of its own, as any file server would serve it. */
export interface PageServer {
  readonly url: string;
  /** What capture.jsonl holds from now on; without it there is none. */
  capture: string | undefined;
  /** Adds to the capture and tells open pages, as a recording does. */
  grow(text: string): void;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** Lengths of the parts of the capture that were sent. */
  readonly sent: readonly number[];
  close(): Promise<void>;
}

export interface PageServerOptions {
  readonly capture?: string;
  /** Serves `events` as well. */
  readonly live?: boolean;
  /** Answers with this status instead of the capture. */
  readonly status?: number;
  /** Sends so many bytes of the capture and then no more. */
  readonly stall?: number;
}

export async function servePage({
  capture,
  live = false,
  status,
  stall,
}: PageServerOptions = {}): Promise<PageServer> {
  const listeners = new Set<ServerResponse>();
  const asked: string[] = [];
  const sent: number[] = [];
  const here = { capture };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/some\/path\//, '');
    asked.push(path);
    if (path === 'capture.jsonl' && here.capture !== undefined) {
      if (status !== undefined) return void response.writeHead(status).end();
      sendCapture(here.capture, request.headers.range, response);
      return;
    }
    if (path === 'events' && live) {
      listeners.add(response);
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: more\n\n');
      return;
    }
    const name = path === '' ? 'index.html' : path;
    const type = types[extname(name)];
    if (!type || name.includes('..')) return void response.writeHead(404).end();
    try {
      const file = readFileSync(join(built, name));
      response.writeHead(200, { 'Content-Type': type }).end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  function sendCapture(text: string, range: string | undefined, response: ServerResponse): void {
    const all = Buffer.from(text);
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (from > 0 && from >= all.length) return void response.writeHead(416).end();
    sent.push(all.length - from);
    const length = { 'Content-Length': all.length - from };
    response.writeHead(from > 0 ? 206 : 200, {
      'Content-Type': 'application/x-ndjson',
      ETag: '"one"',
      ...(live && { 'Capture-Events': 'events' }),
      ...length,
    });
    if (stall === undefined) response.end(all.subarray(from));
    else response.write(all.subarray(from, from + stall));
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/some/path/`,
    get capture() {
      return here.capture;
    },
    set capture(text) {
      here.capture = text;
    },
    grow(text) {
      here.capture = (here.capture ?? '') + text;
      for (const listener of listeners) listener.write('data: more\n\n');
    },
    asked,
    sent,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A capture as the file that the recorder writes. */
export function jsonLines({ capture, requests, assumptions, end }: Capture): string {
  const lines = [...(capture ? [capture] : []), ...requests, ...assumptions, ...(end ? [end] : [])];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
