import {
  changes,
  commonFields,
  type EventDefinition,
  type Field,
  isEventName,
  jsonSchema,
  newestRelease,
  serverFactsOf,
} from '../../catalog';
import { commandHref, eventSlug, type SiteEvent, sendersOf } from '../catalog';
import type { Block, CatalogPage, ExactName, Section, Text } from '../document';
import { fieldEntries, hasPage } from '../field-entry';
import { exampleOf } from '../requests';
import { jsonOf } from './json';

const programs = {
  node: 'the command line (posthog-node)',
  'daemon-py': 'the Python daemon (posthog-python)',
} as const;

/** The page of one event: when, why and by whom it is sent, its fields, a request, its schema and its history. */
export function eventPage({ name, definition, copyOf = name }: SiteEvent): CatalogPage {
  const fields = fieldEntries(definition.fields);
  return {
    slugs: ['events', eventSlug(name)],
    title: name,
    isName: true,
    what: 'event',
    description: definition.meaning,
    lead: lead(definition),
    sections: [
      requestSection(copyOf),
      {
        id: 'fields',
        title: fields.length === 0 ? 'No fields of its own' : 'Its own fields',
        blocks:
          fields.length === 0
            ? [text('The event carries the common fields and nothing else.')]
            : [{ kind: 'fields', fields }],
      },
      {
        id: 'common-fields',
        title: 'Common fields',
        blocks: [
          text(`Every event carries these ${Object.keys(commonFields).length} as well.`),
          { kind: 'fields', fields: fieldEntries(commonFields, 'common'), brief: true },
        ],
      },
      commandsSection(name),
      serverSection(name, definition),
      historySection(definition),
      ...schemaSection(copyOf),
    ],
    names: [
      [name, 'event', ''],
      ...Object.keys(definition.fields)
        .filter((field) => !hasPage(field))
        .map((field): ExactName => [field, `field of ${name}`, `field-${field}`]),
    ],
    data: jsonOf({ name, ...definition, fields, commands: sendersOf(name) }),
  };
}

function lead({ when, why, runtimes, group, reality, since }: EventDefinition): readonly Block[] {
  return [
    ...(reality === undefined ? [] : [{ kind: 'notice', level: 'note', text: reality } as const]),
    {
      kind: 'facts',
      rows: [
        ['When', when],
        ['Why', why],
        ['By', `${runtimes.map((runtime) => programs[runtime]).join(' and ')}`],
        ['Project', `${groupWords[group.attached]} ${group.when}`],
        ['Since', since],
      ],
    },
  ];
}

const groupWords = {
  always: 'Always names the project by its hash.',
  sometimes: 'Sometimes names the project by its hash.',
  never: 'Never names the project.',
} as const;

function requestSection(name: string): Section {
  const shown = exampleOf(name);
  const title = 'A request, as it is on the wire';
  if (!shown) {
    const why = `No request was made of \`${name}\` when this page was. Record one with \`ktx-telemetry-preview run\`.`;
    return { id: 'request', title, blocks: [text(why)] };
  }
  return { id: 'request', title, blocks: [{ kind: 'request', shown }] };
}

function commandsSection(name: string): Section {
  const senders = sendersOf(name);
  return {
    id: 'commands',
    title: 'Which commands send it',
    blocks:
      senders.length === 0
        ? [text('No command of ktx sends it.')]
        : [
            {
              kind: 'entries',
              filters: false,
              entries: senders.map(({ command, emissions }) => ({
                name: command.path.join(' '),
                href: commandHref(command),
                text: emissions.map(({ when }) => when).join(' '),
              })),
            },
          ],
  };
}

/** What PostHog can make of the event, which is in no byte of it. */
function serverSection(name: string, { group }: EventDefinition): Section {
  const present = group.attached === 'never' ? {} : { $groups: {} };
  return {
    id: 'server',
    title: 'What the server can add',
    blocks: [
      text('None of this is in the request. PostHog can work it out when the request arrives.'),
      {
        kind: 'facts',
        rows: serverFactsOf(name, present).map(([fact, { meaning, when }]) => [
          `\`${fact}\``,
          `${meaning} ${when}`,
        ]),
      },
    ],
  };
}

function historySection({ since, change, fields }: EventDefinition): Section {
  const later = Object.entries(fields).filter(([, field]) => field.since !== since);
  const former = Object.entries(fields).flatMap(([name, { formerly = [] }]) =>
    formerly.map(({ before }) => `Before ${before}, \`${name}\` had another type.`),
  );
  return {
    id: 'history',
    title: 'History',
    blocks: [
      {
        kind: 'list',
        items: [
          changed(since, change, 'The event begins.'),
          ...later.map(([name, field]: [string, Field]) =>
            changed(field.since, field.change, `\`${name}\` is added.`),
          ),
          ...former,
        ],
      },
    ],
  };
}

function changed(since: string, change: Field['change'], what: string): Text {
  const { date, summary } = changes[change];
  return `${since} (${date}, ${change}): ${what} ${summary}`;
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
          `What ktx itself writes, as JSON Schema 2020-12. Also as a file: [${name}.json](/schema/events/${name}.json).`,
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
