import type * as z from 'zod/mini';
import { eventSchema, exceptionName, exceptionSchema, isEventName } from '../../catalog';
import type { AnnotatedEvent, Annotation } from '../annotation';
import { property } from '../envelope';
import { escapeToken } from '../pointer';
import type { Explained } from './annotate-alike';
import { hint } from './evidence';
import type { Match } from './rule';

/** What kind of mistake a value is. */
export type Mistake = 'wrong-type' | 'wrong-value' | 'too-long' | 'missing-field';

/** A value that the release which sent it does not allow. */
export interface Invalid extends Match {
  readonly mistake: Mistake;
}

/** Those of one kind of mistake. */
export function ofKind(invalid: readonly Invalid[], mistake: Mistake): readonly Invalid[] {
  return invalid.length === 0 ? invalid : invalid.filter((each) => each.mistake === mistake);
}

/**
 * Checks the events of one request after the other. An event that is valid makes its values known to be; in the next
 * event of the same form only other values are checked, each by the schema of its field.
 */
export function validator(): (annotated: Explained) => readonly Invalid[] {
  const forms = new WeakMap<readonly Annotation[], readonly EventCheck[]>();
  return (annotated) => {
    const { body, events } = annotated;
    const checks = forms.get(body) ?? eventChecks(annotated);
    forms.set(body, checks);
    let invalid: readonly Invalid[] = none;
    for (const event of events) {
      const found = checks[event.index]?.(event) ?? none;
      if (found.length > 0) invalid = [...invalid, ...found];
    }
    return invalid;
  };
}

type EventCheck = (event: AnnotatedEvent) => readonly Invalid[];

const none: readonly Invalid[] = [];

/** A field of events of one form, with the values that were found to be valid last. */
interface Field {
  readonly name: string;
  readonly leaves: readonly Annotation[];
  readonly valid: unknown[];
}

function eventChecks({ body, events }: Explained): readonly EventCheck[] {
  const fields = events.map(() => new Map<string, Annotation[]>());
  for (const annotation of body) {
    const { event, pointer, leaf } = annotation;
    if (event === undefined || !leaf) continue;
    const [, , , properties, name] = pointer.split('/', 5);
    if (properties !== 'properties' || name === undefined) continue;
    const leaves = fields[event]?.get(name) ?? [];
    leaves.push(annotation);
    fields[event]?.set(name, leaves);
  }
  return events.map((event, index) => eventCheck(event, fields[index] ?? new Map()));
}

/** The leaves of an event are given by their field, whose name is a token of a pointer. */
function eventCheck(first: AnnotatedEvent, leaves: ReadonlyMap<string, readonly Annotation[]>): EventCheck {
  const schema = first.problem === undefined ? schemaOf(first) : undefined;
  if (!schema) return () => none;
  const fields = Object.keys(schema.shape)
    .map((name): Field => ({ name, leaves: leaves.get(escapeToken(name)) ?? [], valid: [] }))
    .filter((field) => field.leaves.length > 0);
  // Which fields there are is part of the form: once an event was valid, none of the next is missing.
  let settled = false;
  const areValid = (event: AnnotatedEvent) => {
    for (const field of fields) {
      if (isUnchanged(field)) continue;
      const value = property(property(event.value, 'properties'), field.name);
      if (schema.shape[field.name]?.safeParse(value).success !== true) return false;
      remember(field);
    }
    return true;
  };
  return (event) => {
    if (settled && areValid(event)) return none;
    const found = [...invalidIn(event, schema)];
    if (found.length > 0) return found;
    settled = true;
    fields.forEach(remember);
    return none;
  };
}

function remember({ leaves, valid }: Field): void {
  leaves.forEach(({ value }, at) => {
    valid[at] = value;
  });
}

function isUnchanged({ leaves, valid }: Field): boolean {
  let at = 0;
  for (const { value } of leaves) {
    // A leaf that is a list or an object is an empty one, and which of them it is belongs to the form.
    if (value !== valid[at] && typeof value !== 'object') return false;
    at += 1;
  }
  return true;
}

function* invalidIn(event: AnnotatedEvent, schema: Schema): Generator<Invalid> {
  const properties = property(event.value, 'properties');
  const written: Record<string, unknown> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = property(properties, name);
    if (value !== undefined) written[name] = value;
  }
  const result = schema.safeParse(written);
  for (const issue of result.success ? [] : result.error.issues) {
    // Keys that the schema does not have are left out above, and are the business of other rules.
    const mistake = mistakeOf(issue, valueAt(written, issue.path) === undefined);
    const below = issue.path.map((key) => `/${escapeToken(String(key))}`).join('');
    yield {
      mistake,
      pointer: `${event.pointer}/properties${mistake === 'missing-field' ? '' : below}`,
      message: `${issue.path.join('/').slice(0, 120)} of ${event.name} ${said[mistake]}: ${issue.message}.`,
      evidence: hint(valueAt(written, issue.path)),
    };
  }
}

const said: Readonly<Record<Mistake, string>> = {
  'wrong-type': 'has the wrong type',
  'wrong-value': 'has a value that is not declared',
  'too-long': 'is longer than declared',
  'missing-field': 'is missing',
};

type Schema = ReturnType<typeof eventSchema>;

function schemaOf({ name, runtime, release }: AnnotatedEvent): Schema | undefined {
  if (name === exceptionName) return exceptionSchema(runtime ?? 'node', release);
  return name !== undefined && isEventName(name) ? eventSchema(name, release) : undefined;
}

function mistakeOf(issue: z.core.$ZodIssue, absent: boolean): Mistake {
  if (absent) return 'missing-field';
  if (issue.code === 'invalid_type') return 'wrong-type';
  const lengths = issue.code === 'too_big' && (issue.origin === 'string' || issue.origin === 'array');
  return lengths ? 'too-long' : 'wrong-value';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at: unknown, key) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.getOwnPropertyDescriptor(at, key)?.value;
  }, value);
}
