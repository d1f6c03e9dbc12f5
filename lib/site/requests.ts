import type { RequestLine } from '../inspect/capture';
import { type CommandForecast, forecasts } from './data';
import type { ShownRequest } from './document';
import { eventName } from './payload';

/** Every request of a forecast with what is only supposed in it. */
export function shownRequests({ line, outcome, capture }: CommandForecast): readonly ShownRequest[] {
  return capture.requests.map((request) => ({
    request,
    supposed: Object.fromEntries(
      capture.assumptions
        .filter(({ seq }) => seq === request.seq)
        .map(({ pointer, because }) => [pointer, because]),
    ),
    caption: `\`${line}\`, ${endings[outcome]}`,
  }));
}

/** How a run ends, to follow a command line. */
const endings = {
  ok: 'when it succeeds',
  error: 'when it fails',
  aborted: 'when you break it off',
} as const;

/** A request that carries the event, from the forecasts; undefined when no forecast has one. */
export function exampleOf(event: string): ShownRequest | undefined {
  return examples().get(event);
}

let found: ReadonlyMap<string, ShownRequest> | undefined;

function examples(): ReadonlyMap<string, ShownRequest> {
  if (found) return found;
  const map = new Map<string, ShownRequest>();
  // A run that succeeds is the better example, so those come first.
  const order = { ok: 0, error: 1, aborted: 2 };
  for (const forecast of forecasts().forecasts.toSorted((a, b) => order[a.outcome] - order[b.outcome])) {
    for (const shown of shownRequests(forecast)) {
      const name = eventName(shown.request);
      if (name !== undefined && !map.has(name)) map.set(name, shown);
    }
  }
  found = map;
  return found;
}

/** How many bytes the bodies of requests have on the wire. */
export function bytesOf(requests: readonly RequestLine[]): number {
  return requests.reduce((sum, { body }) => sum + body.bytes, 0);
}
