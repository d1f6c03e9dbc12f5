import { documentationUrl } from './documentation';

/**
 * How bad a finding is: a `violation` breaks a public promise, a `warning` is text from the user's setup that the
 * telemetry page admits to, a `note` is worth knowing.
 */
export type Level = 'violation' | 'warning' | 'note';

/** The documentation of one kind of finding; terminal, SARIF rules and the page of the finding are made of it. */
export interface FindingEntry {
  /** A few words, without a full stop. */
  readonly title: string;
  readonly level: Level;
  /** What it means for the reader. */
  readonly meaning: string;
  /** What to do about it. */
  readonly action: string;
  /** Evidence as the audit shows it. */
  readonly example: string;
}

const violation = { level: 'violation' } as const;
const warning = { level: 'warning' } as const;
const note = { level: 'note' } as const;

const renew =
  'Replace the secret where it came from, if the request was sent; turn telemetry off until the message is fixed.';
const report = 'Report it to the maintainers of ktx with the event and the pointer, without the value.';
const turnOff = 'Turn telemetry off if that is not acceptable: ktx-telemetry-preview off.';
const recordAgain = 'Record the command again; what was lost cannot be checked.';

/** Every kind of finding; the key is its id, which never changes. */
export const findings = {
  'undeclared-event': {
    ...violation,
    title: 'An event that is not declared',
    meaning:
      'ktx sends an event that the release which sent it does not declare, so nobody said what it is for.',
    action: report,
    example: '"pro…" (13 characters)',
  },
  'undeclared-field': {
    ...violation,
    title: 'A field that is not declared',
    meaning: 'The catalog knows the field, but not in this event, this program or this release.',
    action: report,
    example: '"con…" (13 characters)',
  },
  'unknown-key': {
    ...violation,
    title: 'A value that nobody explains',
    meaning:
      'Neither ktx nor a known version of its SDK declares this key: you cannot know what it says about you.',
    action: report,
    example: 'true',
  },
  'unknown-header': {
    ...violation,
    title: 'A header that nobody explains',
    meaning: 'The request carries an HTTP header, or a path, that neither client of ktx is known to send.',
    action: 'Look for a proxy or a wrapper between ktx and the collector; otherwise report it.',
    example: '"a1…" (9 characters)',
  },
  'unfamiliar-envelope': {
    ...violation,
    title: 'A request of an unfamiliar form',
    meaning:
      'The body is JSON of a form that neither client of ktx is known to send, so nothing in it is explained.',
    action: 'Read the values yourself; each is listed as unknown.',
    example: 'POST /i/v1/analytics/events with the keys created_at, batch_id',
  },
  'undecoded-body': {
    ...violation,
    title: 'A body that cannot be read',
    meaning: 'The body is no JSON, or not all of it was kept: what it says could not be checked.',
    action: 'Look at the raw bytes, which are in the capture as base64.',
    example: 'POST /batch/: not JSON',
  },
  'wrong-type': {
    ...violation,
    title: 'A value of the wrong type',
    meaning: 'The field is declared, but its value is of another type than the release declares.',
    action: report,
    example: '"4…" (2 characters)',
  },
  'wrong-value': {
    ...violation,
    title: 'A value that is not allowed',
    meaning: 'The field is declared with a fixed set, range or pattern of values, and this is none of them.',
    action: report,
    example: '"f…" (6 characters)',
  },
  'too-long': {
    ...violation,
    title: 'A value that is too long',
    meaning: 'The field is declared with a greatest length, and this is longer.',
    action: report,
    example: '"ECON…" (1400 characters)',
  },
  'missing-field': {
    ...violation,
    title: 'A required field is missing',
    meaning: 'The release declares the field for every such event, and this one does not have it.',
    action: report,
    example: 'nothing',
  },
  'secret-private-key': {
    ...violation,
    title: 'A private key',
    meaning: 'Whoever reads the event holds a key that proves to be you.',
    action: renew,
    example: '-----BEGIN [1704 characters]',
  },
  'secret-token': {
    ...violation,
    title: 'An access token or API key',
    meaning: 'Whoever reads the event can use a service in your name.',
    action: renew,
    example: 'ghp_[36 characters]',
  },
  'secret-jwt': {
    ...violation,
    title: 'A JSON Web Token',
    meaning: 'Until it expires, the token lets its reader act as the person or service that it names.',
    action: renew,
    example: 'eyJ[212 characters]',
  },
  'secret-assignment': {
    ...violation,
    title: 'A password or secret with its name',
    meaning: 'A setting whose name says that it is secret is in the text together with its value.',
    action: renew,
    example: 'password=[12 characters]',
  },
  'database-url': {
    ...violation,
    title: 'A database URL',
    meaning: 'The address of a database, often with user and password, is in the text.',
    action: renew,
    example: 'postgresql://[41 characters]',
  },
  'connection-string': {
    ...violation,
    title: 'A connection string',
    meaning: 'The settings with which a database is reached are in the text.',
    action: renew,
    example: 'host=[52 characters]',
  },
  'auth-header': {
    ...violation,
    title: 'An authorization header',
    meaning: 'What a program shows a server to prove who it is, is in the request.',
    action: renew,
    example: 'Authorization: [47 characters]',
  },
  cookie: {
    ...violation,
    title: 'A cookie',
    meaning: 'A cookie lets its reader take over the session that it belongs to.',
    action: renew,
    example: 'Cookie: [31 characters]',
  },
  'signed-url': {
    ...violation,
    title: 'A signed URL',
    meaning: 'The URL opens what it points to for everyone who has it, until it expires.',
    action: renew,
    example: '&X-Amz-Signature=[64 characters]',
  },
  'url-credentials': {
    ...violation,
    title: 'A URL with credentials',
    meaning: 'The URL holds a user name and a password, or a token.',
    action: renew,
    example: 'https://[18 characters]@',
  },
  'sql-text': {
    ...violation,
    title: 'SQL text',
    meaning: 'A query of yours, with the names and values in it, is in the text.',
    action: turnOff,
    example: 'select s… (63 characters)',
  },
  'row-data': {
    ...violation,
    title: 'Data from a row',
    meaning: 'The database put values from your tables into its message.',
    action: turnOff,
    example: 'Key (email)=([21 characters])',
  },
  'prompt-text': {
    ...violation,
    title: 'Prompt text or MCP arguments',
    meaning: 'What you or an agent wrote to a language model or an MCP tool is in the text.',
    action: turnOff,
    example: '"role":"… (84 characters)',
  },
  'argv-dump': {
    ...violation,
    title: 'A command line',
    meaning: 'Arguments of a program, as they were typed, are in the text.',
    action: turnOff,
    example: 'Command … (72 characters)',
  },
  'environment-dump': {
    ...violation,
    title: 'Values of environment variables',
    meaning: 'Environment variables are in the text together with their values.',
    action: turnOff,
    example: 'HOME=[11 characters]',
  },
  'project-path': {
    ...violation,
    title: 'The project directory beside its hash',
    meaning:
      'The event names your project by a hash so that its directory stays hidden, and holds the directory as well.',
    action: turnOff,
    example: '/home/alice/shop',
  },
  'consent-violated': {
    ...violation,
    title: 'A request in spite of an opt-out',
    meaning: 'You had turned telemetry off, and a request was made all the same.',
    action: 'Check with ktx-telemetry-preview status which opt-out is set, and report it.',
    example: 'DO_NOT_TRACK is set',
  },
  'unreadable-line': {
    ...violation,
    title: 'A line of the capture that cannot be read',
    meaning: 'The capture holds a line that is not one of its own; what it said could not be checked.',
    action: recordAgain,
    example: 'not a JSON line',
  },
  'raw-message': {
    ...warning,
    title: 'The message of an error as it was',
    meaning:
      'The text is what your tools reported, not redacted by this release or only in part; it can name anything from your setup.',
    action: turnOff,
    example: '"EC…" (61 characters)',
  },
  'local-path': {
    ...warning,
    title: 'A path on your disk',
    meaning: 'Names of your directories are in the request.',
    action: turnOff,
    example: '/home/alice/shop/ktx.yaml',
  },
  'user-name': {
    ...warning,
    title: 'A user name',
    meaning: 'The name of an account, on your machine or in your database, is in the request.',
    action: turnOff,
    example: 'alice',
  },
  'host-name': {
    ...warning,
    title: 'A host name',
    meaning: 'The request says which host your tools talk to.',
    action: turnOff,
    example: 'db.internal',
  },
  'email-address': {
    ...warning,
    title: 'An e-mail address',
    meaning: 'The address says who you, or someone in your data, is.',
    action: turnOff,
    example: 'alice@example.com',
  },
  'private-address': {
    ...warning,
    title: 'An address in your network',
    meaning: 'An IP address that only exists inside your network is in the request.',
    action: turnOff,
    example: '10.0.3.17',
  },
  'object-name': {
    ...warning,
    title: 'A name from your database or project',
    meaning: 'A table, column, connection or the like of yours is named in the text.',
    action: turnOff,
    example: 'relation "salaries"',
  },
  'own-identifier': {
    ...warning,
    title: 'One of your own identifiers',
    meaning: 'A name that you gave, or that your machine and project bear, is in the request.',
    action: turnOff,
    example: 'warehouse_eu',
  },
  'source-lines': {
    ...warning,
    title: 'Lines of source code from your disk',
    meaning: 'The SDK read the file on your disk and put the lines around the error into the report.',
    action: turnOff,
    example: '15 lines',
  },
  'unbounded-client-text': {
    ...warning,
    title: 'Client text without a limit',
    meaning: 'The MCP client decides this text and its length, and this release sends it whole.',
    action:
      'Look at what your MCP client calls itself; a name longer than 64 characters is more than a name.',
    example: '"canary-c…" (3000 characters)',
  },
  'incomplete-capture': {
    ...warning,
    title: 'A capture that is not complete',
    meaning: 'The capture was cut short, or does not hold the requests that it says it holds.',
    action: recordAgain,
    example: 'no last line',
  },
  'repeated-event': {
    ...note,
    title: 'The same event once more',
    meaning: 'The uuid was seen before: the SDK tried again, and the server counts the event once.',
    action: 'Nothing, unless you wonder why the endpoint did not answer the first time.',
    example: '01a2037b-47e7-7feb-908e-39f09c6984bf',
  },
  'geoip-lookup': {
    ...note,
    title: 'The place of your IP address is looked up',
    meaning: 'The events do not carry $geoip_disable, so PostHog adds city, country and time zone.',
    action: turnOff,
    example: '$geoip_disable is absent',
  },
  'person-profile': {
    ...note,
    title: 'A person profile is made',
    meaning:
      'The events do not carry $process_person_profile: false, so PostHog keeps a profile for your install id.',
    action: turnOff,
    example: '$process_person_profile is absent',
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;

/** The stable id of a kind of finding. */
export type FindingId = keyof typeof findings;

/** Where a kind of finding is documented. */
export function findingPage(id: FindingId): string {
  return `${documentationUrl}/docs/findings/#${id}`;
}
