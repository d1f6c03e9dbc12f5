import { annotate } from '../../inspect/annotate';
import type { AnnotatedEvent } from '../../inspect/annotation';
import type { RequestLine } from '../../inspect/capture';
import { type Group, isOwn, textOf } from './group';
import { type Parts, partsOf, type Shared, sharedBy } from './shared';

/** An event as it is shown: only what is not the same everywhere. */
export interface EventView {
  /** Counts from 1 through the whole capture. */
  readonly number: number;
  readonly event: AnnotatedEvent;
  readonly request: RequestLine;
  /** How many events the request holds. */
  readonly siblings: number;
  /** The number of the event of which this is another delivery, byte for byte. */
  readonly again: number | undefined;
  /** What ktx says in this event. */
  readonly own: readonly Group[];
  /** What else differs from event to event; with the last event of a request, what differs from request to request. */
  readonly around: readonly Group[];
}

/** A request without events: of an unfamiliar form, or not decoded. */
export interface StrangeView {
  readonly request: RequestLine;
  readonly name: string;
  readonly groups: readonly Group[];
}

export interface View {
  readonly events: readonly EventView[];
  readonly strange: readonly StrangeView[];
  readonly shared: readonly Shared[];
  /** What there is to say of the names of the events, which are shown as headings. */
  readonly name: Group | undefined;
}

/** Sorts requests into what is said once and what is said of each event, so that everything is there, and once. */
export function viewOf(requests: readonly RequestLine[]): View {
  const all = requests.map((line) => ({ line, parts: partsOf(annotate(line)) }));
  const shared = sharedBy(all.map(({ parts }) => parts));
  const events: EventView[] = [];
  const strange: StrangeView[] = [];
  const earlier = new Map<string, { readonly number: number; readonly text: string }>();
  for (const { line, parts } of all) {
    const theirs = shared.find(({ client }) => client === parts.client);
    const around = without(parts.request, theirs?.requests);
    if (parts.annotated.events.length === 0) {
      strange.push({
        request: line,
        name: parts.annotated.name ?? `${line.method} ${line.target}`,
        groups: around,
      });
    }
    for (const event of parts.annotated.events) {
      const groups = parts.events[event.index] ?? [];
      const number = events.length + 1;
      const again = repeated(event, groups, number, earlier);
      const rest = without(groups, theirs?.events).filter(({ pattern }) => pattern !== '/event');
      events.push({
        number,
        event,
        request: line,
        siblings: parts.annotated.events.length,
        again,
        own: again === undefined ? rest.filter(isOwn) : [],
        around: [
          ...(again === undefined ? rest.filter((group) => !isOwn(group)) : []),
          ...(isLast(event, parts) ? around : []),
        ],
      });
    }
  }
  const name = all.flatMap(({ parts }) => parts.events.flat()).find(({ pattern }) => pattern === '/event');
  return { events, strange, shared, name };
}

function isLast({ index }: AnnotatedEvent, { annotated }: Parts): boolean {
  return index === annotated.events.length - 1;
}

function without(groups: readonly Group[], shared: readonly Group[] = []): readonly Group[] {
  const said = new Set(shared.map(({ pattern }) => pattern));
  return groups.filter(({ pattern }) => !said.has(pattern));
}

/** The number of the earlier event with the same uuid and the same content; remembers those that are new. */
function repeated(
  { uuid }: AnnotatedEvent,
  groups: readonly Group[],
  number: number,
  earlier: Map<string, { readonly number: number; readonly text: string }>,
): number | undefined {
  if (uuid === undefined) return undefined;
  const text = groups.map((group) => `${group.pattern} ${textOf(group)}`).join('\n');
  const before = earlier.get(uuid);
  if (before?.text === text) return before.number;
  if (!before) earlier.set(uuid, { number, text });
  return undefined;
}
