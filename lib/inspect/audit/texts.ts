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
  /** The annotated value that the text belongs to. */
  readonly annotation: Annotation;
}

/** Every string of a request: values of headers with their names, the path, texts of the body, and keys that are not fixed. */
export function* textsOf(request: RequestLine, annotated: Explained): Generator<Text> {
  for (const annotation of annotated.http) {
    const { pointer, value } = annotation;
    if (typeof value !== 'string') continue;
    const name = pointer.startsWith('header:') ? `${pointer.slice('header:'.length)}: ` : '';
    yield { pointer, scope: 'http', value: name + value, annotation };
  }
  for (const annotation of annotated.body) {
    const { pointer, value } = annotation;
    if (hasFreeKey(annotation)) {
      const key = keysOf(pointer).at(-1);
      if (key) yield { pointer, scope: 'text', value: key, annotation };
    }
    if (typeof value !== 'string' || value === '') continue;
    if (annotated.envelope === 'undecoded') yield* raw(request, annotation);
    else yield { pointer, scope: scopeOf(annotation), value, annotation };
  }
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
function* raw({ body }: RequestLine, annotation: Annotation): Generator<Text> {
  if (body.encoding !== 'identity') return;
  try {
    yield { pointer: '', scope: 'text', value: atob(body.base64), annotation };
  } catch {
    // Not base64: then there are no bytes to look at.
  }
}
