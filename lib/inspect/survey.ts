import { type ServerFact, serverFacts } from '../catalog';
import { annotate } from './annotate';
import type { Annotated, Coverage } from './annotation';
import type { RequestLine } from './capture';
import { keysOf } from './pointer';

/** What annotating all requests of a capture says of it as a whole. */
export interface Survey {
  readonly freeText: FreeText;
  readonly coverage: Coverage;
  /** What the server can derive from the events, each fact once and in the order of the catalog. */
  readonly server: readonly Learned[];
}

/** Something that the server can derive from some of the events. */
export interface Learned extends ServerFact {
  readonly name: string;
  /** Of how many events. */
  readonly events: number;
}

/** Events that carry text that can name things from the user's setup, and the properties that hold it, each once. */
export interface FreeText {
  readonly events: number;
  readonly properties: readonly string[];
}

/** Annotates one request after the other and keeps only the sum, so that a capture may be of any length. */
export function survey(requests: Iterable<RequestLine>): Survey {
  const total = surveyor();
  for (const request of requests) total.add(annotate(request));
  return total.survey();
}

/** Sums up annotated requests that come one after the other. */
export interface Surveyor {
  add(annotated: Annotated): void;
  /** The sum of what was added so far. */
  survey(): Survey;
}

/** Begins a survey. */
export function surveyor(): Surveyor {
  const properties = new Set<string>();
  const unknown: string[] = [];
  const undeclared: string[] = [];
  const server = new Map<string, number>();
  let events = 0;
  let seen = 0;
  return {
    add(annotated) {
      events += carriers(annotated, properties);
      seen += annotated.coverage.seen;
      for (const pointer of annotated.coverage.unknown) unknown.push(pointer);
      for (const pointer of annotated.coverage.undeclared) undeclared.push(pointer);
      for (const { name, events: sources } of annotated.server) {
        server.set(name, (server.get(name) ?? 0) + sources.length);
      }
    },
    survey: () => ({
      freeText: { events, properties: [...properties] },
      coverage: {
        seen,
        explained: seen - unknown.length,
        unknown: [...unknown],
        undeclared: [...undeclared],
      },
      server: Object.entries(serverFacts)
        .map(([name, fact]) => ({ ...fact, name, events: server.get(name) ?? 0 }))
        .filter((fact) => fact.events > 0),
    }),
  };
}

/** How many events of a request have a diagnostic value that is not empty; adds the names of their properties. */
function carriers({ body }: Annotated, properties: Set<string>): number {
  const found = new Set<number>();
  for (const { event, dataClass, value, pointer } of body) {
    if (event === undefined || dataClass !== 'diagnostic' || typeof value !== 'string' || value === '')
      continue;
    found.add(event);
    const [, , , property] = keysOf(pointer);
    if (property !== undefined) properties.add(property);
  }
  return found.size;
}
