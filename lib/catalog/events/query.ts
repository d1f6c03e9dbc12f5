import * as z from 'zod/mini';
import { event, field } from '../facts';
import { count, driver, duration, errorClass, fromTheStart, isDemoConnection, outcome } from './fields';

/** Sent by `ktx sql`. */
export const sqlCompleted = event({
  meaning: 'You ran an SQL statement through ktx.',
  when: 'After the result is printed, or when `ktx sql` fails.',
  why: 'Which databases do people run SQL against, and how often does it fail?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the project directory.' },
  reality: 'A run whose connection cannot be closed sends it twice, first with `ok`, then with `error`.',
  ...fromTheStart,
  fields: {
    driver: driver(
      'The driver in ktx.yaml, in lower case.',
      '`unknown` when the run fails before ktx reads the driver.',
    ),
    isDemoConnection: isDemoConnection(),
    queryVerb: field(z.enum(['select', 'explain', 'show', 'with', 'other']), {
      meaning: 'The first word of the statement, or `other`.',
      source:
        'The text up to the first white space. `select*` and statements that begin with a comment count as `other`.',
      dataClass: 'interaction',
      example: 'select',
      ...fromTheStart,
    }),
    referencedTableCount: count({
      meaning: 'How many tables the statement touches.',
      source: 'The number of tables the Python program finds, without their names.',
      reality: 'Always 0 when the statement fails or cannot be analyzed.',
    }),
    durationMs: duration(
      'How long the command took.',
      'Includes loading the project and starting the daemon.',
    ),
    outcome: outcome({ meaning: 'Whether the statement succeeded.', source: '`error` when anything threw.' }),
    errorClass: errorClass(),
  },
});

/** Sent by a wiki search. */
export const wikiQueryCompleted = event({
  meaning: 'You searched the wiki of your project.',
  when: 'When a `ktx wiki` search ends. Listing and reading pages do not send it.',
  why: 'Does the wiki search find anything?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'Always carries a hash of the project directory.' },
  reality: 'A search whose result cannot be printed sends it twice, first with `ok`, then with `error`.',
  ...fromTheStart,
  fields: {
    queryLength: count({
      meaning: 'How many characters your search text has.',
      source: 'The length of your words joined by spaces. The text itself is not sent.',
      example: 26,
    }),
    resultCount: count({
      meaning: 'How many results were found.',
      source: 'The length of the list, or 0 when the search fails.',
      example: 3,
    }),
    durationMs: duration('How long the search took.', 'Includes loading the project.', 279.109455),
    outcome: outcome({ meaning: 'Whether the search worked.', source: '`error` when anything threw.' }),
  },
});
