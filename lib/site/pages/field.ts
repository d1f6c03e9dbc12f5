import { commonFields, type Field, type Json } from '../../catalog';
import { eventHref } from '../catalog';
import type { CatalogPage, Entry } from '../document';
import { eventsWith, fieldEntries, fieldHref, fieldNames, hasPage } from '../field-entry';
import { jsonOf } from './json';

/** A page for every field that several events carry, the common ones first. */
export function fieldPages(): readonly CatalogPage[] {
  const common = Object.entries(commonFields).map(([name, field]) => commonFieldPage(name, field));
  const shared = fieldNames().filter((name) => hasPage(name) && !Object.hasOwn(commonFields, name));
  return [...common, ...shared.map(sharedFieldPage)];
}

function commonFieldPage(name: string, field: Field): CatalogPage {
  return {
    ...basics(name, field.meaning),
    lead: [{ kind: 'fields', fields: fieldEntries({ [name]: field }, 'common') }],
    sections: [
      {
        id: 'events',
        title: 'Events that carry it',
        blocks: [
          { kind: 'text', text: 'All of them, and error reports. See the [list of events](/docs/events).' },
        ],
      },
    ],
    data: jsonOf({ name, origin: 'common', ...field }),
  };
}

function sharedFieldPage(name: string): CatalogPage {
  const occurrences = eventsWith(name);
  const sentences = new Set(occurrences.map(({ field }) => field.meaning));
  return {
    ...basics(name, [...sentences][0] ?? ''),
    lead: [
      {
        kind: 'text',
        text: `${occurrences.length} events have a field of this name${sentences.size > 1 ? '. What it says differs a little from event to event' : ', with the same meaning'}.`,
      },
    ],
    sections: occurrences.map(({ event, field }) => ({
      id: event.replace(/^\$/, ''),
      title: `In \`${event}\``,
      blocks: [
        { kind: 'fields', fields: fieldEntries({ [name]: field }), within: event },
        { kind: 'text', text: `[All of \`${event}\`](${eventHref(event)})` },
      ],
    })),
    data: jsonOf({ name, events: occurrences }),
  };
}

function basics(name: string, meaning: string) {
  return {
    slugs: ['fields', name],
    title: name,
    isName: true,
    what: 'field',
    description: meaning,
    names: [[name, 'field', '']],
  } as const;
}

/** The index of all fields, with a page or without. */
export function fieldsPage(): CatalogPage {
  const common = Object.entries(commonFields).map(([name, field]): Entry => commonEntry(name, field));
  const own = fieldNames().filter((name) => !Object.hasOwn(commonFields, name));
  const entries = [...common, ...own.map(ownEntry)];
  return {
    slugs: ['fields'],
    title: 'Fields',
    isName: false,
    what: 'index',
    description: `The ${entries.length} names that ktx gives to values, from the common ones to those of a single event.`,
    lead: [{ kind: 'entries', entries, filters: true }],
    sections: [],
    names: [],
    data: entries.map(({ name, href, text }): Json => ({ name, href, meaning: text })),
  };
}

function commonEntry(name: string, field: Field): Entry {
  return {
    name,
    href: fieldHref(name),
    text: field.meaning,
    origin: 'common',
    classes: [field.dataClass],
    since: field.since,
    aside: 'every event',
  };
}

function ownEntry(name: string): Entry {
  const occurrences = eventsWith(name);
  const [first] = occurrences;
  return {
    name,
    href: hasPage(name) ? fieldHref(name) : `${eventHref(first?.event ?? '')}#field-${name}`,
    text: first?.field.meaning ?? '',
    origin: 'ktx',
    classes: [...new Set(occurrences.map(({ field }) => field.dataClass))],
    ...(first && { since: first.field.since }),
    aside: occurrences.length === 1 ? (first?.event ?? '') : `${occurrences.length} events`,
  };
}
