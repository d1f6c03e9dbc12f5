import {
  commonFields,
  envelopeFacts,
  exceptionName,
  exceptionParts,
  type Field,
  headerFacts,
  propertyFacts,
  type WireFact,
} from '../../catalog';
import { eventHref } from '../catalog';
import type { CatalogPage, Entry } from '../document';
import { eventsWith, fieldHref, fieldNames, hasPage } from '../field-entry';
import { sentWith } from '../sent-with';
import { jsonOf } from './json';

/** The index of every name that can stand in a request, and of the install id under the name that ktx's file gives it. */
export function fieldsPage(): CatalogPage {
  const common = Object.entries(commonFields).map(([name, field]) => commonEntry(name, field));
  const own = fieldNames().filter((name) => !Object.hasOwn(commonFields, name));
  const known = new Set([...common.map(({ name }) => name), ...own]);
  const sdk = Object.entries({ ...envelopeFacts, ...propertyFacts }).flatMap(([pointer, fact]) =>
    wireEntry(pointer, fact, '/docs/wire', sentWith(pointer, fact.when)),
  );
  const reports = Object.entries(exceptionParts).flatMap(([pointer, fact]) =>
    wireEntry(pointer, fact, eventHref(exceptionName), 'error reports'),
  );
  const headers = Object.entries(headerFacts).map(
    ([name, fact]): Entry =>
      entryOf(name, fact, '/docs/wire#headers', `HTTP header of ${sentWith(name, fact.when)}`),
  );
  const entries = [
    ...common,
    installIdEntry,
    ...own.map(ownEntry),
    ...[...sdk, ...reports].filter(({ name }) => !known.has(name)),
    ...headers,
  ];
  return {
    slugs: ['fields'],
    title: 'Fields',
    isName: false,
    what: 'index',
    description: `${entries.length} names: every name that can be in a request (ktx's own fields, the SDK's keys, HTTP headers), and the one in ktx's file.`,
    lead: [{ kind: 'entries', entries, filters: true }],
    sections: [],
    names: [['installId', 'key in ~/.ktx/telemetry.json', '']],
    data: jsonOf(entries.map(({ name, href, text }) => ({ name, href, meaning: text }))),
  };
}

/** A name in a file that is another one on the wire: readers look it up by either. */
const installIdEntry: Entry = {
  name: 'installId',
  href: '/docs/wire#envelope',
  text: 'The random id of this installation, as `~/.ktx/telemetry.json` stores it. Requests carry the same value as `distinct_id`.',
  origin: 'ktx',
  classes: ['identifier'],
  aside: 'in the identity file, not in requests',
};

function commonEntry(name: string, field: Field): Entry {
  return {
    ...entryOf(name, { ...field, origin: 'common' }, fieldHref(name), 'every event'),
    since: field.since,
  };
}

function ownEntry(name: string): Entry {
  const occurrences = eventsWith(name);
  const [first] = occurrences;
  const meanings = new Set(occurrences.map(({ field }) => field.meaning));
  return {
    name,
    href: hasPage(name) ? fieldHref(name) : `${eventHref(first?.event ?? '')}#field-${name}`,
    text: meanings.size === 1 ? [...meanings].join('') : 'Its meaning depends on the event.',
    origin: 'ktx',
    classes: [...new Set(occurrences.map(({ field }) => field.dataClass))],
    ...(first && { since: first.field.since }),
    aside: occurrences.length === 1 ? (first?.event ?? '') : `${occurrences.length} events`,
  };
}

/** A key by its own name; none for entries of lists and for ids, which have no name. */
function wireEntry(pointer: string, fact: WireFact, page: string, aside: string): readonly Entry[] {
  const name = pointer.split('/').at(-1) ?? '';
  if (name === '' || name === '*') return [];
  return [entryOf(name, fact, `${page}#${anchorOf(page, pointer)}`, aside)];
}

/** The row of the page's table that explains a pointer. */
function anchorOf(page: string, pointer: string): string {
  if (page !== '/docs/wire') return `field-${pointer.replace('/batch/*/properties/', '')}`;
  return pointer.startsWith('/batch/*/properties/') ? 'what-the-sdk-adds-to-every-event' : 'envelope';
}

function entryOf(name: string, fact: WireFact, href: string, aside: string): Entry {
  const { meaning, origin, dataClass } = fact;
  return { name, href, text: meaning, origin, classes: [dataClass], aside };
}
