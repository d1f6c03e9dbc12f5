import type { Annotated } from '../annotation';
import { keysOf } from '../pointer';

/** Characters of a key or an event name that a message has. */
export const mostOfName = 60;

/** A place of a request in words: `errorDetail of connection_test`, `the header cookie`. */
function placeWords(annotated: Annotated, pointer: string): string {
  if (pointer.startsWith('header:')) return `the header ${pointer.slice('header:'.length)}`;
  if (pointer === 'request:target') return 'the path of the request';
  if (pointer === '') return 'the body';
  const keys = keysOf(pointer);
  const index = keys[0] === 'batch' && annotated.envelope === 'batch' ? Number(keys[1]) : Number.NaN;
  const event = annotated.events[index];
  if (!event) return pointer;
  const below = keys.slice(keys[2] === 'properties' ? 3 : 2);
  const name = event.name === undefined ? `event ${index + 1}` : event.name.slice(0, mostOfName);
  return below.length === 0 ? name : `${keysInWords(below)} of ${name}`;
}

/** Whole keys only, so that a secret in one of them can be recognised and hidden. */
function keysInWords(keys: readonly string[]): string {
  let words = '';
  for (const key of keys) {
    const next = `${words}${words === '' ? '' : '/'}${key.slice(0, mostOfName)}`;
    if (words !== '' && next.length > 2 * mostOfName) return `${words}/…`;
    words = next;
  }
  return words;
}

/** The same at the beginning of a sentence. */
export function placeSubject(annotated: Annotated, pointer: string): string {
  const words = placeWords(annotated, pointer);
  return words.startsWith('the ') ? `T${words.slice(1)}` : words;
}
