import type { Annotated, Annotation } from '../../inspect/annotation';
import { type Group, groupsOf, isOwn, textOf } from './group';

/** What all events, and all requests, of one client have in common. */
export interface Shared {
  /** `node`, `daemon-py`, or what the requests call themselves. */
  readonly client: string;
  readonly events: readonly Group[];
  readonly requests: readonly Group[];
  readonly numbers: { readonly events: number; readonly requests: number };
}

/** A request taken apart into groups. */
export interface Parts {
  readonly annotated: Annotated;
  readonly client: string;
  /** Around the events. */
  readonly request: readonly Group[];
  /** Of each event, by index. */
  readonly events: readonly (readonly Group[])[];
}

/** Belongs to one event or request even where there is only one; the event's name is in its heading. */
const single = new Set(['/event', '/uuid', '/timestamp', '/sent_at', '/sentAt', 'header:content-length']);

/** Takes a request apart. */
export function partsOf(annotated: Annotated): Parts {
  const outside: Annotation[] = [...annotated.http];
  const inside = annotated.events.map((): Annotation[] => []);
  for (const annotation of annotated.body) {
    (annotation.event === undefined ? outside : inside[annotation.event])?.push(annotation);
  }
  return {
    annotated,
    client: clientOf(annotated),
    request: groupsOf(outside),
    events: inside.map((annotations) => groupsOf(annotations, '/batch/*')),
  };
}

/** What is equal in all events, and in all requests, of each client. */
export function sharedBy(requests: readonly Parts[]): readonly Shared[] {
  const clients = [...new Set(requests.map(({ client }) => client))];
  return clients.map((client) => {
    const theirs = requests.filter((parts) => parts.client === client);
    const events = theirs.flatMap((parts) => parts.events);
    return {
      client,
      events: common(events),
      requests: common(theirs.map(({ request }) => request)),
      numbers: { events: events.length, requests: theirs.length },
    };
  });
}

function common(all: readonly (readonly Group[])[]): readonly Group[] {
  const [first = [], ...others] = all;
  const texts = others.map((groups) => new Map(groups.map((group) => [group.pattern, textOf(group)])));
  return first.filter((group) => {
    if (single.has(group.pattern) || isOwn(group)) return false;
    const text = textOf(group);
    return texts.every((other) => other.get(group.pattern) === text);
  });
}

function clientOf({ events, http }: Annotated): string {
  const agent = http.find(({ pattern }) => pattern === 'header:user-agent')?.value;
  return events[0]?.runtime ?? (typeof agent === 'string' && agent !== '' ? agent : 'unknown');
}
