import { type CommandDefinition, eventsOf, flagKeyOf, freshInstall } from '../../catalog';
import { counted, size } from '../../inspect/words';
import { commandHref, commandSlug, eventHref, siteCommands } from '../catalog';
import { type CommandForecast, forecasts } from '../data';
import type { CatalogPage, Course, Section } from '../document';
import { endings, timeline } from '../pictures/timeline';
import { bytesOf, shownRequests } from '../shown-requests';
import { comparisonOf } from './comparison';
import { jsonOf } from './json';

/** The page of one ktx command: what it sends when it succeeds, fails or is interrupted, side by side. */
export function commandPage(command: CommandDefinition): CatalogPage {
  const name = command.path.join(' ');
  const made = forecasts().forecasts.filter((forecast) => forecast.command === name);
  return {
    slugs: ['commands', commandSlug(command)],
    title: name,
    isName: true,
    what: 'command',
    description: `What \`${name}\` sends. ${command.purpose}`,
    lead: [],
    sections: [
      ...outcomesSection(name, made),
      ...requestsSection(command, made),
      eventsSection(command),
      ...flagsSection(command),
      aboutSection(command),
    ],
    names: [
      [name, 'command', ''],
      ...command.options.map(
        ({ flags }) => [/--[a-z-]+/.exec(flags)?.[0] ?? flags, `flag of ${name}`, 'flags'] as const,
      ),
    ],
    data: jsonOf({ ...command, sends: eventsOf(command) }),
  };
}

function outcomesSection(name: string, made: readonly CommandForecast[]): readonly Section[] {
  const [first] = made;
  if (!first) return [];
  const { release, sdk } = forecasts();
  return [
    {
      id: 'outcomes',
      title: 'What it sends when it succeeds, fails or is interrupted',
      blocks: [
        {
          kind: 'text',
          text: `Forecast for ktx ${release}, newly installed, with ${sdk.name} ${sdk.version} (looked up on ${freshInstall.lookedUp}), in a project with one connection, on any run but the first.`,
        },
        comparisonOf(name, made),
        { kind: 'command', line: `ktx-telemetry-preview ${first.line}` },
        {
          kind: 'text',
          text: `[Try it](/try/#${new URLSearchParams({ line: first.line })}) with other words and in other surroundings.`,
        },
        { kind: 'picture', picture: timeline(name, made) },
      ],
    },
  ];
}

function requestsSection(command: CommandDefinition, made: readonly CommandForecast[]): readonly Section[] {
  if (made.every(({ capture }) => capture.requests.length === 0)) return [];
  const courses = made.map((forecast): Course => {
    const requests = shownRequests(forecast);
    const total = `${counted(requests.length, 'request')}, ${size(bytesOf(forecast.capture.requests))} compressed.`;
    return {
      name: endings[forecast.outcome],
      text: requests.length === 0 ? 'No request is made.' : total,
      notes: forecast.notes,
      requests,
    };
  });
  const elsewhere = `${commandHref(command)}.md`;
  return [
    {
      id: 'requests',
      title: 'The requests',
      blocks: [
        {
          kind: 'text',
          text: `Open a request to read each line. A ~ marks an example value: a real run decides it. [All requests as text](${elsewhere}).`,
        },
        { kind: 'courses', courses, elsewhere },
      ],
    },
  ];
}

function eventsSection(command: CommandDefinition): Section {
  const emissions = eventsOf(command);
  return {
    id: 'events',
    title: 'Every event it can send',
    blocks: [
      emissions.length === 0
        ? { kind: 'text', text: 'None. Telemetry does not start for this command.' }
        : {
            kind: 'table',
            caption: 'Events, in the order in which they are sent',
            head: ['Event', 'When', 'Sent by', 'Outcome or source'],
            rows: emissions.map(({ event, when, runtime, outcome, source }) => [
              `[\`${event}\`](${eventHref(event)})`,
              when,
              runtime === 'node' ? 'command line' : 'daemon',
              source === undefined ? (outcome ?? []).map((one) => `\`${one}\``).join(', ') : `\`${source}\``,
            ]),
          },
    ],
  };
}

function flagsSection({ options }: CommandDefinition): readonly Section[] {
  const counting = options.filter(({ exits }) => exits === undefined);
  if (counting.length === 0) return [];
  return [
    {
      id: 'flags',
      title: counted(counting.length, 'flag'),
      blocks: [
        {
          kind: 'text',
          text: 'When you use one of these, ktx sends its name in [`flagsPresent`](/docs/events/command#field-flagsPresent). It does not send the value.',
        },
        {
          kind: 'table',
          caption: 'Flags and what is sent of them',
          head: ['Flag', 'Sent as'],
          rows: counting.map((option) => [`\`${option.flags}\``, `\`"${flagKeyOf(option)}": true\``]),
        },
      ],
    },
  ];
}

function aboutSection({
  reachesPreAction,
  requiresExistingProject,
  since,
  hidden,
}: CommandDefinition): Section {
  return {
    id: 'about',
    title: 'About this command',
    blocks: [
      {
        kind: 'facts',
        rows: [
          [
            'Telemetry',
            reachesPreAction
              ? 'Every run sends one `command` event, besides the others listed here.'
              : 'A run sends no `command` event of its own.',
          ],
          ...(requiresExistingProject
            ? [
                [
                  'Project',
                  'Needs a `ktx.yaml`. Without one, the run is sent with outcome `aborted`.',
                ] as const,
              ]
            : []),
          ...(hidden ? [['Hidden', 'ktx starts it itself; `--help` does not list it.'] as const] : []),
          ['Since', since ?? '0.5.0, the first release with telemetry'],
        ],
      },
    ],
  };
}

/** The index of all commands. */
export function commandsPage(): CatalogPage {
  const entries = siteCommands().map((command) => ({
    name: command.path.join(' '),
    href: commandHref(command),
    text: command.purpose,
    aside: counted(new Set(eventsOf(command).map(({ event }) => event)).size, 'event'),
  }));
  return {
    slugs: ['commands'],
    title: 'Commands',
    isName: false,
    what: 'index',
    description: 'What each command of ktx sends: when it succeeds, when it fails and when you interrupt it.',
    lead: [{ kind: 'entries', entries, filters: false }],
    sections: [],
    names: [],
    data: entries,
  };
}
