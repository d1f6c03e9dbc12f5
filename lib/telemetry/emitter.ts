import type { Gate } from './gate';
import type { HandOver } from './late-sender';
import type { Send, Shipment } from './transport';

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
  /** How long `shutdown` waits for the answers to requests that are under way. */
  readonly drainMs: number;
  /** Takes what is not delivered by then; absent when it is to be given up. */
  readonly handOver?: HandOver | undefined;
}

/** Sends events through posthog-node. Nothing here throws, rejects or prints. */
export interface Emitter {
  /** Loads the SDK as soon as the host waits for something, so that the first event does not have to. */
  prepare(): void;
  event(distinctId: string, name: string, properties: Record<string, unknown>, project?: string): void;
  exception(distinctId: string, error: Error, properties: Record<string, unknown>): void;
  /** Resolves when everything that was given so far is delivered or lost. */
  flush(): Promise<void>;
  /** As `flush`, but after `drainMs` what is not delivered is handed over or given up. Later events are sent. */
  shutdown(): Promise<void>;
}

/** A request that nobody gives up meanwhile ends here, in milliseconds. */
const requestMs = 3_000;

/**
 * How long `shutdown` waits until events are requests, in milliseconds. That is work of this machine and not of a
 * network; it takes less than a tenth of it unless the machine is overloaded.
 */
const formingMs = 2_000;

/** An event on its way. */
interface Parcel {
  readonly stop: AbortController;
  /** To be called when the event has become a request. */
  begun(): void;
  /** The request, once there is one. */
  shipment?: Shipment;
}

/**
 * The only file that knows posthog-node. The SDK is loaded when the emitter is told to prepare, else for the first event;
 * every event is a request of its own, and the requests begin in the order in which the events were given.
 */
export function createEmitter(options: EmitterOptions): Emitter {
  let client: Promise<SdkClient> | undefined;
  /** Resolves when the last event given so far has become a request. */
  let line = Promise.resolve();
  /** The event whose turn it is to become a request. */
  let turn: Parcel | undefined;
  const pending = new Map<Promise<void>, Parcel>();

  function opened(): Promise<SdkClient> {
    client ??= open();
    return client;
  }

  async function open(): Promise<SdkClient> {
    const { PostHog } = await options.sdk();
    return new PostHog(options.apiKey, {
      host: options.endpoint,
      flushAt: 1,
      flushInterval: 0,
      disableGeoip: !options.geoip,
      fetchRetryCount: 0,
      requestTimeout: requestMs,
      fetch: deliver,
      before_send(event) {
        const properties = event && options.gate(event);
        return event && properties ? { ...event, properties } : null;
      },
    });
  }

  /** Answers 200 whatever happens, so that no version of the SDK repeats a request or prints about it. */
  async function deliver(url: string, { signal, method, headers, body }: SdkRequest): Promise<SdkResponse> {
    const parcel = turn;
    try {
      const shipment = { url, method, headers, body: await bytesOf(body) };
      const stop = parcel?.stop ?? new AbortController();
      signal?.addEventListener('abort', () => stop.abort(), { once: true });
      if (parcel) parcel.shipment = shipment;
      const sent = options.send(shipment, stop.signal);
      parcel?.begun();
      await sent;
    } catch {
      // Lost: a telemetry event is not worth a second attempt.
    }
    return accepted;
  }

  function send(capture: (client: SdkClient) => Promise<void>): void {
    const before = line;
    let begun = () => {};
    line = new Promise((resolve) => {
      begun = resolve;
    });
    const parcel: Parcel = { stop: new AbortController(), begun };
    const sending = before
      .then(async () => {
        if (parcel.stop.signal.aborted) return;
        turn = parcel;
        await capture(await opened());
      })
      .catch(() => {})
      .finally(begun);
    pending.set(sending, parcel);
    void sending.then(() => pending.delete(sending));
  }

  const flush = async () => {
    await Promise.all(pending.keys());
  };

  return {
    prepare() {
      // Later than what the host does first, and never the reason why a process still runs.
      setImmediate(() => void opened().catch(() => {})).unref();
    },
    event(distinctId, name, properties, project) {
      send((sdk) =>
        sdk.captureImmediate({
          distinctId,
          event: name,
          properties,
          ...(project && { groups: { project } }),
        }),
      );
    },
    exception(distinctId, error, properties) {
      send((sdk) => sdk.captureExceptionImmediate(error, distinctId, properties));
    },
    flush,
    async shutdown() {
      if (pending.size === 0) return;
      if (
        !(await isDone(line, Math.max(formingMs, options.drainMs))) ||
        !(await isDone(flush(), options.drainMs))
      ) {
        const late = [...pending.values()];
        for (const { stop } of late) stop.abort();
        line = Promise.resolve();
        await options.handOver?.(late.flatMap(({ shipment }) => shipment ?? [])).catch(() => {});
      }
    },
  };
}

/** Whether `action` ends within `ms`. */
async function isDone(action: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const done = await Promise.race([action.then(() => true), late]);
  clearTimeout(timer);
  return done;
}

async function bytesOf(body: string | Blob | Uint8Array = ''): Promise<Uint8Array> {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? body : new Uint8Array(await body.arrayBuffer());
}

/** The posthog-node that this client brings; the build puts it into a file of its own. */
export const bundledSdk = (): Promise<Sdk> => import('posthog-node');
