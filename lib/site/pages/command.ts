import { type CommandDefinition, eventsOf, flagKeyOf } from '../../catalog';
import { size } from '../../inspect/words';
import { commandHref, commandSlug, eventHref, siteCommands } from '../catalog';
import { forecasts } from '../data';
import type { CatalogPage, Course, Section } from '../document';
import { bytesOf, shownRequests } from '../requests';
import { jsonOf } from './json';

/** The page of one ktx command: what it sends when it succeeds, fails or is broken off, as requests. */
export function commandPage(command: CommandDefinition): CatalogPage {
  const name = command.path.join(' ');
  const emissions = eventsOf(command);
  return {
    slugs: ['commands', commandSlug(command)],
    title: name,
    isName: true,
    what: 'command',
    description: `What \`${name}\` sends. ${command.purpose}`,
    lead: [{ kind: 'facts', rows: factsOf(command) }],
    sections: [
      ...coursesSection(name),
      {
        id: 'events',
        title: 'Everything it can send',
        blocks:
          emissions.length === 0
            ? [{ kind: 'text', text: 'Nothing: telemetry does not begin.' }]
            : [
                {
                  kind: 'entries',
                  filters: false,
                  entries: emissions.map(({ event, when, runtime, outcome, source }) => ({
                    name: event,
                    href: eventHref(event),
                    text: when,
                    runtimes: [runtime],
                    ...(source !== undefined
                      ? { aside: `source ${source}` }
                      : outcome && { aside: `outcome ${outcome.join(', ')}` }),
                  })),
                },
              ],
      },
      ...flagsSection(command),
    ],
    names: [
      [name, 'command', ''],
      ...command.options.map(
        ({ flags }) => [/--[a-z-]+/.exec(flags)?.[0] ?? flags, `flag of ${name}`, 'flags'] as const,
      ),
    ],
    data: jsonOf({ ...command, sends: emissions }),
  };
}

function factsOf({ reachesPreAction, requiresExistingProject, since, hidden }: CommandDefinition) {
  return [
    [
      'Telemetry',
      reachesPreAction
        ? 'Each run sends one `command` event, whatever else it sends.'
        : 'A run by itself sends no `command` event.',
    ],
    ...(requiresExistingProject
      ? [['Project', 'It needs a `ktx.yaml`; without one the run is sent as aborted.'] as const]
      : []),
    ...(hidden ? [['Hidden', 'ktx starts it by itself; the help does not show it.'] as const] : []),
    ['Since', since ?? '0.5.0, the first release with telemetry'],
  ] as const;
}

const courseNames = { ok: 'It succeeds', error: 'It fails', aborted: 'You break it off' } as const;

function coursesSection(name: string): readonly Section[] {
  const made = forecasts().forecasts.filter((forecast) => forecast.command === name);
  if (made.length === 0) return [];
  const courses = made.map((forecast): Course => {
    const requests = shownRequests(forecast);
    const total = `${requests.length === 1 ? 'One request' : `${requests.length} requests`}, ${size(bytesOf(forecast.capture.requests))} with gzip.`;
    return {
      name: courseNames[forecast.outcome],
      text: requests.length === 0 ? 'Nothing is sent.' : total,
      notes: forecast.notes,
      requests,
    };
  });
  const line = made[0]?.line ?? name;
  return [
    {
      id: 'requests',
      title: 'What it sends, request by request',
      blocks: [
        {
          kind: 'text',
          text: `Made by the forecast engine for ktx ${forecasts().release} in a project with one connection. Values that only a run can decide are marked with ~.`,
        },
        { kind: 'command', line: `ktx-telemetry-preview ${line}` },
        { kind: 'courses', courses },
      ],
    },
  ];
}

function flagsSection({ options }: CommandDefinition): readonly Section[] {
  if (options.length === 0) return [];
  return [
    {
      id: 'flags',
      title: 'Flags that are counted',
      blocks: [
        {
          kind: 'text',
          text: 'When you give one of these, its name is sent in [flagsPresent](/docs/events/command#field-flagsPresent), never its value.',
        },
        {
          kind: 'facts',
          rows: options
            .filter(({ exits }) => exits === undefined)
            .map((option) => [`\`${option.flags}\``, `\`${flagKeyOf(option)}: true\``]),
        },
      ],
    },
  ];
}

/** The index of all commands. */
export function commandsPage(): CatalogPage {
  const entries = siteCommands().map((command) => ({
    name: command.path.join(' '),
    href: commandHref(command),
    text: command.purpose,
    aside: [...new Set(eventsOf(command).map(({ event }) => event))].length.toString().concat(' events'),
  }));
  return {
    slugs: ['commands'],
    title: 'Commands',
    isName: false,
    what: 'index',
    description: 'What each command of ktx sends: when it succeeds, when it fails and when you break it off.',
    lead: [{ kind: 'entries', entries, filters: false }],
    sections: [],
    names: [],
    data: entries,
  };
}
