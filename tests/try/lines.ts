import fc from 'fast-check';
import {
  drivers,
  firstQuestion,
  identities,
  optOuts,
  outcomes,
  places,
  type Question,
} from '../../app/try/question';
import { type CommandDefinition, commands, releases } from '../../lib/catalog';

const values = ['warehouse', 'crm', 'x', '5', 'select 1', 'wiki', 'analytics', 'orders', 'a b', "it's", 'ok'];

/** The words of a line for a command: mostly what it declares, sometimes what it does not. */
function wordsFor({ path, args, options }: CommandDefinition): fc.Arbitrary<readonly string[]> {
  const value = fc.constantFrom(...values);
  const flagOf = ({ flags, choices, value: kind }: CommandDefinition['options'][number]) => {
    const names = flags.split(/[ ,]+/).filter((part) => part.startsWith('-'));
    const fitting = choices ? fc.constantFrom(...choices) : kind === undefined ? value : fc.constant('5');
    const given = fc.oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: value });
    return fc
      .tuple(fc.constantFrom(...names), given)
      .map(([name, text]) => (/[<[]/.test(flags) ? [name, text] : [name]));
  };
  const mandatory = options.filter((option) => option.mandatory).map(flagOf);
  const others = options.filter(({ exits }) => exits === undefined).map(flagOf);
  const given = others.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...others), { maxLength: 3 });
  const needed = args.filter(({ required }) => required).length;
  const positional = fc.array(value, { minLength: needed, maxLength: Math.max(needed, args.length) });
  const odd = fc.oneof(
    { weight: 12, arbitrary: fc.constant<readonly string[]>([]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(['--nope'], ['--'], ['-h'], ['--json=1'], [''], ['a', 'b', 'c']),
    },
  );
  return fc
    .tuple(fc.tuple(...mandatory), given, positional, odd)
    .map(([must, some, words, other]) => [
      ...path.slice(1),
      ...must.flat(),
      ...some.flat(),
      ...words,
      ...other,
    ]);
}

const argv = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...commands).chain(wordsFor) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom('sttus', 'sql', ...values), { maxLength: 3 }) },
);

/** A line as it is typed, from its words. */
function lineOf(words: readonly string[]): string {
  const quoted = words.map((word) =>
    /^[\w./=:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  return ['ktx', ...quoted].join(' ');
}

const connections = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('warehouse', 'crm', 'orbit_demo', 'wiki'),
    driver: fc.constantFrom(...drivers),
  }),
  { maxLength: 3, selector: ({ name }) => name },
);

/** Any question that a reader can put together on the page, where only a command that fails has an error message. */
export const questions: fc.Arbitrary<Question> = fc
  .record({
    line: argv.map(lineOf),
    release: fc.oneof(
      fc.constant(firstQuestion.release),
      fc.constantFrom(...releases.map(({ version }) => version)),
    ),
    outcome: fc.constantFrom(...outcomes),
    error: fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom('connect ECONNREFUSED 10.0.0.5:5432', 'no table "payroll"') },
    ),
    place: fc.oneof(
      { weight: 5, arbitrary: fc.constant('terminal' as const) },
      { weight: 3, arbitrary: fc.constantFrom(...places) },
    ),
    identity: fc.oneof(
      { weight: 5, arbitrary: fc.constant('known' as const) },
      { weight: 3, arbitrary: fc.constantFrom(...identities) },
    ),
    optOuts: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, fc.subarray([...optOuts])),
    project: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
    connections,
    furnished: fc.boolean(),
    python: fc.boolean(),
  })
  .map((question) => (question.outcome === 'error' ? question : { ...question, error: '' }));
