import { type InferenceEntry, inferences, untold } from '../../catalog/inferences';
import type { Text } from '../document';
import { fieldHref, hasPage } from '../field-entry';
import { code, type Part } from './part';

/** Every kind of conclusion about a reader, with the values that it comes from and where it ends. */
export function inferenceEntries(): readonly Part[] {
  const all: readonly (readonly [string, InferenceEntry])[] = Object.entries(inferences);
  const entries = all.map(([id, { title, meaning, fields, limit }]) => ({
    id,
    title,
    text: meaning,
    rows: [
      ['Comes from', fields.map(fieldText).join(', ')],
      ['Limit', limit],
    ] as const,
  }));
  return [{ kind: 'entries', entries }];
}

/** What the events do not tell. */
export function untoldList(): readonly Part[] {
  return [{ kind: 'list', items: untold }];
}

/** A pointer below an event, with a link where its field has a page; a name without a slash is added by the server. */
function fieldText(field: string): Text {
  const name = /^\/properties\/(\w+)$/.exec(field)?.[1];
  if (name !== undefined && hasPage(name)) return `[${code(name)}](${fieldHref(name)})`;
  return field.startsWith('/') ? code(field.replace('/properties/', '')) : `${code(field)} (at PostHog)`;
}
