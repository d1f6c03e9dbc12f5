import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import { codeOf, PreviewError, reasonOf } from '../errors/preview-error';
import { answerToPost, answerToQuestion, notStored, refuse, reply, tooLarge } from './answers';
import { type Arrived, type Received, receive, received } from './body';
import { isFromWebPage } from './guard';

export type { Received } from './body';

export interface CollectorOptions {
  /** Called with each request before it is answered; when it throws, the sender is told that nothing was stored. */
  readonly onRequest?: (request: Received) => void;
  /**
   * In place of `onRequest`: called with the requests that arrived together, before any of them is answered. Gives for
   * each what happened; the sender of one with an Error is told that nothing was stored.
   */
  readonly onRequests?: (requests: readonly Received[]) => readonly unknown[];
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** Most bytes of a body that are kept. PostHog refuses more than 20 MB, so nothing it would take is cut. */
  readonly mostBytes?: number;
  /** Time in ms for a whole request to arrive. */
  readonly requestTimeout?: number;
  readonly now?: () => Date;
}

/** A server on 127.0.0.1 that plays PostHog. */
export interface Collector {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  /** What arrived and was not handed on, one sentence each. */
  notes(): readonly string[];
  /** Waits until nothing has arrived for `ms`, counted from `since` (of `performance`), but no longer than `atMost` ms. */
  quiet(ms: number, atMost: number, since?: number): Promise<void>;
  /** Stops listening, gives requests under way half a second and cuts the rest. */
  close(): Promise<void>;
}

const graceMs = 500;

/** Starts the collector; rejects with a PreviewError when the port cannot be had. */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const {
    onRequest = () => undefined,
    onRequests = oneByOne(onRequest),
    port = 0,
    mostBytes = 20 * 1024 * 1024,
    requestTimeout = 60_000,
    now = () => new Date(),
  } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new PreviewError(`${port} is not a port.`, {
      hint: 'Give a whole number from 1 to 65535.',
      exitCode: 2,
    });
  }
  const passed = new Map<string, number>();
  const pass = (what: string) => passed.set(what, (passed.get(what) ?? 0) + 1);
  const waiting: { readonly arrived: Arrived; readonly response: ServerResponse }[] = [];
  let underWay = 0;
  let lastArrival = 0;

  /** Gives whether the request was dealt with, and is not waited for. */
  function turnAway(request: IncomingMessage, response: ServerResponse): boolean {
    const target = request.url ?? '';
    if (isFromWebPage(request)) {
      pass('from a web page was refused');
      refuse(response, 403, 'requests from web pages are not taken.');
      return true;
    }
    if (request.method !== 'POST') {
      const answer = answerToQuestion(target);
      pass(
        `by ${request.method} was ${answer ? 'answered with nothing in it' : 'refused'}; only POST carries events`,
      );
      if (answer) reply(response, answer);
      else
        refuse(
          response,
          404,
          `takes POST, as PostHog does; there is nothing at ${request.method} ${shown(target)}.`,
        );
      return true;
    }
    return false;
  }

  function outcome(requests: readonly Received[]): readonly unknown[] {
    try {
      return onRequests(requests);
    } catch (error) {
      return requests.map(() => (error instanceof Error ? error : new Error(reasonOf(error))));
    }
  }

  /** Hands on what arrived since the last time, and answers it. */
  function handOn(): void {
    const together = waiting
      .splice(0)
      .map(({ arrived, response }) => ({ request: received(arrived), response }));
    const results = outcome(together.map(({ request }) => request));
    for (const [at, { request, response }] of together.entries()) {
      // Whoever was called has the reason; the sender may try again, as it would with PostHog.
      if (results[at] instanceof Error) reply(response, notStored);
      else reply(response, request.body.truncated ? tooLarge : answerToPost(request.target));
    }
    underWay -= together.length;
    lastArrival = performance.now();
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    lastArrival = performance.now();
    if (turnAway(request, response)) return;
    underWay += 1;
    receive(request, mostBytes, now, (arrived) => {
      // Sockets that can be read are all read before an immediate: their requests are handed on together.
      if (waiting.push({ arrived, response }) === 1) setImmediate(handOn);
    });
  };
  // Node looks for overdue requests every 30 s unless told otherwise.
  const server = createServer(
    {
      maxHeaderSize: 64 * 1024,
      headersTimeout: Math.min(10_000, requestTimeout),
      requestTimeout,
      connectionsCheckingInterval: 1000,
    },
    listener,
  );
  server.maxHeadersCount = 0;
  server.on('checkExpectation', listener);
  server.on('connection', () => {
    lastArrival = performance.now();
  });
  server.on('clientError', (error, socket) => {
    if (codeOf(error)?.startsWith('HPE_')) pass('was not HTTP that can be read');
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', () => socket.destroy());
  });
  const address = await listen(server, port);

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(cut);
    // A connection that was cut ends its request a moment later.
    while (underWay > 0) await immediate();
  }

  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    notes: () =>
      [...passed].map(
        ([what, count]) => `${count === 1 ? 'A request' : `${count} times a request`} ${what}.`,
      ),
    async quiet(ms, atMost, since = performance.now()) {
      const until = performance.now() + atMost;
      for (;;) {
        const at = performance.now();
        const still = underWay > 0 ? 0 : at - Math.max(since, lastArrival);
        const left = until - at;
        if (left <= 0) return;
        if (still < ms) {
          await sleep(Math.min(ms - still, left));
          continue;
        }
        // The time can be over before the sockets were looked at: that is done once in a turn, before its immediates, and
        // in this turn perhaps long ago.
        const before = lastArrival;
        await immediate();
        await immediate();
        if (lastArrival === before && underWay === 0) return;
      }
    },
    close: () => (closing ??= close()),
  };
}

/** Gives for each request nothing, or the Error that `onRequest` threw. */
function oneByOne(onRequest: (request: Received) => void) {
  return (requests: readonly Received[]) =>
    requests.map((request) => {
      try {
        onRequest(request);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error : new Error(reasonOf(error));
      }
    });
}

function shown(target: string): string {
  return target.length > 200 ? `${target.slice(0, 200)}…` : target;
}

async function listen(server: Server, port: number): Promise<AddressInfo> {
  try {
    // A burst of connections waits in the kernel; the default of 511 would turn the rest away.
    server.listen({ host: '127.0.0.1', port, exclusive: true, backlog: 4096 });
    await once(server, 'listening');
  } catch (error) {
    throw unavailable(error, port);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new PreviewError('The collector has no port.');
  return address;
}

function unavailable(cause: unknown, port: number): PreviewError {
  if (port === 0) {
    return new PreviewError(`No port can be opened on 127.0.0.1: ${reasonOf(cause)}.`, {
      hint: 'Allow this program to listen on the loopback interface.',
      cause,
    });
  }
  const why = codeOf(cause) === 'EADDRINUSE' ? 'another program is using it' : reasonOf(cause);
  return new PreviewError(`Port ${port} on 127.0.0.1 cannot be used: ${why}.`, {
    hint: 'Choose another with --port, or leave --port out to get any free one.',
    cause,
  });
}
