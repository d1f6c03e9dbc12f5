import { type ServerFact, serverFacts, serverFactsOf } from '../catalog';
import type { Derived } from './annotation';
import type { CapturedEvent } from './envelope';
import { property } from './envelope';

/** What the server can derive from these events without its being in the bytes, each fact once. */
export function derivedFrom(events: readonly CapturedEvent[]): readonly Derived[] {
  const found = new Map<string, { readonly fact: ServerFact; readonly events: number[] }>();
  for (const event of events) {
    for (const [name, fact] of serverFactsOf(event.name ?? '', record(property(event.value, 'properties')))) {
      const entry = found.get(name) ?? { fact, events: [] };
      entry.events.push(event.index);
      found.set(name, entry);
    }
  }
  return [...found]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, { fact, events: indices }]) => ({ ...fact, name, events: indices }));
}

const order: readonly string[] = Object.keys(serverFacts);

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
