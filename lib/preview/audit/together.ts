import type { FindingId, Level } from '../../catalog/findings';
import { type AuditReport, rules, verdictOf } from '../../inspect/audit';
import { counted } from '../../inspect/words';
import { addTo, type EventTallies, type Named, named, type Tallied } from './tally';

/** Several captures as one. */
export interface Together {
  readonly captures: number;
  readonly requests: number;
  readonly events: number;
  /** One sentence, the bad first. */
  readonly verdict: string;
  readonly levels: Readonly<Record<Level, number>>;
  readonly byLabel: readonly Named[];
  readonly byRelease: readonly Named[];
  readonly byEvent: readonly Named[];
}

/** Adds up the audits of captures. */
export class Sum {
  readonly #ids = new Map<FindingId, number>();
  readonly #byLabel = new Map<string, Tallied>();
  readonly #byRelease = new Map<string, Tallied>();
  readonly #byEvent = new Map<string, Tallied>();
  readonly #levels = { violation: 0, warning: 0, note: 0 };
  #captures = 0;
  #requests = 0;
  #events = 0;

  add(label: string, { requests, events, levels, ids }: AuditReport, tallies: EventTallies): void {
    this.#captures += 1;
    this.#requests += requests;
    this.#events += events;
    for (const level of ['violation', 'warning', 'note'] as const) this.#levels[level] += levels[level];
    for (const { id } of rules) {
      const count = ids[id];
      if (count !== undefined) this.#ids.set(id, (this.#ids.get(id) ?? 0) + count);
    }
    addTo(this.#byLabel, label, { events, ...levels });
    for (const each of tallies.byRelease) addTo(this.#byRelease, each.name, each);
    for (const each of tallies.byEvent) addTo(this.#byEvent, each.name, each);
  }

  together(): Together {
    const counts = { requests: this.#requests, events: this.#events, levels: { ...this.#levels } };
    const verdict = verdictOf({ ...counts, capture: undefined, ids: this.#ids });
    return {
      captures: this.#captures,
      ...counts,
      verdict: `${counted(this.#captures, 'capture')}: ${verdict}`,
      byLabel: named(this.#byLabel),
      byRelease: named(this.#byRelease),
      byEvent: named(this.#byEvent),
    };
  }
}
