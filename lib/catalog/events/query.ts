import * as z from 'zod/mini';
import { event, field } from '../facts';
import { count, driver, duration, errorClass, fromTheStart, isDemoConnection, outcome } from './fields';

/** Sent by `ktx sql`. */
export const sqlCompleted = event({
  meaning: 'You ran an SQL statement through ktx.',
  when: 'After the result is printed, or when ktx sql fails.',
  why: 'Against which databases do people run SQL, and how often does it fail?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'With the directory of the project.' },
  reality: 'A run whose connection cannot be closed sends it twice, first ok and then error.',
  ...fromTheStart,
  fields: {
    driver: driver(
      'The driver in ktx.yaml, in lower case.',
      'It is unknown when the run fails before the driver is read.',
    ),
    isDemoConnection: isDemoConnection(),
    queryVerb: field(z.enum(['select', 'explain', 'show', 'with', 'other']), {
      meaning: 'The first word of the statement, or other.',
      source:
        'The text up to the first white space; select* and a statement that begins with a comment are other.',
      dataClass: 'interaction',
      example: 'select',
      ...fromTheStart,
    }),
    referencedTableCount: count({
      meaning: 'How many tables the statement touches.',
      source: 'The length of the list that the Python program finds, without the names.',
      reality: 'Always 0 when the statement fails or cannot be analysed.',
    }),
    durationMs: duration(
      'How long the command took.',
      'It includes loading the project and starting the daemon.',
    ),
    outcome: outcome({ meaning: 'Whether the statement succeeded.', source: 'error when anything threw.' }),
    errorClass: errorClass(),
  },
});

/** Sent by a wiki search. */
export const wikiQueryCompleted = event({
  meaning: 'You searched the wiki of your project.',
  when: 'When ktx wiki is given words and the search is over; listing and reading pages send none.',
  why: 'Does the wiki search find anything?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'With the directory of the project.' },
  reality: 'A search whose result cannot be printed sends it twice, first ok and then error.',
  ...fromTheStart,
  fields: {
    queryLength: count({
      meaning: 'How many characters your search text has.',
      source: 'The length of the words joined by spaces; the text itself is not sent.',
      example: 26,
    }),
    resultCount: count({
      meaning: 'How many results were found.',
      source: 'The length of the list; 0 when the search fails.',
      example: 3,
    }),
    durationMs: duration('How long the search took.', 'It includes loading the project.', 279.1094549999998),
    outcome: outcome({ meaning: 'Whether the search worked.', source: 'error when anything threw.' }),
  },
});
