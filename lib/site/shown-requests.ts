import { events, exceptionName, isEventName } from '../catalog';
import type { RequestLine } from '../inspect/capture';
import { commandSlug, eventSlug } from './catalog';
import { type CommandForecast, type CrashExample, crashExample, examples, forecasts } from './data';
import type { ShownRequest } from './document';
import { eventName } from './payload';

/** Every request of a forecast, with the values in it that are only examples. */
export function shownRequests({ command, line, outcome, capture }: CommandForecast): readonly ShownRequest[] {
  return capture.requests.map((request) => ({
    id: `commands/${commandSlug({ path: command.split(' ') })}/${outcome}-${request.seq}`,
    request,
    part: 'whole',
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
  aborted: 'when you interrupt it',
} as const;

/** The body of a request that carries the event: of a forecast, else of a real run, else sent for the purpose. */
export function exampleOf(event: string): ShownRequest | undefined {
  found ??= new Map([...otherExamples(), ...forecastExamples()]);
  const shown = found.get(event);
  return shown && { ...shown, id: `events/${eventSlug(event)}`, part: 'body' };
}

/** The error report of the crash on the page about error reports, by the rules of a release. */
export function crashReportOf({ reports, capture }: CrashExample, release: string): ShownRequest {
  const report = reports.find((candidate) => candidate.release === release);
  const request = capture.requests.find(({ seq }) => seq === report?.seq);
  if (!request) throw new Error(`crash.json has no request of ${release}.`);
  return {
    id: `crash/${release.replaceAll('.', '-')}`,
    request,
    part: 'whole',
    supposed: {},
    caption: '',
  };
}

/** Every request that some page shows, by its id. */
export function shownRequestsById(): ReadonlyMap<string, ShownRequest> {
  byId ??= new Map(
    [
      ...forecasts().forecasts.flatMap(shownRequests),
      ...[...Object.keys(events), exceptionName].flatMap((event) => exampleOf(event) ?? []),
      ...crashExample().reports.flatMap(({ release, seq }) =>
        seq === undefined ? [] : crashReportOf(crashExample(), release),
      ),
    ].map((shown) => [shown.id, shown]),
  );
  return byId;
}

let byId: ReadonlyMap<string, ShownRequest> | undefined;
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
      const basics = { id: '', request, part: 'body' } as const;
      if (how === 'recorded') {
        const caption = `Recorded on 127.0.0.1 from a real \`${line}\`, sent by ${senderOf(request)}`;
        return [[event, { ...basics, supposed: {}, caption }] as const];
      }
      const caption = "Sent for this page by the unreleased client, with the catalog's examples";
      return [[event, { ...basics, supposed: exampleValues(event), caption }] as const];
    }),
  );
}

/** The SDK that sent a request, by its own word: `posthog-node 5.70.0`. */
function senderOf({ headers }: RequestLine): string {
  const agent = headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1];
  return agent?.replace('/', ' ') ?? 'an unknown SDK';
}

/** Every own field of an event that was sent with examples. */
function exampleValues(event: string): Readonly<Record<string, string>> {
  const fields = isEventName(event) ? Object.keys(events[event].fields) : [];
  return Object.fromEntries(fields.map((field) => [`/batch/0/properties/${field}`, "the catalog's example"]));
}

/** How many bytes the bodies of requests have on the wire. */
export function bytesOf(requests: readonly RequestLine[]): number {
  return requests.reduce((sum, { body }) => sum + body.bytes, 0);
}
