import type { Gate } from './gate';
import type { HandOver } from './late-sender';
import type { Fate } from './tally';
import type { Send, Shipment } from './transport';
import { isDone } from './wait';

/** What this client uses of posthog-node, so that any version of it fits. */
export interface Sdk {
  readonly PostHog: new (apiKey: string, options: SdkOptions) => SdkClient;
}

interface SdkOptions {
  host: string;
  flushAt: number;
  flushInterval: number;
  disableGeoip: boolean;
  fetchRetryCount: number;
  requestTimeout: number;
  fetch(url: string, init: SdkRequest): Promise<SdkResponse>;
  before_send(event: SdkEvent | null): SdkEvent | null;
}

interface SdkRequest {
  method: string;
  headers: Record<string, string>;
  body?: string | Blob | Uint8Array;
  signal?: AbortSignal;
}

interface SdkResponse {
  status: number;
  text(): Promise<string>;
  json(): Promise<unknown>;
}

/** What every request is answered with. Not a `Response`: to make the first one, Node loads its fetch, for 20 ms. */
const accepted: SdkResponse = { status: 200, text: async () => '', json: async () => ({}) };

interface SdkEvent {
  event: string;
  properties?: Record<string, unknown>;
}

interface SdkClient {
  captureImmediate(event: {
    distinctId: string;
    event: string;
    properties: Record<string, unknown>;
    groups?: Record<string, string>;
  }): Promise<void>;
  captureExceptionImmediate(
    error: unknown,
    distinctId: string,
    properties: Record<string, unknown>,
  ): Promise<void>;
}

export interface EmitterOptions {
  readonly apiKey: string;
  readonly endpoint: string;
  readonly geoip: boolean;
  readonly gate: Gate;
  readonly send: Send;
  readonly sdk: () => Promise<Sdk>;
  /** How long `shutdown` waits for the answers to requests that are under way, in milliseconds. */
  readonly drainMs: number;
  /** Takes what is not delivered by then; absent when it is to be given up. */
  readonly handOver?: HandOver | undefined;
}

type Settle = (fate: Fate) => void;

/** Sends events through posthog-node. Nothing here throws, rejects or prints. */
export interface Emitter {
  event(
    distinctId: string,
    name: string,
    properties: Record<string, unknown>,
    project: string | undefined,
    settle: Settle,
  ): void;
  exception(distinctId: string, error: Error, properties: Record<string, unknown>, settle: Settle): void;
  /** Resolves when everything that was given so far is delivered or lost. */
  flush(): Promise<void>;
  /**
   * As `flush`, but waits no longer than `mostMs` until every event is a request, and then `drainMs` for answers. What
   * is not delivered by then is handed over or given up. Later events are sent.
   */
  shutdown(mostMs: number): Promise<void>;
}

/** A request that nobody gives up meanwhile ends here, in milliseconds, unless the host waits longer for answers. */
const requestMs = 3_000;

/** Requests that are under way at the same time, so that a burst of events does not open hundreds of connections. */
const mostAtOnce = 32;

/** An event on its way: first to become a request, then to be answered. */
interface Parcel {
  readonly settle: Settle;
  /** Resolves with its fate. */
  readonly done: Promise<void>;
  readonly stop: AbortController;
  /** The request, once there is one. */
  shipment?: Shipment;
}

/**
 * The only file that knows posthog-node. The SDK makes the requests, one event each, in the order in which the events
 * were given; it never waits for an answer, so an endpoint that hangs holds no later event up.
 */
export function createEmitter(options: EmitterOptions): Emitter {
  let client: Promise<SdkClient> | undefined;
  /** Resolves when the last event given so far has become a request, or was left out. */
  let line = Promise.resolve();
  /** The event that is becoming a request. */
  let turn: Parcel | undefined;
  const pending = new Set<Parcel>();
  /** Requests that wait for one of those under way to end. */
  const standing: (() => void)[] = [];
  let underWay = 0;

  async function open(): Promise<SdkClient> {
    const { PostHog } = await options.sdk();
    return new PostHog(options.apiKey, {
      host: options.endpoint,
      flushAt: 1,
      flushInterval: 0,
      disableGeoip: !options.geoip,
      fetchRetryCount: 0,
      requestTimeout: requestMs,
      fetch: form,
      before_send(event) {
        const properties = event && options.gate(event);
        return event && properties ? { ...event, properties } : null;
      },
    });
  }

  /** Takes a request from the SDK. It is told 200 at once, so that no version of it repeats a request or prints about it. */
  async function form(url: string, { method, headers, body }: SdkRequest): Promise<SdkResponse> {
    const parcel = turn;
    if (parcel) {
      parcel.shipment = { url, method, headers, body: await bytesOf(body) };
      void deliver(parcel, parcel.shipment);
    }
    return accepted;
  }

  async function deliver({ stop, settle }: Parcel, shipment: Shipment): Promise<void> {
    if (underWay >= mostAtOnce) await new Promise<void>((resolve) => standing.push(resolve));
    underWay += 1;
    const timer = setTimeout(() => stop.abort(), Math.max(requestMs, options.drainMs));
    try {
      stop.signal.throwIfAborted();
      const status = await options.send(shipment, stop.signal);
      settle(status < 300 ? 'delivered' : { dropped: `the endpoint answered ${status}` });
    } catch {
      // Lost: a telemetry event is not worth a second attempt.
      settle({ dropped: 'the endpoint could not be reached' });
    } finally {
      clearTimeout(timer);
      underWay -= 1;
      standing.shift()?.();
    }
  }

  function send(capture: (client: SdkClient) => Promise<void>, given: Settle): void {
    const { promise: done, resolve } = settled();
    const parcel: Parcel = {
      stop: new AbortController(),
      done,
      settle(fate) {
        given(fate);
        pending.delete(parcel);
        resolve();
      },
    };
    pending.add(parcel);
    line = line.then(async () => {
      if (!pending.has(parcel)) return;
      try {
        client ??= open();
        const opened = await client;
        turn = parcel;
        await capture(opened);
        if (!parcel.shipment) parcel.settle({ dropped: 'its texts could not be checked' });
      } catch {
        parcel.settle({ dropped: 'the SDK failed' });
      }
    });
  }

  const flush = async () => {
    await Promise.all([...pending].map(({ done }) => done));
  };

  return {
    event(distinctId, name, properties, project, settle) {
      const event = { distinctId, event: name, properties, ...(project && { groups: { project } }) };
      send((sdk) => sdk.captureImmediate(event), settle);
    },
    exception(distinctId, error, properties, settle) {
      send((sdk) => sdk.captureExceptionImmediate(error, distinctId, properties), settle);
    },
    flush,
    async shutdown(mostMs) {
      await isDone(line, mostMs);
      if (pending.size === 0 || (await isDone(flush(), options.drainMs))) return;
      const late = [...pending];
      const ready = late.filter((parcel) => parcel.shipment !== undefined);
      const taken = options.handOver
        ? await options.handOver(ready.flatMap(({ shipment }) => shipment ?? [])).catch(() => 0)
        : 0;
      for (const parcel of ready.slice(0, taken)) parcel.settle('handedOver');
      for (const parcel of late) parcel.settle({ dropped: 'there was no answer in time' });
      for (const { stop } of late) stop.abort();
      line = Promise.resolve();
    },
  };
}

function settled(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function bytesOf(body: string | Blob | Uint8Array = ''): Promise<Uint8Array> {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? body : new Uint8Array(await body.arrayBuffer());
}

/** The posthog-node that this client brings; the build puts it into a file of its own. */
export const bundledSdk = (): Promise<Sdk> => import('posthog-node');
