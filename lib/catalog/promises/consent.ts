import type { PublicPromise } from './promise';

const place = 'opting out';
const everyEvent = 'Every event and error report, on the first run and later, with any non-empty value.';

/** Promises about when nothing is sent, and about the first run. */
export const consentPromises = {
  'opt-out-ktx-variable': {
    kind: 'never',
    sentence: 'ktx sends nothing while `KTX_TELEMETRY_DISABLED` is set.',
    place,
    scope: everyEvent,
    limit: 'A Python daemon that is already running keeps the environment it started with.',
  },
  'opt-out-do-not-track': {
    kind: 'never',
    sentence: 'ktx sends nothing while `DO_NOT_TRACK` is set.',
    place,
    scope: everyEvent,
    limit: 'A Python daemon that is already running keeps the environment it started with.',
  },
  'opt-out-ci': {
    kind: 'never',
    sentence: 'ktx sends nothing in CI, detected by the `CI` variable.',
    place,
    scope: everyEvent,
    limit: 'A CI system that does not set `CI` is not recognized.',
  },
  'opt-out-file': {
    kind: 'never',
    sentence: 'ktx sends nothing once `~/.ktx/telemetry.json` contains `"enabled": false`.',
    place,
    scope: 'Every event and error report from this home directory. The file stays unchanged, byte by byte.',
  },
  'opt-out-file-invalid': {
    kind: 'never',
    sentence: 'ktx never overwrites an opt-out, even in an invalid file.',
    place,
    scope:
      'Files with unknown, missing or wrong keys, with broken JSON, cut short or empty. ktx sends nothing and keeps the file.',
    broken: {
      upTo: '0.12.0',
      because:
        'It overwrites a file that is not strictly valid with a new, enabled identity. An extra key, a comma or "false" in quotes undoes the opt-out.',
    },
  },
  'opt-out-running': {
    kind: 'always',
    sentence:
      'An opt-out in the file also applies to programs that are already running, such as an MCP server.',
    place,
    scope: 'The next event after the file changes.',
    limit: 'The Python daemon notices the change within a minute.',
  },
  'opt-out-error-reports': {
    kind: 'always',
    sentence: 'The same opt-outs turn off error reports.',
    place: 'error reports',
    scope: 'Handled errors and crashes, under each variable and the file.',
  },
  'opt-out-no-identity': {
    kind: 'never',
    sentence: 'ktx does not create an install id while an opt-out variable is set.',
    place: 'history',
    scope: 'The first run under each variable: no file, no directory, no notice.',
  },
  'first-run-notice': {
    kind: 'always',
    sentence: 'The first run that sends shows a notice, once.',
    place,
    scope:
      'The notice goes to standard error, because standard output belongs to the command and to MCP. It names an opt-out.',
    limit:
      'The first run sends data as it shows the notice, before you can decline. To decline first, set a variable or write the file.',
  },
} as const satisfies Readonly<Record<string, PublicPromise>>;
