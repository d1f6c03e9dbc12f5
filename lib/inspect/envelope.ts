import type { Runtime } from '../catalog';
import type { RequestLine } from './capture';

/** An event as it lies in a request, read without believing any of it. */
export interface CapturedEvent {
  /** Place in the batch, from 0. */
  readonly index: number;
  /** Where the event begins below the body, e.g. `/batch/0`. */
  readonly pointer: string;
  readonly value: unknown;
  readonly name: string | undefined;
  readonly uuid: string | undefined;
  readonly runtime: Runtime | undefined;
  /** What the event says of the release that sent it; the daemon gives its own version here. */
  readonly cliVersion: string | undefined;
}

/** The form of a request's body. */
export type Envelope =
  | { readonly kind: 'batch'; readonly events: readonly CapturedEvent[] }
  /** JSON of a form that neither client is known to send. */
  | { readonly kind: 'unfamiliar'; readonly name: string; readonly events: readonly CapturedEvent[] }
  /** No JSON at all. */
  | { readonly kind: 'undecoded'; readonly name: string; readonly events: readonly CapturedEvent[] };

/** Reads the form of a request's body; total. */
export function envelopeOf(request: RequestLine): Envelope {
  const where = `${request.method} ${request.target}`;
  if (request.json === undefined) {
    const why = request.problem ?? (request.body.bytes === 0 ? 'it has no body' : 'it could not be decoded');
    return { kind: 'undecoded', name: `${where}: ${why}`, events: [] };
  }
  const batch = property(request.json, 'batch');
  if (Array.isArray(batch)) return { kind: 'batch', events: batch.map(capturedEvent) };
  return { kind: 'unfamiliar', name: `${where} with ${shape(request.json)}`, events: [] };
}

/** The own property `key` of a JSON object; undefined for everything else. */
export function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function capturedEvent(value: unknown, index: number): CapturedEvent {
  const properties = property(value, 'properties');
  return {
    index,
    pointer: `/batch/${index}`,
    value,
    name: text(property(value, 'event')),
    uuid: text(property(value, 'uuid')),
    runtime: runtimeOf(properties),
    cliVersion: text(property(properties, 'cliVersion')),
  };
}

function runtimeOf(properties: unknown): Runtime | undefined {
  const runtime = property(properties, 'runtime');
  if (runtime === 'node' || runtime === 'daemon-py') return runtime;
  const sdk = property(properties, '$lib');
  if (sdk === 'posthog-node') return 'node';
  if (sdk === 'posthog-python') return 'daemon-py';
  return undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function shape(json: unknown): string {
  if (Array.isArray(json)) return `a list of ${json.length}`;
  if (typeof json !== 'object' || json === null) return `a bare ${json === null ? 'null' : typeof json}`;
  const keys = Object.keys(json);
  if (keys.length === 0) return 'an empty object';
  const more = keys.length > 8 ? ` and ${keys.length - 8} more` : '';
  return `the keys ${keys.slice(0, 8).join(', ')}${more}`;
}
