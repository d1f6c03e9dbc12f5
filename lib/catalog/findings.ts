import { documentationUrl } from './documentation';

/**
 * How bad a finding is: a `violation` breaks a public promise, a `warning` is text from the user's setup that the
 * telemetry page admits to, a `note` is worth knowing.
 */
export type Level = 'violation' | 'warning' | 'note';

/** The documentation of one kind of finding; the terminal, SARIF and the findings page show it. */
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

const renew = 'If the request was sent, replace the secret. Turn telemetry off until the message is fixed.';
const report = 'Report it to the ktx maintainers with the event and the pointer, but without the value.';
const turnOff = 'If you do not accept that, turn telemetry off: `ktx-telemetry-preview off`.';
const recordAgain = 'Record the command again. What was lost cannot be checked.';

/** Every kind of finding; the key is its id, which never changes. */
export const findings = {
  'undeclared-event': {
    ...violation,
    title: 'Undeclared event',
    meaning: 'ktx sent an event that its release does not declare, so no one has said what it is for.',
    action: report,
    example: '"pro…" (13 characters)',
  },
  'undeclared-field': {
    ...violation,
    title: 'Undeclared field',
    meaning: 'The catalog has this field, but not for this event, program or release.',
    action: report,
    example: '"con…" (13 characters)',
  },
  'unknown-key': {
    ...violation,
    title: 'Unexplained value',
    meaning:
      'Neither ktx nor a known SDK version declares this key, so you cannot know what it says about you.',
    action: report,
    example: 'true',
  },
  'unknown-header': {
    ...violation,
    title: 'Unexplained header',
    meaning: 'The request has an HTTP header or path that ktx is not known to send.',
    action: 'Look for a proxy or wrapper between ktx and the collector. If there is none, report it.',
    example: '"a1…" (9 characters)',
  },
  'unfamiliar-envelope': {
    ...violation,
    title: 'Unfamiliar request format',
    meaning: 'The body is JSON in a form that ktx is not known to send, so none of it is explained.',
    action: 'Read the values yourself. Each is listed as unknown.',
    example: 'POST /i/v1/analytics/events with the keys created_at, batch_id',
  },
  'undecoded-body': {
    ...violation,
    title: 'Unreadable body',
    meaning:
      "The body isn't JSON, or not all of it was kept, or a HAR file lacks it. Its contents could not be checked.",
    action: 'Look at the raw bytes, which the capture contains as base64.',
    example: 'POST /batch/: not JSON',
  },
  'ambiguous-body': {
    ...violation,
    title: 'A body that can be read in more than one way',
    meaning:
      'Its bytes contain what a parser drops: a repeated member, digits of a long number, or text behind the end.',
    action: 'Look at the raw bytes, which the capture contains as base64. They were searched too.',
    example: 'a repeated member',
  },
  'wrong-type': {
    ...violation,
    title: 'Wrong type',
    meaning: 'The field is declared, but its value has a different type than the release declares.',
    action: report,
    example: '"4…" (2 characters)',
  },
  'wrong-value': {
    ...violation,
    title: 'Value not allowed',
    meaning:
      'The field is declared with a fixed set, range or pattern of values, and this value does not fit.',
    action: report,
    example: '"f…" (6 characters)',
  },
  'too-long': {
    ...violation,
    title: 'Value too long',
    meaning: 'The field is declared with a maximum length, and this value is longer.',
    action: report,
    example: '"ECON…" (1400 characters)',
  },
  'missing-field': {
    ...violation,
    title: 'Missing field',
    meaning: 'The release declares this field for every such event, but this one lacks it.',
    action: report,
    example: 'absent',
  },
  'own-secret': {
    ...violation,
    title: 'A secret from your ktx.yaml',
    meaning: 'A password, key or token that the configuration of ktx reaches is in the request.',
    action: renew,
    example: '[12 characters]',
  },
  'secret-private-key': {
    ...violation,
    title: 'A private key',
    meaning: 'Anyone who reads the event can impersonate you with this key.',
    action: renew,
    example: '-----BEGIN [1704 characters]',
  },
  'secret-token': {
    ...violation,
    title: 'An access token or API key',
    meaning: 'Anyone who reads the event can use a service in your name.',
    action: renew,
    example: 'ghp_[36 characters]',
  },
  'secret-jwt': {
    ...violation,
    title: 'A JSON Web Token',
    meaning: 'Until it expires, anyone who has the token can act as the person or service it names.',
    action: renew,
    example: 'eyJ[212 characters]',
  },
  'secret-assignment': {
    ...violation,
    title: 'A named password or secret',
    meaning: 'The text contains a setting with a secret-sounding name, together with its value.',
    action: renew,
    example: 'password=[12 characters]',
  },
  'database-url': {
    ...violation,
    title: 'A database URL',
    meaning: 'The text contains the address of a database, often with user and password.',
    action: renew,
    example: 'postgresql://[41 characters]',
  },
  'connection-string': {
    ...violation,
    title: 'A connection string',
    meaning: 'The text contains the settings for reaching a database.',
    action: renew,
    example: 'host=[52 characters]',
  },
  'auth-header': {
    ...violation,
    title: 'An authorization header',
    meaning: 'The request contains credentials that prove who a program is.',
    action: renew,
    example: 'Authorization: [47 characters]',
  },
  cookie: {
    ...violation,
    title: 'A cookie',
    meaning: 'Anyone who has the cookie can take over its session.',
    action: renew,
    example: 'Cookie: [31 characters]',
  },
  'signed-url': {
    ...violation,
    title: 'A signed URL',
    meaning: 'Until it expires, anyone who has the URL can open what it points to.',
    action: renew,
    example: '&X-Amz-Signature=[64 characters]',
  },
  'url-credentials': {
    ...violation,
    title: 'A URL with credentials',
    meaning: 'The URL contains a user name and password, or a token.',
    action: renew,
    example: 'https://[18 characters]@',
  },
  'sql-text': {
    ...violation,
    title: 'SQL text',
    meaning: 'The text contains one of your queries, with its names and values.',
    action: turnOff,
    example: 'select s… (63 characters)',
  },
  'row-data': {
    ...violation,
    title: 'Data from a row',
    meaning: 'The database put values from your tables into its error message.',
    action: turnOff,
    example: 'Key (email)=([21 characters])',
  },
  'prompt-text': {
    ...violation,
    title: 'Prompt text or MCP arguments',
    meaning: 'The text contains what you or an agent sent to a language model or an MCP tool.',
    action: turnOff,
    example: '"role":"… (84 characters)',
  },
  'argv-dump': {
    ...violation,
    title: 'A command line',
    meaning: 'The text contains the arguments of a program as they were typed.',
    action: turnOff,
    example: 'Command … (72 characters)',
  },
  'environment-dump': {
    ...violation,
    title: 'Values of environment variables',
    meaning: 'The text contains environment variables with their values.',
    action: turnOff,
    example: 'HOME=[11 characters]',
  },
  'project-path': {
    ...violation,
    title: 'The project directory next to its hash',
    meaning: 'The event hides your project directory behind a hash, but also contains the directory itself.',
    action: turnOff,
    example: '/home/alice/shop',
  },
  'consent-violated': {
    ...violation,
    title: 'A request despite an opt-out',
    meaning: 'Telemetry was turned off, but a request was made anyway.',
    action: 'Check which opt-out is set with `ktx-telemetry-preview status`, and report it.',
    example: 'DO_NOT_TRACK is set',
  },
  'not-searched': {
    ...violation,
    title: 'Text that was not searched to its end',
    meaning:
      'It unpacks to more than is searched, or in a way that cannot be read here. Your identifiers and secrets may be in it.',
    action: 'Look at the raw bytes, which the capture contains as base64.',
    example: 'H4sIAAAAAAAA…',
  },
  'unreadable-line': {
    ...violation,
    title: 'Unreadable line in the capture',
    meaning: 'The capture contains a line in an unknown format. Its contents could not be checked.',
    action: recordAgain,
    example: 'not a JSON line',
  },
  'raw-message': {
    ...warning,
    title: 'Unredacted error message',
    meaning:
      'This release sends the text as your tools reported it, at most partly redacted. It can name anything from your setup.',
    action: turnOff,
    example: '"EC…" (61 characters)',
  },
  'local-path': {
    ...warning,
    title: 'A path on your disk',
    meaning: 'The request contains names of your directories.',
    action: turnOff,
    example: '/home/alice/shop/ktx.yaml',
  },
  'user-name': {
    ...warning,
    title: 'A user name',
    meaning: 'The request contains an account name from your machine or database.',
    action: turnOff,
    example: 'alice',
  },
  'host-name': {
    ...warning,
    title: 'A host name',
    meaning: 'The request reveals which host your tools connect to.',
    action: turnOff,
    example: 'db.internal',
  },
  'email-address': {
    ...warning,
    title: 'An e-mail address',
    meaning: 'The address identifies you or someone in your data.',
    action: turnOff,
    example: 'alice@example.com',
  },
  'private-address': {
    ...warning,
    title: 'A private network address',
    meaning: 'The request contains an IP address that only exists inside your network.',
    action: turnOff,
    example: '10.0.3.17',
  },
  'object-name': {
    ...warning,
    title: 'A name from your database or project',
    meaning: 'The text names one of your tables, columns, connections or the like.',
    action: turnOff,
    example: 'relation "salaries"',
  },
  'own-identifier': {
    ...warning,
    title: 'One of your own identifiers',
    meaning: 'The request contains a name you asked for, or one from your machine or project.',
    action: turnOff,
    example: 'warehouse_eu',
  },
  'source-lines': {
    ...warning,
    title: 'Source lines from your disk',
    meaning: 'The SDK read a file on your disk and added the lines around the error to the report.',
    action: turnOff,
    example: '15 lines',
  },
  'unbounded-client-text': {
    ...warning,
    title: 'Unlimited client text',
    meaning: 'The MCP client chooses this text and its length, and this release sends it whole.',
    action: 'Check what your MCP client reports as its name. Above 64 characters it is more than a name.',
    example: '"canary-c…" (3000 characters)',
  },
  'incomplete-capture': {
    ...warning,
    title: 'Incomplete capture',
    meaning:
      'The capture was cut short, its requests do not match its totals, or something arrived that it does not contain.',
    action: recordAgain,
    example: 'no last line',
  },
  'repeated-event': {
    ...note,
    title: 'Repeated event',
    meaning: 'The `uuid` was seen before. The SDK tried again, and the server counts the event once.',
    action: 'Nothing to do, unless you wonder why the endpoint did not answer the first time.',
    example: '01a2037b-47e7-7feb-908e-39f09c6984bf',
  },
  'beyond-vocabulary': {
    ...note,
    title: 'Words outside the vocabulary',
    meaning:
      'The error text has stretches that the unreleased client would withhold. The evidence shows what would be left.',
    action: 'Compare the evidence with the text that was sent. Some stretches may be harmless.',
    example: 'Connection "‹…›" is not configured in ktx.yaml',
  },
  'geoip-lookup': {
    ...note,
    title: 'GeoIP lookup',
    meaning: 'The events lack `$geoip_disable`, so PostHog adds city, country and time zone.',
    action: turnOff,
    example: '$geoip_disable is absent',
  },
  'person-profile': {
    ...note,
    title: 'Person profile',
    meaning:
      'The events lack `$process_person_profile: false`, so PostHog keeps a profile for your install id.',
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
