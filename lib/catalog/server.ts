import type { Explanation, Json } from './facts';

/** Something that the server learns or makes of a request without its being in the bytes. */
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
  when: 'Unless the event carries $geoip_disable: true, as the events of the daemon do.',
  condition: { unless: { property: '$geoip_disable', is: true } },
} as const;
const person = {
  ...server,
  dataClass: 'identifier',
  when: 'Unless the event carries $process_person_profile: false, which no release of ktx sends.',
  condition: { unless: { property: '$process_person_profile', is: false } },
} as const;
const everyRequest = { when: 'With every request.', condition: {} } as const;

/** What PostHog can add to an event. Names with a $ are PostHog's own property names; the others are words. */
export const serverFacts = {
  $ip: {
    ...server,
    ...everyRequest,
    meaning: 'The IP address from which your request arrives.',
    source:
      "The connection; whether it is stored is a setting of ktx's PostHog project, by default on in the US region.",
    dataClass: 'identifier',
    example: '203.0.113.7',
    reality: 'Turning the lookup of the place off does not hide the address.',
  },
  receivedAt: {
    ...server,
    ...everyRequest,
    meaning: 'The time at which your request arrives.',
    source: "The server's clock, with which it corrects the times of yours.",
    dataClass: 'interaction',
    example: '2026-11-22T13:59:36.981Z',
  },
  region: {
    ...server,
    ...everyRequest,
    meaning: 'The place where the event is stored.',
    source: 'The host us.i.posthog.com belongs to the US region of PostHog.',
    dataClass: 'technical',
    example: 'US',
  },
  retention: {
    ...server,
    ...everyRequest,
    meaning: 'Raw events are kept for 90 days, and counts made from them without limit.',
    source: 'What the public telemetry page of ktx states.',
    dataClass: 'technical',
    example: '90 days',
  },
  $geoip_country_name: {
    ...location,
    meaning: 'The country to which your IP address belongs.',
    example: 'Germany',
  },
  $geoip_city_name: {
    ...location,
    meaning: 'The city to which your IP address belongs.',
    example: 'Hamburg',
  },
  $geoip_time_zone: { ...location, meaning: 'The time zone of that place.', example: 'Europe/Berlin' },
  $geoip_latitude: { ...location, meaning: 'The latitude of that place, in degrees.', example: 53.5 },
  $geoip_longitude: { ...location, meaning: 'The longitude of that place, in degrees.', example: 10 },
  personProfile: {
    ...person,
    meaning: 'A profile that gathers all events of your install id, as those of one person.',
    source: 'PostHog makes one for each distinct_id.',
    example: 'one profile',
    reality: 'Events are deleted by way of this profile.',
  },
  firstSeen: {
    ...person,
    meaning: 'When your install id was seen for the first time.',
    source: 'The earliest event of the profile.',
    example: '2026-05-23T09:12:00Z',
  },
  lastSeen: {
    ...person,
    meaning: 'When your install id was seen for the last time.',
    source: 'The latest event of the profile.',
    example: '2026-11-22T13:59:36Z',
  },
  groupProfile: {
    ...server,
    meaning: 'An entry that gathers all events of one project.',
    source: 'PostHog makes one for each id in $groups.',
    dataClass: 'identifier',
    example: 'one entry',
    when: 'When the event names a project.',
    condition: { needs: '$groups' },
  },
  $exception_fingerprint: {
    ...server,
    meaning: 'The mark by which the same error on different machines becomes one issue.',
    source: 'PostHog derives it from the class of the error and its frames.',
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
