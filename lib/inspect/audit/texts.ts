import * as z from 'zod/mini';
import { type EventDefinition, events } from '../../catalog';
import type { Annotation } from '../annotation';
import type { RequestLine } from '../capture';
import { keysOf } from '../pointer';
import type { Explained } from './annotate-alike';
import type { Scope } from './rule';

/** A place of a request whose value may be a string, to be looked at by the rules for texts. */
export interface TextPlace {
  readonly annotation: Annotation;
  readonly scope: Scope;
  /** The key, where anyone may choose it; it is looked at before the value. */
  readonly key: string | undefined;
  /** What stands before the value when it is looked at: a header has its name there. */
  readonly before: string;
}

/**
 * Every place of a request where a string can be: the path, headers, the values of the body and keys that are not fixed.
 * None of it depends on a value, so requests of one form have the same places (see `annotateAlike`).
 */
export function textPlaces({ http, body }: Explained): readonly TextPlace[] {
  return [
    ...http.map((annotation): TextPlace => {
      const { pointer } = annotation;
      const before = pointer.startsWith('header:') ? `${pointer.slice('header:'.length)}: ` : '';
      return { annotation, scope: 'http', key: undefined, before };
    }),
    ...body
      .map((annotation): TextPlace => {
        const key = hasFreeKey(annotation) ? keysOf(annotation.pointer).at(-1) : undefined;
        return { annotation, scope: scopeOf(annotation), key: key === '' ? undefined : key, before: '' };
      })
      // Requests of one form have lists and objects at the same places, which hold no text themselves.
      .filter(({ annotation, key }) => key !== undefined || typeof annotation.value !== 'object'),
  ];
}

/** The text at a place; undefined where the value is none. */
export function textAt({ annotation, scope, before }: TextPlace, request: RequestLine): string | undefined {
  const { value } = annotation;
  if (typeof value !== 'string') return undefined;
  if (scope === 'http') return before + value;
  if (request.json === undefined) return raw(request);
  return value === '' ? undefined : value;
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
