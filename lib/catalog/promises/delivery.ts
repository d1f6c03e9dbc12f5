import type { PublicPromise, Statement } from './promise';

/** Promises about how and where events go. */
export const deliveryPromises = {
  'interrupted-is-sent': {
    kind: 'always',
    sentence: 'A command that you interrupt is counted once, as aborted.',
    place: 'history',
    scope:
      'SIGINT and SIGTERM: the command event is delivered before the process ends with code 130 or 143, and not sent again after it.',
    limit: 'SIGHUP and SIGKILL lose the event.',
    broken: { upTo: '0.8.0', because: 'An interrupted run sends no command event.' },
  },
  'one-install-id': {
    kind: 'always',
    sentence: 'Every event is sent under the install id in ~/.ktx/telemetry.json, and under nothing else.',
    place: 'history',
    scope: 'Every event and error report; the file holds a random id and nothing of you or your machine.',
  },
  'one-destination': {
    kind: 'always',
    sentence: 'Events go to PostHog, or to the endpoint that you set, and nowhere else.',
    place: 'what is collected',
    scope: 'Every request of the client, with and without KTX_TELEMETRY_ENDPOINT.',
    limit: 'What PostHog does with them is not in the hands of this program.',
  },
} as const satisfies Readonly<Record<string, PublicPromise>>;

/** What the page states and a program on your machine cannot check. */
export const uncheckable: readonly Statement[] = [
  {
    sentence: 'Raw events are kept for 90 days, counts without a limit.',
    whyNot: 'They are kept at PostHog; the setting is visible to the maintainers alone.',
  },
  {
    sentence: 'Maintainers use the events to see which commands work and where setup fails.',
    whyNot: 'What people do with data does not show in what is sent.',
  },
  {
    sentence: 'Each target of an ingest is counted exactly once.',
    whyNot:
      'ktx decides when it records an event; this client delivers each one that it is given. Record a real ingest with `run` to see it.',
  },
  {
    sentence: 'The command line and the Python daemon send events of the same schema.',
    whyNot:
      'The daemon is a program of its own; its recorded events are checked against this catalog by `audit`.',
  },
];
