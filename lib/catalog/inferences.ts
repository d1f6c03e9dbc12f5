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
    fields: ['/distinct_id', '/event'],
    meaning:
      'All events of one home directory carry the same random install id, so they form one history. The first one shows when that id was created.',
    limit:
      'The id is random, not derived from your name or machine. Deleting the identity file starts a new one.',
  },
  place: {
    title: 'Where you are',
    fields: ['$ip', '$geoip_city_name', '/properties/$geoip_disable'],
    meaning:
      'The server sees the IP address of each request. It can look up country, city and time zone unless an event forbids it.',
    limit: 'The address is not in the bytes, and a VPN or proxy shows its own location.',
  },
  freeText: {
    title: 'What your errors say',
    fields: [
      '/properties/errorDetail',
      '/properties/$exception_list/*/value',
      '/properties/$exception_list/*/stacktrace/frames/*/filename',
      '/properties/$exception_list/*/stacktrace/frames/*/abs_path',
      '/properties/$exception_list/*/stacktrace/frames/*/context_line',
    ],
    meaning:
      'Error messages can contain names of hosts, tables, files and people. The stacks of error reports name files, in released ktx with source lines and with paths that can contain your user name.',
    limit: 'What they contain depends on the error; audit shows each one.',
  },
  hours: {
    title: 'When you work',
    fields: ['/timestamp', '/properties/durationMs', '/properties/uptimeMs'],
    meaning:
      'Every event has a timestamp. Together they show on which days and at what hours you use ktx, and for how long.',
    limit: 'Times are in UTC, and an agent or a daemon can be active without you.',
  },
  commands: {
    title: 'What you do with ktx',
    fields: [
      '/properties/commandPath',
      '/properties/flagsPresent',
      '/properties/step',
      '/properties/outcome',
    ],
    meaning: 'ktx sends the names of your commands, options and setup steps, and so how often you run them.',
    limit: 'Values of options and arguments are not sent in these fields.',
  },
  projects: {
    title: 'How many projects you have',
    fields: ['/properties/$groups/project', '/properties/projectId'],
    meaning: 'Each project directory is named by a hash, so projects can be counted and distinguished.',
    limit:
      'The hash contains the install id, so a new id gives each project a new hash. Someone who guesses the path can check the guess.',
  },
  sources: {
    title: 'Which databases and sources you use',
    fields: [
      '/properties/driver',
      '/properties/connectors/*/driver',
      '/properties/dialect',
      '/properties/serverVersion',
      '/properties/isDemoConnection',
      '/properties/connectors/*/isDemo',
    ],
    meaning:
      'The kind of each database or source is sent, and whether it is the demo. A version of the server is declared, but no release has sent one.',
    limit: 'Names, hosts and credentials of connections are not sent in these fields.',
  },
  size: {
    title: 'How large they are',
    fields: [
      '/properties/connectionCount',
      '/properties/schemaCount',
      '/properties/tableCount',
      '/properties/columnCount',
      '/properties/inferredFkCount',
      '/properties/sourceCount',
      '/properties/joinCount',
      '/properties/consideredRoleCount',
      '/properties/excludedRoleCount',
      '/properties/rowsBucket',
    ],
    meaning:
      'Counts are sent of connections, tables of a scan, changed columns, relationships, semantic sources, joins and database roles.',
    limit:
      'Names are not sent in these fields, and some counts are always 0: those of an ingest, for example.',
  },
  features: {
    title: 'What your projects use',
    fields: [
      '/properties/hasSl',
      '/properties/hasWiki',
      '/properties/hasMcp',
      '/properties/hasManagedRuntime',
    ],
    meaning:
      'A snapshot says whether a project has a semantic layer, a wiki and the Python runtime, and whether MCP may be set up.',
    limit: 'What is in them is not sent in these fields.',
  },
  queries: {
    title: 'How you query',
    fields: [
      '/event',
      '/properties/queryVerb',
      '/properties/referencedTableCount',
      '/properties/queryLength',
      '/properties/resultCount',
      '/properties/mode',
      '/properties/referencedMeasureCount',
      '/properties/referencedDimensionCount',
    ],
    meaning:
      'ktx sends the first word of each SQL statement and how many tables it touches, the length of a search text, and the size of a semantic query.',
    limit: 'The statement, the search text and the names in a query are not sent in these fields.',
  },
  agents: {
    title: 'Which agents and editors you connect',
    fields: [
      '/event',
      '/properties/mcpClientName',
      '/properties/mcpClientVersion',
      '/properties/toolName',
      '/properties/sampleRate',
    ],
    meaning: 'ktx sends the name and version of your MCP client and the name of the tool with each request.',
    limit: 'What the agent asked is not sent in these fields.',
  },
  failures: {
    title: 'How often things fail',
    fields: [
      '/event',
      '/properties/outcome',
      '/properties/errorClass',
      '/properties/$exception_list/*/type',
      '/properties/source',
      '/properties/fatal',
      '/properties/reason',
    ],
    meaning:
      'Each command, test and query says whether it succeeded. Error reports say where in ktx, and whether it crashed.',
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
      '/properties/isCi',
      '/properties/$os_distro',
      '/properties/$os_version',
    ],
    meaning:
      'The versions of ktx, operating system, kernel and runtime, and the processor, are sent with every event.',
    limit: 'Many machines share the kernel of a distribution, but few share one that was built by hand.',
  },
} as const satisfies Readonly<Record<string, InferenceEntry>>;

export type InferenceId = keyof typeof inferences;

/** What events do not tell, a sentence each, with the limit of each. */
export const untold: readonly string[] = [
  'Your name and e-mail address, unless an error message, a stack frame, the name of an MCP client or a kernel of your own contains them.',
  'The text of your SQL and its results, unless an error message contains them.',
  'Names of tables, columns, connections and files, unless an error message or a stack frame contains them.',
  'Your time zone. But your hours of work and the location of your IP address hint at it.',
  'Whether two install ids belong to one person. But the IP address, a rare kernel or an error message can link them.',
];
