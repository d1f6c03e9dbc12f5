import { type DataClass, exceptionName } from '../../catalog';
import { counted } from '../../inspect/words';
import { eventHref, type SiteEvent, siteEvents } from '../catalog';
import type { CatalogPage, Entry } from '../document';

/** The index of all events. */
export function eventsPage(): CatalogPage {
  const entries = siteEvents().map(eventEntry);
  return {
    slugs: ['events'],
    title: 'Events',
    isName: false,
    what: 'index',
    description: `ktx sends ${entries.length - 1} kinds of events and, when something fails, error reports. Each has its fields, an example and its history.`,
    lead: [
      {
        kind: 'text',
        text: `An event is one message about one thing that happened. The catalog has no others. \`${exceptionName}\` reveals the most about you.`,
      },
      { kind: 'entries', entries, filters: true },
    ],
    sections: [],
    names: [],
    data: entries.map(({ name, href, text }) => ({ name, href, meaning: text })),
  };
}

function eventEntry({ name, definition }: SiteEvent): Entry {
  const fields = Object.values(definition.fields);
  const classes = new Set<DataClass>(fields.map(({ dataClass }) => dataClass));
  if (definition.group.attached !== 'never') classes.add('identifier');
  if (name === exceptionName) classes.add('diagnostic');
  return {
    name,
    href: eventHref(name),
    text: definition.meaning,
    runtimes: definition.runtimes,
    classes: [...classes],
    since: definition.since,
    aside: fields.length === 0 ? 'no fields of its own' : counted(fields.length, 'field'),
  };
}
