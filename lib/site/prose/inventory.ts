import {
  commonFields,
  type DataClass,
  type EventDefinition,
  type Explanation,
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
import { sentWith } from '../sent-with';
import { serverName } from '../server-name';
import { code, type Part } from './part';

/** A value of the inventory: its name, what it says, and the events that carry it. */
export interface Item {
  readonly name: string;
  readonly fact: Explanation;
  readonly who: string;
  readonly where: Set<string>;
}

/** Every value of a class that can be in a request or be derived from one, with the events that carry it. */
export function inventory(dataClass: DataClass): readonly Part[] {
  const rows = items()
    .filter(({ fact }) => fact.dataClass === dataClass)
    .map(({ name, fact, who, where }) => [
      who === 'server' ? serverName(name) : code(name),
      fact.meaning,
      who,
      [...where].join(', '),
    ]);
  return [
    {
      kind: 'table',
      caption: `Values of the class ${dataClass}`,
      head: ['Name', 'Meaning', 'Origin', 'Sent with'],
      rows,
    },
  ];
}

/** How many values there are of each class. */
export function inventoryCounts(): readonly Part[] {
  const meanings: Readonly<Record<DataClass, string>> = {
    identifier: 'links events to one installation, project, network address or place',
    diagnostic:
      'text from errors and MCP clients: free text in released ktx, which can name things from your setup; [known words](/docs/vocabulary) in the unreleased client',
    interaction: 'what you did with ktx, and when',
    technical: 'software and machine',
  };
  const all = items();
  return [
    {
      kind: 'table',
      caption: 'Classes of data',
      head: ['Class', 'What it is', 'Values'],
      rows: Object.entries(meanings).map(([name, meaning]) => [
        `[${name}](#class-${name})`,
        meaning,
        String(all.filter(({ fact }) => fact.dataClass === name).length),
      ]),
      figures: [2],
    },
  ];
}

/** Every event with its purpose: the question that its maintainers answer with it. */
export function purposes(): readonly Part[] {
  const all: readonly (readonly [string, Omit<EventDefinition, 'fields'>])[] = [
    ...Object.entries(events),
    [exceptionName, exception],
  ];
  return [
    {
      kind: 'table',
      caption: 'Events and their purposes',
      head: ['Event', 'When it is sent', 'Purpose', 'Project hash', 'Since'],
      rows: all.map(([name, { when, why, group, since }]) => [
        `[\`${name}\`](${eventPage(name)})`,
        when,
        why,
        group.attached,
        since,
      ]),
    },
  ];
}

/** The seven fields that are in every event. */
export function commonTable(): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'In every event',
      head: ['Name', 'Meaning', 'Example'],
      rows: Object.entries(commonFields).map(([name, { meaning, reality, example }]) => [
        code(name),
        reality === undefined ? meaning : `${meaning} ${reality}`,
        code(String(example)),
      ]),
    },
  ];
}

/** Where the page of an event is; a $ has no place in an address. */
function eventPage(name: string): string {
  return `/docs/events/${name.replace(/^\$/, '')}`;
}

/** Every value that can be in a request or be derived from one, once. */
export function items(): readonly Item[] {
  const found = new Map<string, Item>();
  const add = (name: string, fact: Explanation, who: string, where: string) => {
    const key = `${name} ${fact.meaning}`;
    const item = found.get(key) ?? { name, fact, who, where: new Set<string>() };
    item.where.add(where);
    found.set(key, item);
  };
  const addFields = (fields: Fields, who: string, where: string) => {
    for (const [name, field] of Object.entries(fields)) {
      add(name, field, who, where);
      for (const [below, part] of Object.entries(field.parts ?? {})) add(name + below, part, who, where);
    }
  };
  const wire = { ...envelopeFacts, ...propertyFacts };
  for (const [pointer, fact] of Object.entries(wire)) {
    if (pointer === '') continue;
    add(pointer.replace('/batch/*/properties/', ''), fact, fact.origin, sentWith(pointer, fact.when));
  }
  addFields(commonFields, 'common', 'every event');
  for (const [name, { fields }] of Object.entries(events)) addFields(fields, 'ktx', code(name));
  for (const fields of Object.values(exceptionFields)) addFields(fields, 'ktx', code(exceptionName));
  for (const [pointer, fact] of Object.entries(exceptionParts)) {
    add(pointer.replace('/batch/*/properties/', ''), fact, fact.origin, code(exceptionName));
  }
  for (const [name, fact] of Object.entries(headerFacts)) {
    add(name, fact, fact.origin, sentWith(name, fact.when));
  }
  for (const [name, fact] of Object.entries(serverFacts)) add(name, fact, fact.origin, 'at PostHog');
  return [...found.values()];
}
