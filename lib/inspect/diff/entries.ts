import { type ExplainContext, explainHeader, explainPointer } from '../../catalog';
import type { Capture, RequestLine } from '../capture';
import { envelopeOf } from '../envelope';
import { annotatedEvent } from '../event';
import { places } from '../pointer';

/** One thing that a capture sends: an event with the request around it, or a request that holds none. */
export interface Entry {
  readonly seq: number;
  /** The name of the event, or what the request is. */
  readonly name: string;
  /** Every value by its place; the index of the event in its batch is `*`. Volatile ones are in `volatile` as well. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly volatile: ReadonlySet<string>;
  /** Equal for entries that differ in nothing but volatile values. */
  readonly content: string;
}

/** What a capture sends, in order; an event that was sent again with the same uuid counts once. */
export function entriesOf({ requests }: Capture): readonly Entry[] {
  const seen = new Set<string>();
  return requests.flatMap((request) => {
    const { kind, events } = envelopeOf(request);
    const around = aroundEvents(request, kind === 'batch');
    if (events.length === 0) return [entry(request.seq, `${request.method} ${request.target}`, around)];
    return events
      .filter(({ uuid }) => {
        if (uuid === undefined) return true;
        const isNew = !seen.has(uuid);
        seen.add(uuid);
        return isNew;
      })
      .map((event) => {
        const { context } = annotatedEvent(event);
        const own = valuesOf(event.value, '/batch/*', context);
        return entry(request.seq, event.name ?? 'an event without a name', [...around, ...own]);
      });
  });
}

/** A place with its value, and whether the value is another each time. */
type Valued = readonly [place: string, value: unknown, volatile: boolean];

/** The target, the headers, and what lies in the body beside the events. */
function aroundEvents({ method, target, headers, json }: RequestLine, isBatch: boolean): readonly Valued[] {
  const http = headers.map(([name, value]): Valued => {
    const volatile = explainHeader(name)?.volatile === true || isCollector(name, value);
    return [`header:${name}`, value, volatile];
  });
  const body = json === undefined ? [] : valuesOf(json, '', {});
  return [
    ['request:target', `${method} ${target}`, false],
    ...http,
    ...(isBatch ? body.filter(([place]) => !place.startsWith('/batch/')) : body),
  ];
}

function valuesOf(json: unknown, above: string, context: ExplainContext): readonly Valued[] {
  return places(json)
    .filter(({ leaf }) => leaf)
    .map(({ pointer, value }) => {
      const place = above + pointer;
      return [place, value, explainPointer(context, place)?.volatile === true];
    });
}

function entry(seq: number, name: string, valued: readonly Valued[]): Entry {
  const stable = valued.map(([place, value, volatile]) => [place, volatile ? '' : value]);
  return {
    seq,
    name,
    values: new Map(valued.map(([place, value]) => [place, value])),
    volatile: new Set(valued.filter(([, , volatile]) => volatile).map(([place]) => place)),
    content: `${name} ${JSON.stringify(stable)}`,
  };
}

/** A collector on loopback has another port each time. */
function isCollector(header: string, value: string): boolean {
  return header.toLowerCase() === 'host' && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\]):\d+$/.test(value);
}
