import type { Gate } from './gate';
import type { Fetch } from './transport';

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
  readonly fetch: Fetch;
  readonly sdk: () => Promise<Sdk>;
  /** How long `shutdown` waits for what is under way. */
  readonly drainMs: number;
}

/** Sends events through posthog-node. Nothing here throws, rejects or prints. */
export interface Emitter {
  event(distinctId: string, name: string, properties: Record<string, unknown>, project?: string): void;
  exception(distinctId: string, error: Error, properties: Record<string, unknown>): void;
  /** Resolves when everything that was given so far is delivered or lost. */
  flush(): Promise<void>;
  /** As `flush`, but what is not delivered after `drainMs` is given up. Later events are sent all the same. */
  shutdown(): Promise<void>;
}

/** A request that nobody gives up meanwhile ends here, in milliseconds. */
const requestMs = 3_000;

/**
 * The only file that knows posthog-node. The SDK is loaded for the first event; every event is a request of its own, and
 * the requests begin in the order in which the events were given.
 */
export function createEmitter(options: EmitterOptions): Emitter {
  let client: Promise<SdkClient> | undefined;
  /** Resolves when the last event given so far has become a request. */
  let line = Promise.resolve();
  /** Of the event whose turn it is to become a request. */
  let turn: { readonly begun: () => void; readonly stop: AbortController } | undefined;
  /** What is under way, each with the means to stop it. */
  const pending = new Map<Promise<void>, AbortController>();

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
  async function deliver(url: string, { signal, body, ...init }: SdkRequest): Promise<SdkResponse> {
    const stop = turn?.stop ?? new AbortController();
    signal?.addEventListener('abort', () => stop.abort(), { once: true });
    turn?.begun();
    try {
      const response = await options.fetch(url, {
        ...init,
        body: body instanceof Uint8Array ? new Uint8Array(body) : body,
        signal: stop.signal,
      });
      // The status is all there is to know; an answer that never ends must not hold the process.
      await response.body?.cancel();
    } catch {
      // Lost: a telemetry event is not worth a second attempt.
    }
    return new Response(null, { status: 200 });
  }

  function send(capture: (client: SdkClient) => Promise<void>): void {
    const before = line;
    const stop = new AbortController();
    let begun = () => {};
    line = new Promise((resolve) => {
      begun = resolve;
    });
    const sending = before
      .then(async () => {
        if (stop.signal.aborted) return;
        turn = { begun, stop };
        client ??= open();
        await capture(await client);
      })
      .catch(() => {})
      .finally(begun);
    pending.set(sending, stop);
    void sending.then(() => pending.delete(sending));
  }

  const flush = async () => {
    await Promise.all(pending.keys());
  };

  return {
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
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(resolve, options.drainMs, true);
      });
      if (await Promise.race([flush().then(() => false), late])) {
        for (const stop of pending.values()) stop.abort();
        line = Promise.resolve();
      }
      clearTimeout(timer);
    },
  };
}

/** The posthog-node that this client brings. */
export const bundledSdk = (): Promise<Sdk> => import('posthog-node');
