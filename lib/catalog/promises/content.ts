import type { Broken, PublicPromise } from './promise';

const everyText =
  'Every text in every event and error report: error details, messages, causes, error names, frames, thrown values and MCP client names.';

/** What is true of all texts up to 0.12.0. */
const raw = '`errorDetail` is sent as the tools wrote it';

function brokenBecause(because: string): Broken {
  return { upTo: '0.12.0', because: `${because}.` };
}

/** Promises about what no request contains. */
export const contentPromises = {
  'no-configuration': {
    kind: 'never',
    sentence: 'ktx never sends the contents of ktx.yaml.',
    place: 'what is never collected',
    scope: 'Every event. A value that the catalog does not declare is not sent, whoever passes it.',
    limit:
      'An error message can contain the name of a connection that is a word of the vocabulary, unless ktx passes it to the client. ktx counts the configured drivers and sends them.',
  },
  'no-query-results': {
    kind: 'never',
    sentence: 'ktx never sends query results or customer data.',
    place: 'what is never collected',
    scope: `${everyText} Includes rows that databases quote in error messages: duplicate keys, failing rows, parameters.`,
    broken: brokenBecause(`${raw}, and error reports replace no row data`),
  },
  'no-passwords': {
    kind: 'never',
    sentence: 'ktx never sends passwords.',
    place: 'what is never collected',
    scope: `${everyText} Includes passwords in URLs, connection strings, JSON, command lines and environment variables.`,
    limit:
      'A password that is itself a word of the vocabulary stays, unless ktx passes it to the client or a key such as `password` announces it.',
    broken: brokenBecause(
      `${raw}, and error reports miss passwords in JSON, percent-encoded ones, and URLs without a user`,
    ),
  },
  'no-api-keys': {
    kind: 'never',
    sentence: 'ktx never sends API keys.',
    place: 'what is never collected',
    scope: `${everyText} Includes keys in public formats, and anything called a key.`,
    broken: brokenBecause(`${raw}, and error reports miss keys that are known only by their format`),
  },
  'no-access-tokens': {
    kind: 'never',
    sentence: 'ktx never sends access tokens.',
    place: 'what is never collected',
    scope: `${everyText} Bearer tokens, JSON Web Tokens and the formats of the large providers.`,
    broken: brokenBecause(`${raw}, and error reports only look for TOKEN in capitals`),
  },
  'no-cookies': {
    kind: 'never',
    sentence: 'ktx never sends cookies.',
    place: 'error reports',
    scope: everyText,
    broken: brokenBecause(`${raw}, and no rule removes cookies`),
  },
  'no-signed-urls': {
    kind: 'never',
    sentence: 'ktx never sends the signature of a signed URL.',
    place: 'error reports',
    scope: `${everyText} Signatures and tokens of Amazon, Google and Azure storage.`,
    broken: brokenBecause(
      `${raw}, and error reports miss Google's older signatures and Amazon's session tokens`,
    ),
  },
  'no-auth-headers': {
    kind: 'never',
    sentence: 'ktx never sends authorization headers.',
    place: 'error reports',
    scope: everyText,
    broken: brokenBecause(`${raw}, and error reports miss headers written as JSON`),
  },
  'no-database-urls': {
    kind: 'never',
    sentence: 'ktx never sends database URLs.',
    place: 'error reports',
    scope: `${everyText} The whole URL: host, database and user as well as the password.`,
    limit: 'The port stays where a word such as "port" announces it.',
    broken: brokenBecause(`${raw}, and error reports only replace the password`),
  },
  'no-connection-strings': {
    kind: 'never',
    sentence: 'ktx never sends connection strings or DSNs.',
    place: 'error reports',
    scope: everyText,
    broken: brokenBecause(`${raw}, and error reports only replace the password`),
  },
  'no-argv': {
    kind: 'never',
    sentence: 'ktx never sends what you typed: it sends option names, never their values.',
    place: 'error reports',
    scope:
      'The fields `commandPath` and `flagsPresent` of the `command` event, and command lines in error messages.',
    broken: brokenBecause('Option values are not sent, but a command line in an error message is'),
  },
  'no-environment': {
    kind: 'never',
    sentence: 'ktx never sends values of environment variables.',
    place: 'error reports',
    scope: 'The environment of the client itself, and dumps of variables in error messages.',
    broken: brokenBecause(`${raw}, and error reports recognize only a few names of variables`),
  },
  'no-sql': {
    kind: 'never',
    sentence: 'ktx never sends SQL text.',
    place: 'error reports',
    scope: `${everyText} Includes statements and excerpts that databases repeat in error messages.`,
    limit:
      'Outside statements and quotes, a table or column name that is a word of the vocabulary stays, unless ktx passes it to the client.',
    broken: brokenBecause(`${raw}, and error reports contain whole statements of parse errors`),
  },
  'no-names-as-properties': {
    kind: 'never',
    sentence: 'ktx never sends SQL, schema, table or column names as fields of their own.',
    place: 'error reports',
    scope: 'Every event and error report. Only catalog fields are sent, and none of them is such a name.',
    limit:
      'An error message can contain a name that is a word of the vocabulary, unless ktx passes it to the client.',
  },
  'no-prompts': {
    kind: 'never',
    sentence: 'ktx never sends prompts.',
    place: 'error reports',
    scope: `${everyText} Includes requests to language models that providers repeat in error messages.`,
    broken: brokenBecause(
      'No rule removes a prompt from a message that repeats it. No recorded run contained one',
    ),
  },
  'no-mcp-arguments': {
    kind: 'never',
    sentence: 'ktx never sends the arguments of MCP calls.',
    place: 'error reports',
    scope: `${everyText} Includes arguments that a failed call repeats in its error message.`,
    broken: brokenBecause(
      'No rule removes an argument from a message that repeats it. No recorded run contained one',
    ),
  },
  'mcp-client-is-a-tool': {
    kind: 'always',
    sentence: 'ktx sends the name and version of an MCP client, and nothing about its user.',
    place: 'what is collected',
    scope: 'The two fields. Letters, digits, spaces and `. _ -` in short parts, 64 characters at most.',
    limit: "The client chooses the name. If it contains a person's name, ktx sends that.",
    broken: brokenBecause('Whatever a client reports is sent whole. A name of 3 kB was recorded'),
  },
  'project-by-hash': {
    kind: 'always',
    sentence: 'ktx groups events by a hash of the project directory, never by its path.',
    place: 'what is collected',
    scope: 'The project group of events and the `projectId` of error reports.',
    limit:
      'Anyone who has the events can test guessed paths, because the install id that salts the hash is in them. Frames of error reports name files below the installation.',
    broken: brokenBecause(
      'A failed ingest ends its error detail with the absolute project directory, next to the hash',
    ),
  },
  'declared-fields-only': {
    kind: 'always',
    sentence: 'ktx sends the fields that its catalog declares, and no others.',
    place: 'what is collected',
    scope:
      'Every event with undeclared fields added, every error with extra properties, and what the SDK adds.',
  },
} as const satisfies Readonly<Record<string, PublicPromise>>;
