import { type EventFields, type EventName, events, type Json } from '../catalog';

/** A value that only a run decides, with the reason why it is not known beforehand. */
export interface Guess<T> {
  readonly guess: T;
  readonly because: string;
}

/** A field of a planned event: known for certain, or a guess. */
export type Planned<T> = T | Guess<T>;

export type PlannedFields<N extends EventName> = {
  readonly [K in keyof EventFields<N>]?: Planned<EventFields<N>[K]>;
};

/** A catalog event that the command would send. */
export interface EventStep {
  readonly kind: 'event';
  readonly event: EventName;
  /** Complete and in no particular order; the client brings wire order. */
  readonly fields: Readonly<Record<string, Json>>;
  /** Field name → why its value is a guess. */
  readonly guesses: Readonly<Record<string, string>>;
  /** The program that sends it. */
  readonly runtime: 'node' | 'daemon-py';
  /** Whether the event names the project. */
  readonly group: boolean;
  /** From the Python server, which is told the version of the command line that starts it. */
  readonly server: boolean;
  /** The error that `errorClass` and `errorDetail` come from, where they are not `given`. */
  readonly error?: PlannedError;
  /** Fields whose values the reader gave; nothing else decides them. */
  readonly given?: readonly string[];
}

/** An error report that the command would send. */
export interface ExceptionStep {
  readonly kind: 'exception';
  readonly source: string;
  /** Why the source is a guess. */
  readonly sourceBecause?: string;
  readonly runtime: 'node' | 'daemon-py';
  readonly error: PlannedError;
  /** Whether the report carries the project id (node) or names the project (daemon). */
  readonly project: boolean;
}

export interface PlannedError {
  /** Name of the class. */
  readonly name: string;
  /** A driver's or the system's code, which ktx writes in front of the message in errorDetail. */
  readonly code?: string;
  readonly message: string;
  /** Absent when class and message are certain. */
  readonly because?: string;
}

export type Step = EventStep | ExceptionStep;

/** Marks a value as one that only a run decides. */
export function guess<T>(value: T, because: string): Guess<T> {
  return { guess: value, because };
}

/**
 * Plans an event. Required fields that are not given become the catalog's example, as a guess; a field given as
 * undefined is left out.
 */
export function send<N extends EventName>(
  event: N,
  planned: PlannedFields<N>,
  options: { runtime?: 'node' | 'daemon-py'; group?: boolean; server?: boolean; error?: PlannedError } = {},
): EventStep {
  const fields: Record<string, Json> = {};
  const guesses: Record<string, string> = {};
  const given = new Map<string, unknown>(Object.entries(planned));
  for (const [name, field] of Object.entries(events[event].fields)) {
    const value = given.get(name);
    if (isGuess(value)) {
      fields[name] = value.guess;
      guesses[name] = value.because;
    } else if (isJson(value)) {
      fields[name] = value;
    } else if (!given.has(name) && !field.type.safeParse(undefined).success) {
      fields[name] = field.example;
      guesses[name] = because(name);
    }
  }
  return {
    kind: 'event',
    event,
    fields,
    guesses,
    runtime: options.runtime ?? 'node',
    group: options.group ?? true,
    server: options.server ?? false,
    ...(options.error && { error: options.error }),
  };
}

/** Why a value that no rule knows is a guess. */
function because(field: string): string {
  if (field.endsWith('Ms')) return 'measured while the command runs';
  if (field.endsWith('Count')) return 'counted while the command runs';
  return 'decided while the command runs';
}

function isGuess(value: unknown): value is Guess<Json> {
  return typeof value === 'object' && value !== null && 'guess' in value && 'because' in value;
}

function isJson(value: unknown): value is Json {
  return value !== undefined;
}
