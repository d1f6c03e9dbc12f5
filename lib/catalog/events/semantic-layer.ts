import * as z from 'zod/mini';
import { event, field } from '../facts';
import { count, dialect, duration, errorClass, fromTheStart, outcome } from './fields';

const includesLoading = 'Includes loading the project.';

/** Sent by `ktx sl validate`. */
export const slValidateCompleted = event({
  meaning: 'You checked a source of your semantic layer.',
  when: 'At the end of `ktx sl validate`.',
  why: 'How often do semantic sources turn out to be invalid?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the project directory.' },
  ...fromTheStart,
  fields: {
    sourceCount: count({
      meaning: 'How many sources were checked.',
      source: 'A constant for each outcome.',
      reality: 'Always 1, or 0 when the check could not run.',
    }),
    modelCount: count({
      meaning: 'How many models were checked.',
      source: 'A constant.',
      example: 0,
      reality: 'Always 0.',
    }),
    validationErrorCount: count({
      meaning: 'How many mistakes the check found.',
      source: 'The number of errors, without their text.',
      example: 0,
      reality: 'Also 0 when the check could not run.',
    }),
    outcome: outcome({
      meaning: 'Whether the source is valid.',
      source: '`error` when the source is invalid or the check could not run.',
    }),
    errorClass: errorClass('Absent when the source is merely invalid.'),
    durationMs: duration('How long the check took.', includesLoading, 285.38494),
  },
});

/** Sent by `ktx sl query`. */
export const slQueryCompleted = event({
  meaning: 'You ran a query against your semantic layer.',
  when: 'At the end of `ktx sl query`, unless the command line itself was wrong.',
  why: 'How large are semantic queries, and how often do they fail?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the project directory.' },
  ...fromTheStart,
  fields: {
    mode: field(z.enum(['compile', 'execute']), {
      meaning: 'Whether the query was only compiled to SQL, or also executed.',
      source: '`execute` with `--execute`, otherwise `compile`.',
      dataClass: 'interaction',
      example: 'compile',
      ...fromTheStart,
    }),
    referencedSourceCount: count({
      meaning: 'Whether the query produced a plan, as 1 or 0.',
      source: 'A constant for each outcome.',
      reality: 'Despite its name: always 1 when the query succeeds and 0 when it fails.',
    }),
    referencedDimensionCount: count({
      meaning: 'How many dimensions the query names.',
      source: 'The length of the list, without the names.',
    }),
    referencedMeasureCount: count({
      meaning: 'How many measures the query names.',
      source: 'The length of the list, without the names.',
    }),
    durationMs: duration(
      'How long the query took.',
      'Includes loading the project and providing the Python runtime.',
      2700.791286,
    ),
    outcome: outcome({ meaning: 'Whether the query succeeded.', source: '`error` when anything threw.' }),
    errorClass: errorClass(),
  },
});

/** Sent by the Python program when it has planned a semantic query. */
export const slPlanCompleted = event({
  meaning: 'The Python program planned a query against your semantic layer.',
  when: 'For every semantic query with a well-formed request.',
  why: 'At which stage does planning fail?',
  runtimes: ['daemon-py'],
  group: { attached: 'sometimes', when: 'When the command line names the project in its request.' },
  ...fromTheStart,
  fields: {
    outcome: outcome({ meaning: 'Whether planning succeeded.', source: '`error` when a stage threw.' }),
    stage: field(z.enum(['parse', 'resolve', 'compile', 'transpile']), {
      meaning: 'The stage that planning reached.',
      source: 'The stage that failed, or the last one.',
      dataClass: 'interaction',
      example: 'transpile',
      reality: 'Always `transpile` when planning succeeds.',
      ...fromTheStart,
    }),
    errorClass: errorClass('A Python class. On the wire it comes after the other fields.'),
    durationMs: duration('How long planning took.', 'Includes parsing the sources.', 36.649203),
    sourceCount: count({
      meaning: 'How many semantic sources were parsed.',
      source: 'The sources parsed so far, without their names. 0 when parsing fails.',
      example: 2,
    }),
    joinCount: count({
      meaning: 'How many joins the semantic sources declare.',
      source: 'The joins of all sources in the request.',
      example: 2,
    }),
  },
});

/** Sent by the Python program when it has written the SQL of a semantic query. */
export const sqlGenCompleted = event({
  meaning: 'The Python program generated the SQL for a query against your semantic layer.',
  when: 'After `sl_plan_completed`, unless planning failed before compiling.',
  why: 'For which SQL dialects does generating the query fail?',
  runtimes: ['daemon-py'],
  group: { attached: 'sometimes', when: 'When the command line names the project in its request.' },
  ...fromTheStart,
  fields: {
    outcome: outcome({
      meaning: 'Whether the SQL was generated.',
      source: '`error` when compiling or transpiling threw.',
    }),
    dialect: dialect({
      meaning: 'The SQL dialect of the query.',
      source: 'The dialect of the result, or the requested one when there is no result.',
    }),
    errorClass: errorClass('A Python class. On the wire it comes after the other fields.'),
    durationMs: duration(
      'How long planning and generating took.',
      'The clock starts just before the query engine.',
      224.080176,
    ),
  },
});
