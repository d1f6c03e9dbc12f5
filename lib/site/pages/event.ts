import {
  changes,
  type EventDefinition,
  exceptionName,
  type Field,
  isEventName,
  jsonSchema,
  newestRelease,
  projectWords,
  type Release,
  releases,
} from '../../catalog';
import { commandHref, eventSlug, type SiteEvent, sendersOf } from '../catalog';
import type { Block, CatalogPage, ExactName, Section, Text } from '../document';
import { fieldEntries, hasPage } from '../field-entry';
import { exampleOf } from '../shown-requests';
import { typeChanges } from '../type-words';
import { besides } from './besides';
import { exceptionSections } from './exception';
import { jsonOf } from './json';

const programs = {
  node: 'the command line (posthog-node)',
  'daemon-py': 'the Python daemon (posthog-python)',
} as const;

/** The page of one event: its fields, an example, when it is sent, what changed in it, and its schema. */
export function eventPage({ name, definition, copyOf = name }: SiteEvent): CatalogPage {
  const { reality, fields } = definition;
  return {
    slugs: ['events', eventSlug(name)],
    title: name,
    isName: true,
    what: 'event',
    description: definition.meaning,
    lead: reality === undefined ? [] : [{ kind: 'notice', level: 'note', text: reality }],
    sections: [
      ...(name === exceptionName ? exceptionSections() : [fieldsSection(definition)]),
      exampleSection(copyOf),
      whenSection(name, definition),
      historySection(definition),
      ...schemaSection(copyOf),
    ],
    names: [
      [name, 'event', ''],
      ...Object.keys(fields)
        .filter((field) => !hasPage(field))
        .map((field): ExactName => [field, `field of ${name}`, `field-${field}`]),
    ],
    data: jsonOf({ name, ...definition, fields: fieldEntries(fields), commands: sendersOf(name) }),
  };
}

function fieldsSection({ fields }: EventDefinition): Section {
  const own = fieldEntries(fields);
  return {
    id: 'fields',
    title: 'Fields',
    blocks: [
      own.length === 0
        ? text('This event has no fields of its own.')
        : { kind: 'fields', fields: own, caption: 'Fields of this event' },
      ...besides(),
    ],
  };
}

function exampleSection(name: string): Section {
  const shown = exampleOf(name);
  const title = 'Example body';
  if (!shown) {
    const why = `This page has no example of \`${name}\`. Record one with \`ktx-telemetry-preview run\`.`;
    return { id: 'request', title, blocks: [text(why)] };
  }
  return { id: 'request', title, blocks: [{ kind: 'request', shown }] };
}

function whenSection(name: string, { when, why, runtimes, group, since }: EventDefinition): Section {
  const senders = sendersOf(name);
  return {
    id: 'commands',
    title: 'When it is sent, and by which command',
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['When', when],
          ['Purpose', why],
          ['Sent by', runtimes.map((runtime) => programs[runtime]).join(' and ')],
          ['Project', projectWords(group)],
          ['Since', since],
        ],
      },
      senders.length === 0
        ? text('The catalog lists no command that sends it.')
        : {
            kind: 'table',
            caption: 'Commands that send it',
            head: ['Command', 'When'],
            rows: senders.map(({ command, emissions }) => [
              `[\`${command.path.join(' ')}\`](${commandHref(command)})`,
              emissions.map((emission) => emission.when).join(' '),
            ]),
          },
    ],
  };
}

function historySection({ since, change, fields }: EventDefinition): Section {
  const later = Object.entries(fields).filter(([, field]) => field.since !== since);
  const former = Object.entries<Field>(fields).flatMap(([name, field]) =>
    typeChanges(field).map(({ in: release, change: what }): readonly Text[] => [
      release,
      dateOf(release),
      `\`${name}\`: ${what}`,
    ]),
  );
  return {
    id: 'history',
    title: 'Differences by release',
    blocks: [
      {
        kind: 'table',
        caption: 'What changed in this event',
        head: ['Release', 'Date', 'Change'],
        rows: [
          changed(since, change, 'The event was added.'),
          ...later.map(([name, field]: [string, Field]) =>
            changed(field.since, field.change, `\`${name}\` was added.`),
          ),
          ...former,
        ],
      },
    ],
  };
}

function changed(since: string, change: Field['change'], what: string): readonly Text[] {
  const { date, summary } = changes[change];
  return [since, date, `${what} ${summary} (${change})`];
}

/** The day of a release; empty for one that has none. */
function dateOf(version: string): string {
  const known: readonly Release[] = releases;
  return known.find((release) => release.version === version)?.date ?? '';
}

// Made once for all events: it holds the schema of each.
let newest: ReturnType<typeof jsonSchema> | undefined;

function schemaSection(name: string): readonly Section[] {
  if (!isEventName(name)) return [];
  newest ??= jsonSchema(newestRelease);
  const schema = newest.$defs[name];
  if (schema === undefined) return [];
  return [
    {
      id: 'schema',
      title: 'JSON Schema',
      blocks: [
        text(
          `The fields that ktx itself writes, as JSON Schema 2020-12: [${name}.json](/schema/events/${name}.json).`,
        ),
        {
          kind: 'code',
          language: 'json',
          code: JSON.stringify(schema, null, 2),
          open: false,
          title: `${name}.json`,
        },
      ],
    },
  ];
}

function text(words: Text): Block {
  return { kind: 'text', text: words };
}
