import type { InferenceId } from '../../catalog/inferences';
import type { CapturedEvent } from '../envelope';
import { counted } from '../words';

/** An event as the rules of a profile see it. */
export interface ProfiledEvent extends CapturedEvent {
  /** Its properties; empty when it has none. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What a rule can tell from the events that it saw. */
export interface Conclusion {
  /** One or more sentences about these events. */
  readonly sentence: string;
  /** How many events it comes from. */
  readonly events: number;
}

/** A rule at work: it sees one event after the other, and keeps only what its conclusion needs. */
export interface Watcher {
  see(event: ProfiledEvent): void;
  /** Undefined when the events carry nothing to conclude from. */
  conclude(): Conclusion | undefined;
}

/** Keeps which fields a rule drew on, as pointers below an event. */
export type Note = (field: string) => void;

/** One kind of conclusion. A rule notes each field that its sentence comes from, and no other. */
export interface ProfileRule {
  readonly id: InferenceId;
  readonly begin: (note: Note) => Watcher;
}

/** True for a text that tells something: one that is neither blank nor withheld as a whole. */
export function tells(value: unknown): value is string {
  return typeof value === 'string' && !/^(?:‹…›|\s)*$/.test(value);
}

/** The own text of a property; undefined when it tells nothing. `note` keeps that a rule drew on it. */
export function textOf({ properties }: ProfiledEvent, name: string, note?: Note): string | undefined {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!tells(value)) return undefined;
  note?.(`/properties/${name}`);
  return value;
}

/** The name of an event, for sentences. */
export function nameOf({ name }: ProfiledEvent): string {
  return tells(name) ? name : '(no name)';
}

/** The path of an event `command`, as it is typed; undefined where there is none. */
export function commandOf({ name, properties }: ProfiledEvent): string | undefined {
  const path = name === 'command' ? properties['commandPath'] : undefined;
  return Array.isArray(path) && path.length > 0 && path.every(tells) ? path.join(' ') : undefined;
}

/** The own number of a property, finite and not negative; undefined when it is none. */
export function numberOf({ properties }: ProfiledEvent, name: string): number | undefined {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Sentences with a space between them, without those that are empty. */
export function joined(...sentences: readonly string[]): string {
  return sentences.filter((each) => each !== '').join(' ');
}

/** A tally holds no more names than this, so that no capture fills the memory; beyond it, it says "more than". */
const mostNames = 10_000;

/** How often each of some texts occurs. Two texts that begin with the same 80 characters are one. */
export class Tally {
  readonly #counts = new Map<string, number>();
  #isFull = false;

  add(text: string): void {
    const short = text.slice(0, 80);
    const count = this.#counts.get(short);
    if (count === undefined && this.#counts.size === mostNames) this.#isFull = true;
    else this.#counts.set(short, (count ?? 0) + 1);
  }

  get size(): number {
    return this.#counts.size;
  }

  /** `3 files`, or `more than 10000 files` where some were not kept. */
  amount(one: string, many?: string): string {
    return `${this.#isFull ? 'more than ' : ''}${counted(this.size, one, many)}`;
  }

  /** How often that text occurs. */
  count(text: string): number {
    return this.#counts.get(text.slice(0, 80)) ?? 0;
  }

  /** The texts, the most frequent first. */
  get names(): readonly string[] {
    return [...this.#counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  }

  /** The texts with how often each occurs. */
  get entries(): readonly string[] {
    return [...this.#counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} (${count})`);
  }
}
