import { commonFields, type Field } from '../../catalog';
import { eventHref } from '../catalog';
import type { Block, CatalogPage, Text } from '../document';
import { eventsWith, fieldEntries, fieldNames, hasPage } from '../field-entry';
import { typeWords } from '../type-words';
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
    lead: [explained(name, field, 'common')],
    sections: [
      {
        id: 'events',
        title: 'Events that carry it',
        blocks: [
          {
            kind: 'text',
            text: 'Every event and every error report. See the [list of events](/docs/events).',
          },
        ],
      },
    ],
    data: jsonOf({ name, origin: 'common', ...field }),
  };
}

function sharedFieldPage(name: string): CatalogPage {
  const occurrences = eventsWith(name);
  const usual = mostFrequent(occurrences.map(({ field }) => field));
  const differs = occurrences.some(({ field }) => differences(field, usual).length > 0);
  return {
    ...basics(name, usual.meaning),
    lead: [explained(name, usual, 'ktx')],
    sections: [
      {
        id: 'events',
        title: differs ? 'Where it differs' : 'Events that carry it',
        blocks: [
          {
            kind: 'table',
            caption: `Events with ${name}`,
            head: differs ? ['Event', 'Difference'] : ['Event', 'Since'],
            rows: occurrences.map(({ event, field }) => [
              `[\`${event}\`](${eventHref(event)})`,
              differs ? differences(field, usual).join(' ') || 'As described above.' : field.since,
            ]),
          },
        ],
      },
    ],
    data: jsonOf({ name, events: occurrences }),
  };
}

/** A field in full: this is the one place that explains it. */
function explained(name: string, field: Field, origin: 'common' | 'ktx'): Block {
  const fields = fieldEntries({ [name]: field }, origin).map(
    ({ href: _here, events: _many, ...entry }) => entry,
  );
  return { kind: 'fields', fields, caption: 'Definition' };
}

/** The description that most events share; of equally frequent ones the first. */
function mostFrequent(fields: readonly Field[]): Field {
  const sameAs = (field: Field) => fields.filter((other) => differences(other, field).length === 0).length;
  const [first, ...rest] = fields;
  if (!first) throw new Error('A field without an event has no page.');
  return rest.reduce((best, field) => (sameAs(field) > sameAs(best) ? field : best), first);
}

/** What is true of a field in one event and not as it is described in general, a sentence each. */
function differences(field: Field, usual: Field): readonly Text[] {
  const texts: (Text | false)[] = [
    field.meaning !== usual.meaning && field.meaning,
    field.reality !== usual.reality && besides(field.reality, usual.reality),
    field.source !== usual.source && `Source: ${field.source}`,
    typeWords(field) !== typeWords(usual) && `Type: ${typeWords(field)}.`,
    field.dataClass !== usual.dataClass && `Class: ${field.dataClass}.`,
    field.since !== usual.since && `Since ${field.since}.`,
  ];
  return texts.filter((text) => text !== false);
}

/** What a text says besides another that it begins with. */
function besides(text: string | undefined, known: string | undefined): Text {
  if (text === undefined) return 'The limits above do not apply.';
  return known !== undefined && text.startsWith(known) ? text.slice(known.length).trim() : text;
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
