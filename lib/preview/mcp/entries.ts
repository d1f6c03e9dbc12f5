import {
  commands,
  commonFields,
  type EventDefinition,
  envelopeFacts,
  events,
  exception,
  exceptionFields,
  exceptionName,
  exceptionParts,
  type Fields,
  headerFacts,
  propertyFacts,
  serverFacts,
} from '../../catalog';

/** What an entry of the catalog is about. */
export const entryKinds = ['event', 'field', 'common-field', 'wire', 'header', 'server', 'command'] as const;

export type EntryKind = (typeof entryKinds)[number];

/** One thing that can be looked up. */
export interface Entry {
  readonly kind: EntryKind;
  /** As it is on the wire, or as it is typed. */
  readonly name: string;
  /** The event of a field. */
  readonly event?: string;
  readonly meaning: string;
  /** Further words by which it can be found. */
  readonly more: string;
}

/** Everything in the catalog as a flat list. */
export function entries(): readonly Entry[] {
  return [
    ...Object.entries(events).flatMap(([name, event]: readonly [string, EventDefinition]) => [
      { kind: 'event' as const, name, meaning: event.meaning, more: `${event.when} ${event.why}` },
      ...fieldEntries('field', event.fields, name),
    ]),
    {
      kind: 'event',
      name: exceptionName,
      meaning: exception.meaning,
      more: `${exception.when} ${exception.reality}`,
    },
    ...fieldEntries('field', { ...exceptionFields['daemon-py'], ...exceptionFields.node }, exceptionName),
    ...factEntries('field', exceptionParts, exceptionName),
    ...fieldEntries('common-field', commonFields),
    ...factEntries('wire', { ...envelopeFacts, ...propertyFacts }),
    ...factEntries('header', headerFacts),
    ...factEntries('server', serverFacts),
    ...commands
      .filter(({ hidden }) => !hidden)
      .map(({ path, purpose, options }) => ({
        kind: 'command' as const,
        name: path.join(' '),
        meaning: purpose,
        more: options.map(({ flags }) => flags).join(' '),
      })),
  ];
}

function fieldEntries(kind: EntryKind, fields: Fields, event?: string): readonly Entry[] {
  return factEntries(kind, fields, event);
}

type Facts = Readonly<
  Record<string, { readonly meaning: string; readonly source: string; readonly reality?: string }>
>;

function factEntries(kind: EntryKind, facts: Facts, event?: string): readonly Entry[] {
  return Object.entries(facts).map(([name, { meaning, source, reality = '' }]) => ({
    kind,
    name,
    ...(event !== undefined && { event }),
    meaning,
    more: `${source} ${reality}`,
  }));
}
