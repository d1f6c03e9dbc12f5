import type * as z from 'zod/mini';
import type { ChangeId, ReleaseVersion } from './releases';

/**
 * What kind of information a value is:
 * `technical` describes software and machine, `interaction` what was done with ktx, `identifier` links events
 * to one installation or project, `diagnostic` is text from errors and MCP clients. In released ktx that is free text, which can
 * name things from the user's setup; in the unreleased client it is words of the vocabulary, or fits a narrow grammar.
 */
export type DataClass = 'technical' | 'interaction' | 'identifier' | 'diagnostic';

/** Who put a value into a request; `server` values are not in the bytes at all. */
export type Origin = 'ktx' | 'common' | 'sdk' | 'http' | 'server' | 'unknown';

/** The two programs that send: the command line (node) and the Python daemon. */
export type Runtime = 'node' | 'daemon-py';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a reader is told about any value that can be in a request. */
export interface Explanation {
  /** One plain sentence: what the value says. */
  readonly meaning: string;
  /** Where the value comes from: the call, file or rule that produces it. */
  readonly source: string;
  readonly dataClass: DataClass;
  /** A value as it is seen on the wire. */
  readonly example: Json;
  /** What is true of the value in practice where that is less than its type allows, e.g. "always 0". */
  readonly reality?: string;
  /** True for what is another value each time, whatever the user does: times, durations, lengths, random numbers. */
  readonly volatile?: true;
}

/** Where and why a field or an event came into being. */
export interface Provenance {
  /** The first release that sent it. */
  readonly since: ReleaseVersion;
  /** The public change that introduced it. */
  readonly change: ChangeId;
}

/** What the type of a field was in releases before `before`. */
export interface FormerType {
  readonly before: ReleaseVersion;
  readonly type: z.ZodMiniType;
}

export interface Field<T extends z.ZodMiniType = z.ZodMiniType> extends Explanation, Provenance {
  /** Type and limits; optional fields are `z.optional(...)`. */
  readonly type: T;
  /** What is inside a list or object value, by pointer below the field (`/*` is any index or key). */
  readonly parts?: Readonly<Record<string, Explanation>>;
  /** True for a field that is declared and that no release fills: its example only shows the type, and is not shown. */
  readonly unsent?: true;
  /** Earlier types, newest first. */
  readonly formerly?: readonly FormerType[];
}

/** Whether an event names the project it was made in, and when it does. */
export interface ProjectGroup {
  readonly attached: 'always' | 'sometimes' | 'never';
  readonly when: string;
}

/** Fields in wire order; the key is the name on the wire. */
export type Fields = Readonly<Record<string, Field>>;

/** The values that fields take; those of optional fields may be left out. */
export type Values<F extends Fields> = z.output<z.ZodMiniObject<{ -readonly [N in keyof F]: F[N]['type'] }>>;

export interface EventDefinition<F extends Fields = Fields> extends Provenance {
  /** One plain sentence: what the event says. */
  readonly meaning: string;
  /** The moment it is sent. */
  readonly when: string;
  /** The question its maintainers answer with it. */
  readonly why: string;
  readonly runtimes: readonly Runtime[];
  readonly group: ProjectGroup;
  readonly reality?: string;
  /** The event's own fields, without the common ones. */
  readonly fields: F;
}

/** Defines a field; exists for the inference of its type. */
export function field<T extends z.ZodMiniType>(type: T, facts: Omit<Field, 'type'>): Field<T> {
  return { type, ...facts };
}

/** Defines an event; exists for the inference of its fields. */
export function event<F extends Fields>(definition: EventDefinition<F>): EventDefinition<F> {
  return definition;
}

/** Whether an event names the project, in one or two sentences. */
export function projectWords({ attached, when }: ProjectGroup): string {
  if (attached === 'always') return when;
  if (attached === 'never') return `Never carries a hash of the project directory. ${when}`;
  return when.startsWith('When ')
    ? `Carries a hash of the project directory w${when.slice(1)}`
    : `Sometimes carries a hash of the project directory. ${when}`;
}
