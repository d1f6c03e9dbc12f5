import * as z from 'zod/mini';
import { type EventDefinition, events } from '../../catalog';
import type { Annotated, Annotation } from '../annotation';
import type { RequestLine } from '../capture';
import { lastKey } from '../pointer';
import type { Scope } from './rule';

/**
 * Gives `take` every text of a request: the path, each header behind its name, the strings and numbers of the body, and the
 * keys before their values; those that anyone may choose as texts.
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
  byteLists(body, take);
  const met = new Set<string>();
  for (const annotation of body) {
    const { pointer, value } = annotation;
    const key = hasFreeKey(annotation) ? lastKey(pointer) : '';
    if (key !== '') take(pointer, 'text', key);
    for (const name of keysNotMet(pointer, met)) if (name !== key) take(pointer, 'key', name);
    if (typeof value === 'number') take(pointer, 'number', String(value));
    if (typeof value !== 'string') continue;
    const text = request.json === undefined ? raw(request) : value;
    if (text !== undefined && text !== '') take(pointer, scopeOf(annotation), text);
  }
}

/** Calls `take` for each buffer as JSON writes it: byte values one after the other below the same pointer. */
function byteLists(
  body: readonly Annotation[],
  take: (pointer: string, scope: Scope, text: string) => void,
): void {
  let parent = '';
  let bytes: number[] = [];
  const end = () => {
    if (bytes.length >= 4) take(parent, 'text', bytes.join());
    bytes = [];
  };
  for (const { pointer, value } of body) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 255) continue;
    const above = pointer.slice(0, pointer.lastIndexOf('/'));
    if (pointer !== `${above}/${bytes.length}` || above !== parent) end();
    if (pointer !== `${above}/${bytes.length}`) continue;
    parent = above;
    bytes.push(value);
  }
  end();
}

/** The keys of a pointer from its end up to the first that was met before. */
function* keysNotMet(pointer: string, met: Set<string>): Generator<string> {
  for (let at = pointer; at !== '' && !met.has(at); at = at.slice(0, at.lastIndexOf('/'))) {
    met.add(at);
    const key = lastKey(at);
    // An index into a list is no name.
    if (!/^\d{0,15}$/.test(key)) yield key;
  }
}

/** The fields whose keys anyone may choose, as patterns of their values. */
const records = Object.values(events)
  .flatMap(({ fields }: EventDefinition) => Object.entries(fields))
  .filter(([, field]) => field.type instanceof z.ZodMiniRecord)
  .map(([name]) => `/batch/*/properties/${name}/`);

/** Whether anyone may choose the last key of the pointer. */
export function hasFreeKey({ pattern, origin }: Annotation): boolean {
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

/** The bytes of a body that isn't JSON, where they are not compressed. */
function raw({ body }: RequestLine): string | undefined {
  if (body.encoding !== 'identity') return undefined;
  try {
    return atob(body.base64);
  } catch {
    // Not base64: then there are no bytes to look at.
    return undefined;
  }
}
