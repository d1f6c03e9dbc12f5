import * as z from 'zod/mini';
import { type Explanation, type Field, field, type Provenance } from '../facts';

/** What belongs to the first release with telemetry. */
export const fromTheStart = { since: '0.5.0', change: '#205' } as const satisfies Provenance;

type About = Pick<Explanation, 'meaning' | 'source'> & Partial<Pick<Explanation, 'reality'>>;

const milliseconds = z.number().check(z.nonnegative());
const whole = z.int().check(z.nonnegative());
const okOrError = z.enum(['ok', 'error']);
const text = z.string();
const yesOrNo = z.boolean();
const optionalText = z.optional(z.string());
const detailText = z.optional(z.string().check(z.maxLength(1000)));

/** A stretch of time; `from` says when the clock starts. */
export function duration(meaning: string, from: string, example = 246.602559): Field<typeof milliseconds> {
  return field(milliseconds, {
    meaning,
    source: `A monotonic clock, in milliseconds and not rounded. ${from}`,
    dataClass: 'interaction',
    example,
    volatile: true,
    ...fromTheStart,
  });
}

/** Something counted. */
export function count(
  about: About & { readonly dataClass?: Explanation['dataClass']; readonly example?: number },
  provenance: Provenance = fromTheStart,
): Field<typeof whole> {
  return field(whole, { dataClass: 'interaction', example: 1, ...about, ...provenance });
}

/** Whether something succeeded, where there are two answers. */
export function outcome(about: About, provenance: Provenance = fromTheStart): Field<typeof okOrError> {
  return field(okOrError, { ...about, dataClass: 'interaction', example: 'ok', ...provenance });
}

/** A yes or no. */
export function flag(about: About & { readonly example: boolean }): Field<typeof yesOrNo> {
  return field(yesOrNo, { ...about, dataClass: 'technical', ...fromTheStart });
}

/** The kind of database or source. */
export function driver(source: string, reality?: string): Field<typeof text> {
  return field(text, {
    meaning: 'The kind of database or source behind the connection.',
    source,
    dataClass: 'technical',
    example: 'postgres',
    ...(reality !== undefined && { reality }),
    ...fromTheStart,
  });
}

/** The SQL dialect of the query. */
export function dialect(about: About, provenance: Provenance = fromTheStart): Field<typeof text> {
  return field(text, { ...about, dataClass: 'technical', example: 'postgres', ...provenance });
}

/** Whether the connection is the demo that comes with ktx. */
export function isDemoConnection(): Field<typeof yesOrNo> {
  return flag({
    meaning: 'Whether the connection is the demo database that comes with ktx.',
    source: 'True for the connection `orbit_demo` with driver `sqlite` and a file called demo.db.',
    example: false,
  });
}

/** The class of the error, where there was one; `unsent` where no release fills it. */
export function errorClass(reality?: string, unsent?: 'unsent'): Field<typeof optionalText> {
  return field(optionalText, {
    meaning: 'The class name of the error, if there was one.',
    source:
      "The name of the error's constructor. It is left out unless it begins with a capital letter and has at most 80 letters, digits and underscores.",
    dataClass: 'technical',
    example: 'TypeError',
    ...(reality !== undefined && { reality }),
    ...(unsent && { unsent: true }),
    ...fromTheStart,
  });
}

/** The error message, where there was one. */
export function errorDetail(details?: {
  readonly source?: string;
  readonly reality?: string;
}): Field<typeof detailText> {
  const raw =
    'Free text in ktx 0.12.0 and earlier, which send the message unchanged, including any paths, hosts, user names, SQL or passwords in it.';
  const described =
    'The unreleased client keeps only known words. For errors written by a driver, a model or an MCP client it sends the code and a sentence of its own.';
  return field(detailText, {
    meaning: 'The error message as your tools reported it, if there was one.',
    source:
      details?.source ??
      "The error's code and message on one line, cut to 1000 characters. Absent when both are empty.",
    dataClass: 'diagnostic',
    example: 'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5999',
    reality: [raw, described, ...(details?.reality === undefined ? [] : [details.reality])].join(' '),
    since: '0.9.0',
    change: '#254',
  });
}
