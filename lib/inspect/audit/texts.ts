import * as z from 'zod/mini';
import { type EventDefinition, events } from '../../catalog';
import type { Annotated, Annotation } from '../annotation';
import type { RequestLine } from '../capture';
import { keysOf } from '../pointer';
import type { Scope } from './rule';

/**
 * Gives `take` every text of a request: the path, each header behind its name, the strings of the body, and the keys that
 * anyone may choose, before their values.
 */
export function textsOf(
  request: RequestLine,
  { http, body }: Annotated,
  take: (pointer: string, scope: Scope, text: string) => void,
): void {
  for (const { pointer, value } of http) {
    if (typeof value !== 'string') continue;
    const before = pointer.startsWith('header:') ? `${pointer.slice('header:'.length)}: ` : '';
    take(pointer, 'http', before + value);
  }
  for (const annotation of body) {
    const { pointer, value } = annotation;
    const key = hasFreeKey(annotation) ? keysOf(pointer).at(-1) : undefined;
    if (key !== undefined && key !== '') take(pointer, 'text', key);
    if (typeof value !== 'string') continue;
    const text = request.json === undefined ? raw(request) : value;
    if (text !== undefined && text !== '') take(pointer, scopeOf(annotation), text);
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
function raw({ body }: RequestLine): string | undefined {
  if (body.encoding !== 'identity') return undefined;
  try {
    return atob(body.base64);
  } catch {
    // Not base64: then there are no bytes to look at.
    return undefined;
  }
}
