import * as z from 'zod/mini';
import { event, field } from '../facts';
import {
  count,
  dialect,
  driver,
  duration,
  errorClass,
  errorDetail,
  fromTheStart,
  isDemoConnection,
  outcome,
} from './fields';

const steps = ['project', 'runtime', 'models', 'embeddings', 'secrets', 'databases'] as const;
const laterSteps = ['sources', 'context', 'agents', 'demo-tour'] as const;

/** Sent after each step of setup. */
export const setupStep = event({
  meaning: 'A setup step ended.',
  when: 'After every visited step of `ktx setup`, interactive or not. A step visited again sends it again.',
  why: 'At which step do people give up on setup?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the directory that setup works on.' },
  ...fromTheStart,
  fields: {
    step: field(z.enum([...steps, ...laterSteps]), {
      meaning: 'The name of the step.',
      source: 'A fixed list in ktx.',
      dataClass: 'interaction',
      example: 'databases',
      reality: 'The step `secrets` is never sent.',
      formerly: [{ before: '0.8.0', type: z.enum([...steps, 'database-context-depth', ...laterSteps]) }],
      ...fromTheStart,
    }),
    outcome: field(z.enum(['completed', 'skipped', 'abandoned']), {
      meaning: 'Whether you completed, skipped or left the step.',
      source:
        'How the step ended. Going back, cancelling, failing and missing input all count as `abandoned`.',
      dataClass: 'interaction',
      example: 'completed',
      ...fromTheStart,
    }),
    durationMs: duration(
      'How long this visit to the step took.',
      'The clock starts when the step is entered.',
      151.464293,
    ),
    errorDetail: errorDetail({
      reality: 'In this event only the context step fills it.',
    }),
  },
});

/** Sent when setup writes a connection. */
export const connectionAdded = event({
  meaning: 'Setup wrote a connection to ktx.yaml.',
  when: 'Each time setup writes a database, a source or the demo connection.',
  why: 'Which databases and sources do people connect?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the directory that setup works on.' },
  reality: 'The wizard sends it twice for a database. A connection that is rolled back is still counted.',
  ...fromTheStart,
  fields: {
    driver: driver('The driver that setup writes, in lower case. `unknown` when there is none.'),
    isDemoConnection: isDemoConnection(),
  },
});

/** Sent after each connection test. */
export const connectionTest = event({
  meaning: 'ktx tried to reach one of your connections.',
  when: 'Once for each connection that `ktx connection test` or setup tests.',
  why: 'Which drivers fail to connect, and with which errors?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the project directory.' },
  ...fromTheStart,
  fields: {
    driver: driver(
      "The connector's own name when the test succeeds, else the driver in ktx.yaml in lower case.",
      '`unknown` when ktx.yaml has no such connection.',
    ),
    isDemoConnection: isDemoConnection(),
    outcome: outcome({
      meaning: 'Whether the connection could be reached.',
      source: 'The result of the test.',
    }),
    errorClass: errorClass(
      "Since 0.10.0 it is the driver's own class for native connectors. Before, it was always `Error`.",
    ),
    errorDetail: errorDetail(),
    durationMs: duration('How long this one test took.', 'The clock starts with the test.', 72.87717),
    serverVersion: field(z.optional(z.string()), {
      meaning: 'The version of your database server.',
      source: 'No code fills it in.',
      dataClass: 'technical',
      example: '16.4',
      reality: 'No release has sent it.',
      unsent: true,
      ...fromTheStart,
    }),
  },
});

const since = { since: '0.10.0', change: '#259' } as const;

/** Sent when setup has looked for service accounts in a query history. */
export const queryHistoryFilterCompleted = event({
  meaning: 'Setup asked a language model which service accounts to leave out of your query history.',
  when: 'In the databases step of setup, when query history is on for the connection and a language model is configured.',
  why: 'Does the filter for service accounts find anything?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the directory that setup works on.' },
  reality: 'Not sent when the filter fails.',
  ...since,
  fields: {
    dialect: dialect(
      {
        meaning: 'The SQL dialect of the query history.',
        source: 'The kind of database: postgres, bigquery or snowflake.',
      },
      since,
    ),
    consideredRoleCount: count(
      {
        meaning: 'How many database roles were considered.',
        source: 'The length of the list, without the names.',
        example: 12,
      },
      since,
    ),
    excludedRoleCount: count(
      {
        meaning: 'How many of them were left out.',
        source: 'The length of the list, without the names.',
        example: 3,
      },
      since,
    ),
    parseFailedCount: count(
      {
        meaning: 'How many query templates could not be parsed.',
        source: 'The length of the list, without the queries.',
        example: 0,
      },
      since,
    ),
    outcome: outcome(
      {
        meaning: 'Whether the filter worked.',
        source: 'A constant.',
        reality: 'Always `ok`. `error` is never sent.',
      },
      since,
    ),
  },
});
