import * as z from 'zod/mini';
import { type EventDefinition, events } from '../../catalog';
import type { Annotation } from '../annotation';
import type { RequestLine } from '../capture';
import { keysOf } from '../pointer';
import type { Explained } from './annotate-alike';
import type { Scope } from './rule';

/** A string of a request, to be looked at by the rules for texts. */
export interface Text {
  readonly pointer: string;
  readonly scope: Scope;
  readonly value: string;
}

/** Every string of a request: values of headers with their names, the path, texts of the body, and keys that are not fixed. */
export function* textsOf(request: RequestLine, annotated: Explained): Generator<Text> {
  for (const annotation of annotated.http) {
    const { pointer, value } = annotation;
    if (typeof value !== 'string') continue;
    const name = pointer.startsWith('header:') ? `${pointer.slice('header:'.length)}: ` : '';
    yield { pointer, scope: 'http', value: name + value };
  }
  for (const annotation of annotated.body) {
    const { pointer, value } = annotation;
    const { scope, key } = kindOf(annotation);
    if (key !== undefined) yield { pointer, scope: 'text', value: key };
    if (typeof value !== 'string' || value === '') continue;
    if (annotated.envelope === 'undecoded') yield* raw(request);
    else yield { pointer, scope, value };
  }
}

/** What does not depend on a value: annotations of requests of one form are the same objects. */
interface Kind {
  readonly scope: Scope;
  /** The key, where anyone may choose it. */
  readonly key: string | undefined;
}

const kinds = new WeakMap<Annotation, Kind>();

function kindOf(annotation: Annotation): Kind {
  const known = kinds.get(annotation);
  if (known) return known;
  const key = hasFreeKey(annotation) ? keysOf(annotation.pointer).at(-1) : undefined;
  const kind = { scope: scopeOf(annotation), key: key === '' ? undefined : key };
  kinds.set(annotation, kind);
  return kind;
}

/** The fields whose keys anyone may choose, as patterns of their values. */
const records = Object.values(events)
  .flatMap(({ fields }: EventDefinition) => Object.entries(fields))
  .filter(([, field]) => field.type instanceof z.ZodMiniRecord)
  .map(([name]) => `/batch/*/properties/${name}/`);

function hasFreeKey({ pattern, origin }: Annotation): boolean {
  return (
    (origin === 'unknown' && !pattern.endsWith('/*')) || records.some((record) => pattern.startsWith(record))
  );
}

const sourceLine = /\/frames\/\*\/(?:pre_context|context_line|post_context)(?:\/\*)?$/;
const framePlace = /\/frames\/\*\/(?:filename|abs_path|module|function)$/;

function scopeOf({ pattern, origin, dataClass, undeclared }: Annotation): Scope {
  if (pattern.includes('/frames/')) {
    if (sourceLine.test(pattern)) return 'code';
    if (framePlace.test(pattern)) return 'frame';
  }
  const fixed = dataClass === 'technical' || dataClass === 'interaction' || dataClass === 'identifier';
  return fixed && origin !== 'unknown' && undeclared === undefined ? 'field' : 'text';
}

/** The bytes of a body that is no JSON, where they are not compressed. */
function* raw({ body }: RequestLine): Generator<Text> {
  if (body.encoding !== 'identity') return;
  try {
    yield { pointer: '', scope: 'text', value: atob(body.base64) };
  } catch {
    // Not base64: then there are no bytes to look at.
  }
}
