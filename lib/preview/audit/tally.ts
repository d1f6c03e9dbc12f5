import type { Level } from '../../catalog/findings';
import type { Annotated } from '../../inspect/annotation';
import type { Finding } from '../../inspect/audit';

/** Events of one kind, and what was found in them. */
export interface Tallied extends Record<Level, number> {
  events: number;
}

/** The tally of a machine, a release or an event. */
export interface Named extends Readonly<Tallied> {
  readonly name: string;
}

/** The events of one capture by release and by name. */
export interface EventTallies {
  readonly byRelease: readonly Named[];
  readonly byEvent: readonly Named[];
}

/** Names that are counted by themselves; a capture could have another one in every event. */
const mostNames = 1000;
const theRest = '(all others)';

/** What a finding counts for that is in no event: in a header, or in the capture itself. */
const outside = '(outside of events)';

/** Adds to the tally of a name. */
export function addTo(tallies: Map<string, Tallied>, name: string, more: Partial<Tallied>): void {
  const key = tallies.has(name) || tallies.size < mostNames ? name : theRest;
  const known = tallies.get(key) ?? { events: 0, violation: 0, warning: 0, note: 0 };
  for (const each of ['events', 'violation', 'warning', 'note'] as const) known[each] += more[each] ?? 0;
  tallies.set(key, known);
}

/** Tallies as a list, sorted by name. */
export function named(tallies: ReadonlyMap<string, Tallied>): readonly Named[] {
  const all = [...tallies].map(([name, tallied]) => ({ name, ...tallied }));
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Counts the events of a capture while it is audited: first a request, then what was found in it. */
export class EventTally {
  readonly #byRelease = new Map<string, Tallied>();
  readonly #byEvent = new Map<string, Tallied>();
  #events: Annotated['events'] = [];
  #hide = (text: string) => text;

  /** @param hide gives a text without what must not be shown: an event can have any name. */
  request({ events }: Annotated, hide: (text: string) => string): void {
    this.#events = events;
    this.#hide = hide;
    for (const event of events) this.#add(event, { events: 1 });
  }

  finding({ pointer, seq, level }: Finding): void {
    const index = seq === 0 ? undefined : /^\/batch\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
    this.#add(index === undefined ? undefined : this.#events[Number(index)], { [level]: 1 });
  }

  tallies(): EventTallies {
    return { byRelease: named(this.#byRelease), byEvent: named(this.#byEvent) };
  }

  #add(event: Annotated['events'][number] | undefined, more: Partial<Tallied>): void {
    addTo(this.#byRelease, event ? this.#hide(event.cliVersion ?? '(not stated)') : outside, more);
    addTo(this.#byEvent, event ? this.#hide(event.name ?? '(no name)') : outside, more);
  }
}
