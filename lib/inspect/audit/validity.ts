import type * as z from 'zod/mini';
import { eventSchema, exceptionName, exceptionSchema, isEventName } from '../../catalog';
import type { Annotated, AnnotatedEvent } from '../annotation';
import { property } from '../envelope';
import { escapeToken } from '../pointer';
import { hint } from './evidence';
import type { Invalid, Mistake } from './rule';

/** Those of one kind of mistake. */
export function ofKind(invalid: readonly Invalid[], mistake: Mistake): readonly Invalid[] {
  return invalid.length === 0 ? invalid : invalid.filter((each) => each.mistake === mistake);
}

/** The values of the events of a request that the release which sent them does not allow. */
export function invalidOf({ events }: Annotated): readonly Invalid[] {
  return events.flatMap((event) => {
    const schema = event.problem === undefined ? schemaOf(event) : undefined;
    return schema ? [...invalidIn(event, schema)] : [];
  });
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
      message: `${issue.path.join('/').slice(0, 120)} of ${event.name} ${said[mistake]}${declared(issue, mistake)}.`,
      evidence: mistake === 'missing-field' ? 'absent' : hint(valueAt(written, issue.path)),
    };
  }
}

const said: Readonly<Record<Mistake, string>> = {
  'wrong-type': 'has the wrong type',
  'wrong-value': 'has a value that is not declared',
  'too-long': 'is longer than declared',
  'missing-field': 'is missing',
};

/** What is declared instead, where the schema says it in a few words: `: ok or error expected`. */
function declared(issue: z.core.$ZodIssue, mistake: Mistake): string {
  if (mistake === 'missing-field') return '';
  if (issue.code === 'invalid_type') return `: ${issue.expected} expected`;
  if (issue.code === 'invalid_value') return `: ${issue.values.slice(0, 12).join(' or ')} expected`;
  if (issue.code === 'too_big') return `: at most ${issue.maximum}`;
  return issue.code === 'too_small' ? `: at least ${issue.minimum}` : '';
}

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
