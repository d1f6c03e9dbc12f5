import * as z from 'zod/mini';
import { event, field } from '../facts';
import {
  count,
  driver,
  duration,
  errorClass,
  errorDetail,
  flag,
  fromTheStart,
  isDemoConnection,
  outcome,
} from './fields';

/** Sent by commands that can sum up the project. */
export const projectStackSnapshot = event({
  meaning: 'What your project consists of, as kinds and counts.',
  when: 'Near the end of `ktx status`, and at the end of `ktx ingest` outside its full-screen view. At most once per run.',
  why: 'Which stacks do projects combine?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the project directory.' },
  reality: 'Not sent when ktx.yaml cannot be loaded.',
  ...fromTheStart,
  fields: {
    connectors: field(z.array(z.strictObject({ driver: z.string(), isDemo: z.boolean() })), {
      meaning: 'The kind of each of your connections, without its name.',
      source: 'The connections in ktx.yaml, in the order of the file.',
      dataClass: 'technical',
      example: [{ driver: 'postgres', isDemo: false }],
      parts: {
        '/*': {
          meaning: 'One of your connections.',
          source: 'An entry in ktx.yaml.',
          dataClass: 'technical',
          example: { driver: 'postgres', isDemo: false },
        },
        '/*/driver': {
          meaning: 'The kind of database or source of this connection.',
          source: 'The driver in ktx.yaml, trimmed and in lower case. `unknown` when it is blank.',
          dataClass: 'technical',
          example: 'postgres',
        },
        '/*/isDemo': {
          meaning: 'Whether this connection is the demo database that comes with ktx.',
          source: 'True for the connection `orbit_demo` with driver `sqlite` and a file called demo.db.',
          dataClass: 'technical',
          example: false,
        },
      },
      ...fromTheStart,
    }),
    connectionCount: count({
      meaning: 'How many connections your project has.',
      source: 'The length of `connectors`.',
      dataClass: 'technical',
    }),
    hasSl: flag({
      meaning: 'Whether your project has a semantic layer.',
      source: 'True when there is a .yaml or .yml file anywhere below semantic-layer.',
      example: true,
    }),
    hasWiki: flag({
      meaning: 'Whether your project has wiki pages.',
      source: 'True when there is a .md or .mdx file below wiki.',
      example: false,
    }),
    hasMcp: flag({
      meaning: 'Whether your project is set up for MCP.',
      source: 'True when there is a .json file anywhere below .ktx or .cursor, or .mcp.json exists.',
      example: true,
      reality: 'True for nearly every project after setup, because ktx keeps other JSON files below .ktx.',
    }),
    hasManagedRuntime: flag({
      meaning: 'Whether your project needs the Python runtime that ktx manages.',
      source:
        'True for a looker connection, an enabled query history or managed embeddings, unless `KTX_DAEMON_URL` or `KTX_SQL_ANALYSIS_URL` replaces the runtime.',
      example: false,
    }),
  },
});

const neverCounted = 'Always 0.';

/** Sent for each target of an ingest. */
export const ingestCompleted = event({
  meaning: 'ktx finished ingesting one connection.',
  when: 'Once for each target of `ktx ingest` and of the context step of setup.',
  why: 'For which kinds of connection does ingest fail?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the project directory.' },
  reality:
    'Before 0.9.0 only plain and JSON ingests sent it. A target that throws in the full-screen view does not send it.',
  ...fromTheStart,
  fields: {
    driver: driver('The driver of the target, trimmed and in lower case.'),
    isDemoConnection: isDemoConnection(),
    schemaCount: count({
      meaning: 'How many schemas were ingested.',
      source: 'A constant.',
      dataClass: 'technical',
      example: 0,
      reality: neverCounted,
    }),
    tableCount: count({
      meaning: 'How many tables were ingested.',
      source: 'A constant.',
      dataClass: 'technical',
      example: 0,
      reality: neverCounted,
    }),
    columnCount: count({
      meaning: 'How many columns were ingested.',
      source: 'A constant.',
      dataClass: 'technical',
      example: 0,
      reality: neverCounted,
    }),
    rowsBucket: field(z.enum(['<10k', '<100k', '<1M', '<10M', '>=10M']), {
      meaning: 'Roughly how many rows there are.',
      source: 'A constant.',
      dataClass: 'technical',
      example: '<10k',
      reality: 'Always `<10k`, whatever your data looks like.',
      ...fromTheStart,
    }),
    durationMs: duration(
      'How long the whole target took.',
      'The clock starts with the target.',
      48210.109305,
    ),
    outcome: outcome({
      meaning: 'Whether the target was ingested.',
      source: '`error` when a step of the target failed.',
    }),
    errorClass: errorClass('No release has sent it in this event.', 'unsent'),
    errorDetail: errorDetail({
      source: 'The text of the first failed step, on one line and cut to 1000 characters.',
      reality:
        'It names your connection. After a step that ran, it ends with a retry command that contains the absolute path of your project.',
    }),
  },
});

/** Sent for each scan of a database. */
export const scanCompleted = event({
  meaning: "ktx finished reading a database's structure.",
  when: 'Once for each scan of a database by setup or ingest.',
  why: 'How large are the databases, and where does scanning fail?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the project directory.' },
  ...fromTheStart,
  fields: {
    driver: driver('The driver in the scan report.', 'Always `unknown` when the scan fails.'),
    tableCount: count({
      meaning: 'How many tables the scan found.',
      source: 'The sum of added, modified, deleted and unchanged tables.',
      dataClass: 'technical',
      example: 24,
      reality: 'Always 0 when the scan fails.',
    }),
    columnCount: count({
      meaning: 'How many columns are new or changed since the previous scan.',
      source: 'The sum of created and updated columns.',
      dataClass: 'technical',
      example: 0,
      reality: 'Despite its name, it counts changes, not columns.',
    }),
    inferredFkCount: count({
      meaning: 'How many relationships between tables ktx inferred.',
      source: 'The sum of accepted, rejected and open ones.',
      dataClass: 'technical',
      example: 7,
    }),
    declaredFkCount: count({
      meaning: 'How many foreign keys the database declares.',
      source: 'A constant.',
      dataClass: 'technical',
      example: 0,
      reality: neverCounted,
    }),
    durationMs: duration(
      'How long the scan took.',
      'The clock starts with the scan. It includes loading the project and the embeddings.',
      781.374202,
    ),
    outcome: outcome({ meaning: 'Whether the scan succeeded.', source: '`error` when the scan threw.' }),
    errorClass: errorClass(),
    errorDetail: errorDetail(),
  },
});
