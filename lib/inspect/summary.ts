import type { RequestLine } from './capture';
import { type CapturedEvent, envelopeOf } from './envelope';

/** How often something occurs, in the order of first occurrence. */
export type Tally = readonly (readonly [what: string, times: number])[];

/** What a capture holds, in figures. */
export interface Counts {
  readonly requests: number;
  /** Events in all requests, those that were sent again included. */
  readonly events: number;
  /** Length of all bodies as they were sent; headers are not in it. */
  readonly bytes: number;
  /** Events by name; `(no name)` for those without. */
  readonly byName: Tally;
  /** Events by program; `unknown` where the event does not tell. */
  readonly byRuntime: Tally;
  /** Events whose uuid was in an earlier event: the same delivery once more. */
  readonly retries: number;
  /** Requests whose body has no known form, or could not be decoded. */
  readonly unfamiliar: number;
}

/** Counts requests; pure, and in one pass over them. */
export function countRequests(requests: Iterable<RequestLine>): Counts {
  const count = counter();
  for (const request of requests) count.add(request);
  return count.counts();
}

/** Counts requests that come one after the other. */
export interface Counter {
  add(request: RequestLine): void;
  /** What was added so far. */
  counts(): Counts;
}

/** Begins to count. */
export function counter(): Counter {
  const names = new Map<string, number>();
  const runtimes = new Map<string, number>();
  const isRetry = retryDetector();
  const sum = { requests: 0, events: 0, bytes: 0, retries: 0, unfamiliar: 0 };
  return {
    add(request) {
      const envelope = envelopeOf(request);
      sum.requests += 1;
      sum.bytes += request.body.bytes;
      if (envelope.kind !== 'batch') sum.unfamiliar += 1;
      for (const event of envelope.events) {
        sum.events += 1;
        if (isRetry(event)) sum.retries += 1;
        increment(names, event.name ?? '(no name)');
        increment(runtimes, event.runtime ?? 'unknown');
      }
    },
    counts: () => ({ ...sum, byName: [...names], byRuntime: [...runtimes] }),
  };
}

/** A test for events that came before, by their uuid; it remembers every event that it is asked about. */
function retryDetector(): (event: CapturedEvent) => boolean {
  const seen = new Set<string>();
  return ({ uuid }) => {
    if (uuid === undefined) return false;
    const again = seen.has(uuid);
    seen.add(uuid);
    return again;
  };
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
