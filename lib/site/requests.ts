import { events, isEventName } from '../catalog';
import type { RequestLine } from '../inspect/capture';
import { type CommandForecast, examples, forecasts } from './data';
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

/** A request that carries the event: of a forecast, else of a real run, else sent for the purpose; its caption says which. */
export function exampleOf(event: string): ShownRequest | undefined {
  found ??= new Map([...otherExamples(), ...forecastExamples()]);
  return found.get(event);
}

let found: ReadonlyMap<string, ShownRequest> | undefined;

function forecastExamples(): ReadonlyMap<string, ShownRequest> {
  const map = new Map<string, ShownRequest>();
  // A run that succeeds is the better example, so those come first.
  const order = { ok: 0, error: 1, aborted: 2 };
  for (const forecast of forecasts().forecasts.toSorted((a, b) => order[a.outcome] - order[b.outcome])) {
    for (const shown of shownRequests(forecast)) {
      const name = eventName(shown.request);
      if (name !== undefined && !map.has(name)) {
        map.set(name, { ...shown, caption: `Forecast of ${shown.caption}` });
      }
    }
  }
  return map;
}

function otherExamples(): ReadonlyMap<string, ShownRequest> {
  return new Map(
    examples().flatMap(({ event, how, line, capture }) => {
      const [request] = capture.requests;
      if (!request) return [];
      if (how === 'recorded') {
        const caption = `Recorded on 127.0.0.1 from a real \`${line}\``;
        return [[event, { request, supposed: {}, caption }] as const];
      }
      const caption = 'Sent for this page by the client of this repository, with the examples of the catalog';
      return [[event, { request, supposed: exampleValues(event), caption }] as const];
    }),
  );
}

/** Every own field of an event that was sent with examples. */
function exampleValues(event: string): Readonly<Record<string, string>> {
  const fields = isEventName(event) ? Object.keys(events[event].fields) : [];
  return Object.fromEntries(
    fields.map((field) => [`/batch/0/properties/${field}`, 'the example of the catalog']),
  );
}

/** How many bytes the bodies of requests have on the wire. */
export function bytesOf(requests: readonly RequestLine[]): number {
  return requests.reduce((sum, { body }) => sum + body.bytes, 0);
}
