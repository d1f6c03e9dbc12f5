import type { PublicPromise, Statement } from './promise';

/** Promises about how and where events go. */
export const deliveryPromises = {
  'interrupted-is-sent': {
    kind: 'always',
    sentence: 'An interrupted command is counted once, as aborted.',
    place: 'history',
    scope:
      'SIGINT and SIGTERM: the `command` event is delivered once, before the process exits with 130 or 143.',
    limit: 'SIGHUP and SIGKILL lose the event.',
    broken: { upTo: '0.8.0', because: 'An interrupted run sends no command event.' },
  },
  'one-install-id': {
    kind: 'always',
    sentence: 'Every event is sent under the install id in `~/.ktx/telemetry.json`, and no other id.',
    place: 'history',
    scope:
      'Every event and error report. The file contains a random id and nothing about you or your machine.',
  },
  'one-destination': {
    kind: 'always',
    sentence: 'Events go only to PostHog, or to the endpoint you set.',
    place: 'what is collected',
    scope: 'Every request of the client, with and without KTX_TELEMETRY_ENDPOINT.',
    limit: 'No check on your machine can see what PostHog does with them.',
  },
} as const satisfies Readonly<Record<string, PublicPromise>>;

/** What the public page states and no program on your machine can check. */
export const uncheckable: readonly Statement[] = [
  {
    sentence: 'Raw events are kept for 90 days, aggregated counts without limit.',
    whyNot: 'They are stored at PostHog. Only the maintainers see the setting.',
  },
  {
    sentence: 'Maintainers use the events to see which commands work and where setup fails.',
    whyNot: "How the data is used can't be verified from traffic.",
  },
  {
    sentence: 'Each target of an ingest is counted exactly once.',
    whyNot:
      'ktx decides when to record an event; the client only delivers it. Record a real ingest with `run` to see for yourself.',
  },
  {
    sentence: 'The command line and the Python daemon send events of the same schema.',
    whyNot: 'The daemon is a separate program. `audit` checks its recorded events against this catalog.',
  },
];
