import type { Broken, PublicPromise } from './promise';

const everyText =
  'Every text of every event and error report: error details, messages, causes, members, names and frames of errors, thrown values, names of MCP clients.';

/** What is true of all texts up to 0.12.0. */
const raw = 'errorDetail is sent as the tools wrote it';

function brokenBecause(because: string): Broken {
  return { upTo: '0.12.0', because: `${because}.` };
}

/** Promises about what is in no request. */
export const contentPromises = {
  'no-configuration': {
    kind: 'never',
    sentence: 'ktx never sends the contents of ktx.yaml.',
    place: 'what is never collected',
    scope: 'Every event: a value that the catalog does not declare is not sent, whoever hands it over.',
    limit: 'The message of an error can name a connection; which drivers are configured is counted and sent.',
  },
  'no-query-results': {
    kind: 'never',
    sentence: 'ktx never sends query results or rows of your customers.',
    place: 'what is never collected',
    scope: `${everyText} Rows that databases put into their messages: duplicate keys, failing rows, parameters.`,
    broken: brokenBecause(`${raw}, and error reports replace no row data`),
  },
  'no-passwords': {
    kind: 'never',
    sentence: 'ktx never sends passwords.',
    place: 'what is never collected',
    scope: `${everyText} Passwords in URLs, connection strings, JSON, command lines and environment variables.`,
    limit: 'A password is recognised by what surrounds it; one that stands alone in a sentence is not.',
    broken: brokenBecause(
      `${raw}, and error reports miss passwords in JSON, percent-encoded ones, and URLs without a user`,
    ),
  },
  'no-api-keys': {
    kind: 'never',
    sentence: 'ktx never sends API keys.',
    place: 'what is never collected',
    scope: `${everyText} Keys by their public formats, and whatever is called a key.`,
    broken: brokenBecause(`${raw}, and error reports miss keys that are known only by their format`),
  },
  'no-access-tokens': {
    kind: 'never',
    sentence: 'ktx never sends access tokens.',
    place: 'what is never collected',
    scope: `${everyText} Bearer tokens, JSON Web Tokens and the formats of the large providers.`,
    broken: brokenBecause(`${raw}, and error reports look for TOKEN in capitals alone`),
  },
  'no-cookies': {
    kind: 'never',
    sentence: 'ktx never sends cookies.',
    place: 'error reports',
    scope: everyText,
    broken: brokenBecause(`${raw}, and no rule knows cookies`),
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
    limit:
      'A host that a driver names outside of a URL, as in "connect ECONNREFUSED db.example:5432", is sent.',
    broken: brokenBecause(`${raw}, and error reports replace the password alone`),
  },
  'no-connection-strings': {
    kind: 'never',
    sentence: 'ktx never sends connection strings or DSNs.',
    place: 'error reports',
    scope: everyText,
    broken: brokenBecause(`${raw}, and error reports replace the password alone`),
  },
  'no-argv': {
    kind: 'never',
    sentence: 'ktx never sends what you typed: of options it sends the names, never the values.',
    place: 'error reports',
    scope:
      'The fields commandPath and flagsPresent of the command event, and command lines with credentials in error messages.',
    broken: brokenBecause('Values of options do not leave, but a command line in an error message does'),
  },
  'no-environment': {
    kind: 'never',
    sentence: 'ktx never sends values of environment variables.',
    place: 'error reports',
    scope: 'The environment of the client itself, and dumps of variables with credentials in error messages.',
    broken: brokenBecause(`${raw}, and error reports recognise only a few names of variables`),
  },
  'no-sql': {
    kind: 'never',
    sentence: 'ktx never sends SQL text.',
    place: 'error reports',
    scope: `${everyText} Statements and excerpts of statements that databases repeat in their messages.`,
    limit: 'The name of a table or column that a message mentions outside of a statement is sent.',
    broken: brokenBecause(`${raw}, and error reports carry the statements of parse errors whole`),
  },
  'no-names-as-properties': {
    kind: 'never',
    sentence: 'ktx never sends SQL, schema, table or column names as fields of their own.',
    place: 'error reports',
    scope:
      'Every event and error report: only fields of the catalog are sent, and none of them is such a name.',
    limit: 'Messages of errors can mention names.',
  },
  'no-prompts': {
    kind: 'never',
    sentence: 'ktx never sends prompts.',
    place: 'error reports',
    scope: `${everyText} Requests to language models that providers repeat in their errors.`,
    broken: brokenBecause(
      'Nothing takes a prompt out of a message that repeats it; in recorded runs none did',
    ),
  },
  'no-mcp-arguments': {
    kind: 'never',
    sentence: 'ktx never sends the arguments of MCP calls.',
    place: 'error reports',
    scope: `${everyText} Arguments that a failed call repeats in its error.`,
    broken: brokenBecause(
      'Nothing takes an argument out of a message that repeats it; in recorded runs none did',
    ),
  },
  'mcp-client-is-a-tool': {
    kind: 'always',
    sentence: 'Of an MCP client ktx sends the name and the version of the program, and nothing of its user.',
    place: 'what is collected',
    scope: 'The two fields, each redacted and cut to 64 characters.',
    limit: 'The client chooses the name; a person who puts a name of their own there sends it.',
    broken: brokenBecause('Whatever a client calls itself is sent whole; 3 kB were seen'),
  },
  'project-by-hash': {
    kind: 'always',
    sentence: 'ktx groups events by a hash of the project directory and never by its path.',
    place: 'what is collected',
    scope: 'The project group of events and the projectId of error reports.',
    limit:
      'Whoever has the events can hash guesses, because the install id that salts the hash is in them. Frames of error reports hold paths.',
    broken: brokenBecause(
      'A failed ingest always ends its error detail with the absolute project directory, next to the hash',
    ),
  },
  'declared-fields-only': {
    kind: 'always',
    sentence: 'ktx sends the fields that its catalog declares, and no others.',
    place: 'what is collected',
    scope:
      'Every event with undeclared fields added, every error with members of its own, and what the SDK adds of itself.',
  },
} as const satisfies Readonly<Record<string, PublicPromise>>;
