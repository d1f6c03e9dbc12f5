import type { PublicPromise } from './promise';

const place = 'opting out';
const everyEvent =
  'Every event and every error report, on the first run and later, with any value but the empty one.';

/** Promises about when nothing is sent, and about the first run. */
export const consentPromises = {
  'opt-out-ktx-variable': {
    kind: 'never',
    sentence: 'ktx sends nothing while KTX_TELEMETRY_DISABLED is set.',
    place,
    scope: everyEvent,
    limit: 'A Python daemon that runs already keeps the environment it was started with.',
  },
  'opt-out-do-not-track': {
    kind: 'never',
    sentence: 'ktx sends nothing while DO_NOT_TRACK is set.',
    place,
    scope: everyEvent,
    limit: 'A Python daemon that runs already keeps the environment it was started with.',
  },
  'opt-out-ci': {
    kind: 'never',
    sentence: 'ktx sends nothing in continuous integration, which it knows by the variable CI.',
    place,
    scope: everyEvent,
    limit: 'A CI system that does not set CI is not recognised.',
  },
  'opt-out-file': {
    kind: 'never',
    sentence: 'ktx sends nothing once ~/.ktx/telemetry.json says "enabled": false.',
    place,
    scope:
      'Every event and every error report of this home directory; the file stays as it is, byte by byte.',
  },
  'opt-out-file-invalid': {
    kind: 'never',
    sentence: 'ktx never overwrites an opt-out, not even in a file that is not valid.',
    place,
    scope:
      'Files with unknown keys, with missing or wrong ones, with broken JSON, cut short or empty: nothing is sent and the file is kept.',
    broken: {
      upTo: '0.12.0',
      because:
        'A file that is not strictly valid is overwritten with a new, enabled identity, so one extra key, one comma or "false" in quotes undoes the opt-out.',
    },
  },
  'opt-out-running': {
    kind: 'always',
    sentence: 'An opt-out in the file also holds for programs that run already, such as an MCP server.',
    place,
    scope: 'The next event after the file was changed.',
    limit: 'The Python daemon reads the file again after at most a minute.',
  },
  'opt-out-error-reports': {
    kind: 'always',
    sentence: 'The same opt-outs turn off error reports.',
    place: 'error reports',
    scope: 'Handled errors and crashes, under each variable and the file.',
  },
  'opt-out-no-identity': {
    kind: 'never',
    sentence: 'ktx makes no install id on a machine where an opt-out variable is set.',
    place: 'history',
    scope: 'The first run under each variable: no file, no directory, no notice.',
  },
  'first-run-notice': {
    kind: 'always',
    sentence: 'The first run that sends says so, once.',
    place,
    scope:
      'On standard error, because standard output belongs to the command and to MCP. The notice names the opt-outs.',
    limit:
      'The first run sends in the same breath; to decline before it, set a variable or write the file first.',
  },
} as const satisfies Readonly<Record<string, PublicPromise>>;
