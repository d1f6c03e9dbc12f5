import type { Annotated } from '../annotation';
import { escapeToken, keysOf } from '../pointer';
import type { Placed } from './look';
import { mostOfName } from './place';
import { hasFreeKey } from './texts';

/** Hides secrets in what findings tell. */
export interface Concealer {
  finding(finding: Placed): Placed;
  pointer(pointer: string): string;
}

/**
 * Hides the secrets in the free names of a request wherever findings name them: keys, event names and headers that nobody
 * declared can hold anything. `hide` gives a text without what must not be shown.
 */
export function concealer(annotated: Annotated, hide: (text: string) => string): Concealer {
  const hidden = [...freeNames(annotated)]
    .map((name) => [name, hide(name)] as const)
    .filter(([name, shown]) => name !== shown)
    // A name can be a part of another.
    .sort(([a], [b]) => b.length - a.length);
  const tokens = new Map(hidden.map(([name, shown]) => [escapeToken(name), escapeToken(shown)]));
  const inText = (text: string) =>
    hidden.reduce(
      (told, [name, shown]) => told.replaceAll(name, shown).replaceAll(name.slice(0, mostOfName), shown),
      text,
    );
  const inPointer = (pointer: string) => {
    if (hidden.length === 0 || !pointer.startsWith('/')) return inText(pointer);
    const shown = pointer.split('/').map((token) => tokens.get(token) ?? token);
    return shown.join('/');
  };
  return {
    pointer: inPointer,
    finding: ({ message, pointer, evidence, ...finding }) => ({
      ...finding,
      message: inText(message),
      pointer: inPointer(pointer),
      evidence: inText(evidence),
    }),
  };
}

function freeNames({ body, http, events }: Annotated): ReadonlySet<string> {
  const names = new Set<string>();
  for (const annotation of body) {
    if (annotation.origin !== 'unknown' && !hasFreeKey(annotation)) continue;
    for (const key of keysOf(annotation.pointer)) names.add(key);
  }
  for (const { pointer, origin } of http) {
    if (origin === 'unknown' && pointer.startsWith('header:')) names.add(pointer.slice('header:'.length));
  }
  for (const { known, name } of events) if (!known && name !== undefined) names.add(name);
  // Indexes, and what every request has.
  for (const name of names)
    if (/^\d{0,15}$/.test(name) || name === 'batch' || name === 'properties') names.delete(name);
  return names;
}
