import { commonFields, events, headerFacts, type ServerFact, serverFacts } from '../../catalog';
import type { Picture } from '../document';
import { serverName } from '../server-name';
import { arrow, box, drawing, label, labels } from './svg';

const optOuts = ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK', 'CI'] as const;
const address = 'https://us.i.posthog.com/batch/';
const title = 'What leaves the machine, where it goes, and where an opt-out stops it';

/** Where data goes: from the two programs past the opt-out to PostHog, what PostHog adds, and how long it stays. */
export function dataFlow(): Picture {
  const counts = `${Object.keys(events).length} events and error reports`;
  const derived = serverGroups();
  const machine = { x: 10, y: 10, width: 300, height: 390 };
  const server = { x: 450, y: 10, width: 300, height: 390 };
  const parts = [
    box(machine, 'Your machine'),
    box({ x: 26, y: 52, width: 268, height: 60 }, 'ktx command line'),
    label(40, 98, 'posthog-node, gzip JSON', 'soft'),
    box({ x: 26, y: 124, width: 268, height: 60 }, 'ktx Python daemon'),
    label(40, 170, 'posthog-python, plain JSON', 'soft'),
    box({ x: 26, y: 210, width: 268, height: 174 }, 'Opt-out: no request is sent'),
    labels(40, 258, ['When one of these has any value:'], 'soft'),
    labels(40, 280, optOuts, 'name'),
    labels(40, 340, ['or ~/.ktx/telemetry.json contains'], 'soft'),
    label(40, 362, '"enabled": false', 'name'),
    // Both programs join one line, which the opt-out crosses on its way out of the machine.
    '<path d="M294 82H326V154H294M326 118H340" class="pic-line"/>',
    arrow([340, 118], [448, 118]),
    '<path d="M294 297H368V132" class="pic-line" data-kind="cut"/>',
    '<path d="M360 108L376 128M376 108L360 128" class="pic-cut"/>',
    label(380, 96, 'HTTPS', 'strong', 'middle'),
    label(384, 152, 'POST', 'soft'),
    label(384, 170, '/batch/', 'name'),
    box(server, 'PostHog, United States'),
    label(464, 56, 'us.i.posthog.com', 'name'),
    box({ x: 466, y: 74, width: 268, height: 62 }, 'Receives'),
    label(480, 122, counts, 'soft'),
    box({ x: 466, y: 148, width: 268, height: 46 + derived.length * 18 }, 'Adds', 'derived'),
    labels(
      480,
      192,
      derived.map(({ title }) => title),
      'soft',
    ),
    box({ x: 466, y: 308, width: 268, height: 76 }, 'Keeps'),
    labels(480, 352, ['raw events: 90 days', 'aggregated counts: no limit'], 'soft'),
  ];
  return {
    id: 'data-flow',
    title,
    svg: drawing(760, 410, title, parts.join('')),
    table: {
      head: ['Question', 'Answer'],
      rows: [
        [
          'What leaves the machine?',
          `${counts}. Each carries the ${Object.keys(commonFields).length} common fields and the SDK's properties.`,
        ],
        [
          'Who sends it?',
          'The ktx command line (`posthog-node`) and the ktx Python daemon (`posthog-python`).',
        ],
        ['Over what?', `HTTPS, \`POST ${address}\`, with ${Object.keys(headerFacts).length} known headers.`],
        ['To whom?', 'PostHog, in the United States region. The ktx maintainers read it there.'],
        [
          'What does the receiver add?',
          `${derived.flatMap(({ names }) => names.map(serverName)).join(', ')}. None of these is in the request.`,
        ],
        [
          'How long does it stay?',
          'Raw events: 90 days. Aggregated counts: no limit. Both as stated on the public telemetry page.',
        ],
        [
          'Where does an opt-out stop it?',
          `Before a request is made: ${optOuts.map((name) => `\`${name}\``).join(', ')} with any value, or \`"enabled": false\` in \`~/.ktx/telemetry.json\`.`,
        ],
      ],
    },
  };
}

/** What PostHog adds, in a few words; each server fact belongs to one group. */
function serverGroups(): readonly { readonly title: string; readonly names: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const [name, fact] of Object.entries<ServerFact>(serverFacts)) {
    const title = groupOf(name, fact);
    if (title !== undefined) groups.set(title, [...(groups.get(title) ?? []), name]);
  }
  return [...groups].map(([title, names]) => ({ title, names }));
}

function groupOf(name: string, { condition }: ServerFact): string | undefined {
  // Where and how long it is kept: shown in boxes of their own.
  if (name === 'region' || name === 'retention') return undefined;
  if (name === '$ip') return 'IP address';
  if (name.startsWith('$geoip')) return 'location of the IP address';
  if (condition.unless) return 'person profile, first and last seen';
  if (condition.needs === '$groups') return 'project profile';
  if (condition.event !== undefined) return 'fingerprint of an error';
  return 'time of arrival';
}
