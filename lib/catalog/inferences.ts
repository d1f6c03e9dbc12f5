/** What can be concluded about a reader from events, and what it rests on. The documentation and `profile` are made of it. */
export interface InferenceEntry {
  /** A few words, without a full stop. */
  readonly title: string;
  /** The values that it comes from, as pointers below an event, or names that the server adds. */
  readonly fields: readonly string[];
  /** What someone who holds the events can tell, in one sentence. */
  readonly meaning: string;
  /** Where the conclusion ends, in one sentence. */
  readonly limit: string;
}

/** Every kind of conclusion, the most personal first. */
export const inferences = {
  links: {
    title: 'What belongs together',
    fields: ['/distinct_id'],
    meaning: 'All events of one home directory carry the same random install id, so they form one history.',
    limit:
      'The id is random, not derived from your name or machine. Deleting the identity file starts a new one.',
  },
  place: {
    title: 'Where you are',
    fields: ['$ip', '$geoip_city_name', '/properties/$geoip_disable'],
    meaning: 'The server sees the IP address of each request and can look up its country and city.',
    limit: 'The address is not in the bytes, and a VPN or proxy shows its own location.',
  },
  freeText: {
    title: 'What your errors say',
    fields: ['/properties/errorDetail', '/properties/$exception_list/*/value'],
    meaning: 'Error messages can contain names of hosts, tables, files and people.',
    limit: 'What they contain depends on the error; audit shows each one.',
  },
  hours: {
    title: 'When you work',
    fields: ['/timestamp'],
    meaning: 'Every event has a timestamp. Together they show on which days and at what hours you use ktx.',
    limit: 'Times are in UTC; the events do not carry your time zone.',
  },
  commands: {
    title: 'What you do with ktx',
    fields: ['/properties/commandPath', '/properties/flagsPresent'],
    meaning: 'ktx sends the names of your commands and options, and so how often you run them.',
    limit: 'Values of options and arguments are not sent in these fields.',
  },
  projects: {
    title: 'How many projects you have',
    fields: ['/properties/$groups/project', '/properties/projectId'],
    meaning: 'Each project directory is named by a hash, so projects can be counted and distinguished.',
    limit: 'Someone who guesses the path and knows the install id can check the guess.',
  },
  sources: {
    title: 'Which databases and sources you use',
    fields: [
      '/properties/driver',
      '/properties/connectors/*/driver',
      '/properties/dialect',
      '/properties/serverVersion',
      '/properties/isDemoConnection',
    ],
    meaning: 'The kind of each database or source is sent, with the version of a tested database server.',
    limit: 'Names, hosts and credentials of connections are not sent in these fields.',
  },
  size: {
    title: 'How large they are',
    fields: [
      '/properties/tableCount',
      '/properties/columnCount',
      '/properties/connectionCount',
      '/properties/schemaCount',
      '/properties/sourceCount',
      '/properties/modelCount',
      '/properties/rowsBucket',
    ],
    meaning:
      'Counts of connections, schemas, tables, columns, sources and models, and a range for rows, are sent.',
    limit: 'The names of tables and columns are not sent in these fields.',
  },
  features: {
    title: 'What your projects use',
    fields: [
      '/properties/hasSl',
      '/properties/hasWiki',
      '/properties/hasMcp',
      '/properties/hasManagedRuntime',
    ],
    meaning: 'A snapshot says whether a project has a semantic layer, a wiki, MCP and the Python runtime.',
    limit: 'What is in them is not sent in these fields.',
  },
  queries: {
    title: 'How you query',
    fields: ['/properties/queryVerb', '/properties/referencedTableCount', '/properties/queryLength'],
    meaning:
      'The first word of each SQL statement, how many tables it touches, and the length of a search text are sent.',
    limit: 'The statement and the search text are not sent in these fields.',
  },
  agents: {
    title: 'Which agents and editors you connect',
    fields: ['/properties/mcpClientName', '/properties/mcpClientVersion', '/properties/toolName'],
    meaning: 'ktx sends the name and version of your MCP client with each of its requests.',
    limit: 'What the agent asked is not sent in these fields.',
  },
  failures: {
    title: 'How often things fail',
    fields: ['/properties/outcome', '/properties/errorClass'],
    meaning: 'Each command, test and query says whether it succeeded.',
    limit: 'A killed command sends no event of its own; what it had finished was sent before.',
  },
  machine: {
    title: 'Your machine',
    fields: [
      '/properties/cliVersion',
      '/properties/osPlatform',
      '/properties/osRelease',
      '/properties/arch',
      '/properties/nodeVersion',
      '/properties/$os_distro',
    ],
    meaning:
      'The versions of ktx, operating system, kernel and runtime, and the processor, are sent with every event.',
    limit: 'Many machines share the kernel of a distribution, but few share one that was built by hand.',
  },
} as const satisfies Readonly<Record<string, InferenceEntry>>;

export type InferenceId = keyof typeof inferences;

/** What events do not tell, a sentence each, with the limit of each. */
export const untold: readonly string[] = [
  'Your name and e-mail address, unless an error message contains them.',
  'The text of your SQL and its results, unless an error message contains them.',
  'Names of tables, columns, connections and files, unless an error message or a stack frame contains them.',
  'Your time zone: times are in UTC, and only the location of your IP address hints at it.',
  'Whether two install ids belong to one person. No field links them, but the IP address can.',
];
