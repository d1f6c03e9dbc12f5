import { freshInstall } from '../today';
import type { WireFact, WireFacts } from './fact';

const sdk = { origin: 'sdk', dataClass: 'technical' } as const;

const sentAt: WireFact = {
  ...sdk,
  dataClass: 'interaction',
  meaning: "When the request was created, by your machine's clock.",
  source:
    'The clock, in UTC: milliseconds and Z from posthog-node, microseconds and +00:00 from posthog-python.',
  example: '2026-11-22T13:59:36.719Z',
  volatile: true,
};

/** What lies around the properties of events: the body of the request, and each event in it. */
export const envelopeFacts: WireFacts = {
  '': {
    ...sdk,
    meaning: 'The body of the request.',
    source: 'Written by the SDK.',
    example: { api_key: 'phc_examplePublicProjectKey000000000000000000000', batch: [] },
  },
  '/api_key': {
    origin: 'ktx',
    dataClass: 'technical',
    meaning: "The public key of ktx's PostHog project, which can write events but not read them.",
    source: 'A constant in ktx, the same for everyone.',
    example: 'phc_examplePublicProjectKey000000000000000000000',
  },
  '/sent_at': sentAt,
  // posthog-python before it took on the spelling of posthog-node.
  '/sentAt': sentAt,
  '/historical_migration': {
    ...sdk,
    meaning: 'Whether the events are imported from the past.',
    source: 'A constant of posthog-python.',
    example: false,
    reality: 'Always false.',
  },
  '/batch': {
    ...sdk,
    meaning: 'The events of this request, nearly always one.',
    source: 'The SDK collects them. ktx asks it to send each one at once.',
    example: [],
  },
  '/batch/*': { ...sdk, meaning: 'One event.', source: 'Written by the SDK.', example: { event: 'command' } },
  '/batch/*/event': {
    origin: 'ktx',
    dataClass: 'interaction',
    meaning: 'The name of the event.',
    source: 'Set by ktx. The SDK names error reports `$exception`.',
    example: 'command',
  },
  '/batch/*/distinct_id': {
    origin: 'ktx',
    dataClass: 'identifier',
    meaning:
      'Your install id: a random UUID that never changes and links all events from this home directory.',
    source: '`installId` in `~/.ktx/telemetry.json`, created on the first run.',
    example: '6f1c2d3e-4a5b-4c6d-8e7f-901234567890',
  },
  '/batch/*/timestamp': {
    ...sdk,
    dataClass: 'interaction',
    meaning: "When the event happened, by your machine's clock.",
    source:
      'The clock, in UTC: milliseconds and Z from posthog-node, microseconds and +00:00 from posthog-python.',
    example: '2026-11-22T13:59:36.719Z',
    volatile: true,
  },
  '/batch/*/uuid': {
    ...sdk,
    meaning: 'A random id for this one event, so that the server recognizes a repeated delivery.',
    source:
      'A UUID: version 7 from posthog-node, which also contains the time; version 4 from posthog-python.',
    example: '01a2037b-47e7-7feb-908e-39f09c6984bf',
    volatile: true,
  },
  '/batch/*/type': {
    ...sdk,
    meaning: 'The kind of message.',
    source: 'A constant of posthog-node.',
    example: 'capture',
    reality: 'Always `capture`.',
  },
  '/batch/*/library': {
    ...sdk,
    meaning: 'The name of the PostHog SDK.',
    source: 'A constant of posthog-node.',
    example: 'posthog-node',
    reality: 'The same value as `$lib`.',
  },
  '/batch/*/library_version': {
    ...sdk,
    meaning: 'The version of the PostHog SDK.',
    source: 'A constant of posthog-node.',
    example: freshInstall.developedWith,
    reality: 'The same value as `$lib_version`.',
  },
  '/batch/*/properties': {
    ...sdk,
    meaning: 'Everything the event says.',
    source: "The common fields, the event's own fields and what the SDK adds.",
    example: {},
  },
};
