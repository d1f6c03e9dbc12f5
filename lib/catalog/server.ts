import type { Explanation, Json } from './facts';

/** Something that the server learns or derives from a request although it is not in the bytes. */
export interface ServerFact extends Explanation {
  readonly origin: 'server';
  /** When it applies, in one sentence. */
  readonly when: string;
  /** The same in a form that can be looked up: the event, a property that must be there, one that must not have a value. */
  readonly condition: {
    readonly event?: string;
    readonly needs?: string;
    readonly unless?: { readonly property: string; readonly is: Json };
  };
}

const server = { origin: 'server' } as const;
const location = {
  ...server,
  dataClass: 'identifier',
  source: 'PostHog looks up the IP address in a GeoIP database.',
  when: 'Unless the event carries `$geoip_disable: true`, as daemon events do.',
  condition: { unless: { property: '$geoip_disable', is: true } },
} as const;
const person = {
  ...server,
  dataClass: 'identifier',
  when: 'Unless the event carries `$process_person_profile: false`, which no ktx release sends.',
  condition: { unless: { property: '$process_person_profile', is: false } },
} as const;
const everyRequest = { when: 'With every request.', condition: {} } as const;

/** What PostHog can add to an event. Names with a $ are PostHog's own property names; the others are words. */
export const serverFacts = {
  $ip: {
    ...server,
    ...everyRequest,
    meaning: 'The IP address your request comes from.',
    source:
      "The connection. Whether it is stored is a setting of ktx's PostHog project, on by default in the US region.",
    dataClass: 'identifier',
    example: '203.0.113.7',
    reality: 'Turning off the location lookup does not hide the address.',
  },
  receivedAt: {
    ...server,
    ...everyRequest,
    meaning: 'When your request arrives.',
    source: "The server's clock. PostHog uses it to correct yours.",
    dataClass: 'interaction',
    example: '2026-11-22T13:59:36.981Z',
  },
  region: {
    ...server,
    ...everyRequest,
    meaning: 'Where the event is stored.',
    source: "The host `us.i.posthog.com` belongs to PostHog's US region.",
    dataClass: 'technical',
    example: 'US',
  },
  retention: {
    ...server,
    ...everyRequest,
    meaning: 'Raw events are kept for 90 days, aggregated counts without limit.',
    source: "Stated on ktx's public telemetry page.",
    dataClass: 'technical',
    example: '90 days',
  },
  $geoip_country_name: {
    ...location,
    meaning: 'The country of your IP address.',
    example: 'Germany',
  },
  $geoip_city_name: {
    ...location,
    meaning: 'The city of your IP address.',
    example: 'Hamburg',
  },
  $geoip_time_zone: { ...location, meaning: 'The time zone of that city.', example: 'Europe/Berlin' },
  $geoip_latitude: { ...location, meaning: 'The latitude of that city, in degrees.', example: 53.5 },
  $geoip_longitude: { ...location, meaning: 'The longitude of that city, in degrees.', example: 10 },
  personProfile: {
    ...person,
    meaning: 'A profile that collects all events with your install id as those of one person.',
    source: 'PostHog creates one for each `distinct_id`.',
    example: 'one profile',
    reality: 'PostHog deletes events through this profile.',
  },
  firstSeen: {
    ...person,
    meaning: 'When PostHog first saw your install id.',
    source: 'The earliest event of the profile.',
    example: '2026-05-23T09:12:00Z',
  },
  lastSeen: {
    ...person,
    meaning: 'When PostHog last saw your install id.',
    source: 'The latest event of the profile.',
    example: '2026-11-22T13:59:36Z',
  },
  groupProfile: {
    ...server,
    meaning: 'A profile that collects all events of one project.',
    source: 'PostHog creates one for each id in `$groups`.',
    dataClass: 'identifier',
    example: 'one entry',
    when: 'When the event names a project.',
    condition: { needs: '$groups' },
  },
  $exception_fingerprint: {
    ...server,
    meaning: 'A fingerprint that groups the same error on different machines into one issue.',
    source: 'PostHog derives it from the error class and the stack frames.',
    dataClass: 'technical',
    example: '3b7f2c1e9d',
    when: 'With every error report.',
    condition: { event: '$exception' },
  },
} as const satisfies Readonly<Record<string, ServerFact>>;

const facts: readonly (readonly [name: string, fact: ServerFact])[] = Object.entries(serverFacts);

/** What the server can add to one event, given its name and the properties in the bytes. */
export function serverFactsOf(
  event: string,
  properties: Readonly<Record<string, unknown>>,
): readonly (readonly [name: string, fact: ServerFact])[] {
  return facts.filter(([, { condition }]) => {
    const { needs, unless } = condition;
    if (condition.event !== undefined && condition.event !== event) return false;
    if (needs !== undefined && !Object.hasOwn(properties, needs)) return false;
    return (
      !unless || !Object.hasOwn(properties, unless.property) || properties[unless.property] !== unless.is
    );
  });
}
