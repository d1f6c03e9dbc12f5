import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../errors/preview-error';
import { answerToPost, answerToQuestion, notStored, refuse, reply, tooLarge } from './answers';
import { type Received, receive, received } from './body';
import { watchConnections } from './connections';
import { listen, refusePort } from './listen';

export type { Received } from './body';

export interface CollectorOptions {
  /** Called with each request before it is answered; when it throws, the sender is told that nothing was stored. */
  readonly onRequest: (request: Received) => void;
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** Also listens on ::1 with the same port, for programs that take `localhost` for that. */
  readonly ipv6?: boolean;
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
  /** Requests that arrived, whether or not they could be written. */
  arrived(): number;
  /** Why ::1 is not listened on although it should be. */
  readonly withoutIpv6?: string;
  /** Requests that were turned away on purpose, and connections that sent nothing; one sentence each kind. */
  notes(): readonly string[];
  /** Requests that came and are not in the capture, one sentence each kind. */
  problems(): readonly string[];
  /** Waits until nothing has arrived for `ms`, counted from `since` (of `performance`), but no longer than `atMost` ms. */
  quiet(ms: number, atMost: number, since?: number): Promise<void>;
  /** Stops listening, gives requests under way half a second and cuts the rest. */
  close(): Promise<void>;
}

const graceMs = 500;

/** Starts the collector; rejects with a PreviewError when the port cannot be had. */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const {
    onRequest,
    port: asked = 0,
    ipv6 = false,
    mostBytes = 20 * 1024 * 1024,
    requestTimeout = 60_000,
    now = () => new Date(),
  } = options;
  refusePort(asked);
  const failures: string[] = [];
  let underWay = 0;
  let arrived = 0;
  let lastArrival = 0;

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    lastArrival = performance.now();
    watched.begin(request);
    if (turnAway(request, response, watched.pass)) return;
    underWay += 1;
    receive(request, mostBytes, now, (parts) => {
      arrived += 1;
      const whole = received(parts);
      try {
        onRequest(whole);
        reply(response, whole.body.truncated ? tooLarge : answerToPost(whole.target));
      } catch (error) {
        // The sender may try again, as it would with PostHog.
        failures.push(reasonOf(error));
        reply(response, notStored);
      }
      underWay -= 1;
      lastArrival = performance.now();
    });
  };
  // Node looks for overdue requests every 30 s unless told otherwise.
  const settings = {
    maxHeaderSize: 64 * 1024,
    headersTimeout: Math.min(10_000, requestTimeout),
    requestTimeout,
    connectionsCheckingInterval: 1000,
  };
  const server = createServer(settings, listener);
  server.maxHeadersCount = 0;
  server.on('checkExpectation', listener);
  server.on('connection', () => {
    lastArrival = performance.now();
  });
  const watched = watchConnections(server);
  const port = await listen(server, asked);
  const second = ipv6 ? await alsoOn('::1', port) : undefined;

  /** Hands the connections of another address to the same server. */
  async function alsoOn(host: string, samePort: number) {
    const other = createServer();
    other.removeAllListeners('connection');
    other.on('connection', (socket) => server.emit('connection', socket));
    try {
      await listen(other, samePort, host);
      return { server: other };
    } catch (error) {
      return { why: reasonOf(error) };
    }
  }

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    const servers = [server, ...(second?.server ? [second.server] : [])];
    const closed = Promise.all(servers.map((each) => once(each, 'close')));
    for (const each of servers.reverse()) each.close();
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(cut);
    // A connection that was cut ends its request, and itself, a moment later.
    while (underWay > 0 || watched.open() > 0) await immediate();
  }

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    ...(second?.why !== undefined && { withoutIpv6: second.why }),
    arrived: () => arrived,
    notes: () => watched.notes(),
    problems: () => [...unstored(failures), ...watched.problems()],
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

/** Gives whether the request was dealt with, and is not waited for. */
function turnAway(request: IncomingMessage, response: ServerResponse, pass: (what: string) => void): boolean {
  const { url: target = '', method = '' } = request;
  if (isFromWebPage(request)) {
    pass('from a web page was refused');
    refuse(response, 403, 'requests from web pages are not taken.');
    return true;
  }
  if (method === 'POST') return false;
  const answer = answerToQuestion(target);
  pass(`by ${method} was ${answer ? 'answered with nothing in it' : 'refused'}; only POST carries events`);
  if (answer) reply(response, answer);
  else {
    const shown = target.length > 200 ? `${target.slice(0, 200)}…` : target;
    refuse(response, 404, `takes POST, as PostHog does; there is nothing at ${method} ${shown}.`);
  }
  return true;
}

/** What could not be written, with the first reason. */
function unstored([first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  return [
    `${first} Answered with an error and not in the capture: ${rest.length + 1} ${rest.length === 0 ? 'request' : 'requests'}.`,
  ];
}

/**
 * Whether a web page in the user's browser makes this request: it must not write into a capture. Every current browser
 * sends Origin with a POST, also from a page whose name was resolved to 127.0.0.1, and says in Sec-Fetch-Site where any
 * request comes from; no SDK of ktx sends either. (Node's fetch sends Sec-Fetch-Mode, and only that.)
 *
 * The Host is not asked for: there is nothing to read here, and programs in containers call this machine by other names.
 */
function isFromWebPage({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}
