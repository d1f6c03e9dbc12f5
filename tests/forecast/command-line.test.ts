import { describe, expect, test } from 'vitest';
import { commands } from '../../lib/catalog/commands';
import { inProject, outside, type Place, parse, parseWords, recorded } from './lines';

const flags = (line: string, context: Partial<Place> = {}) =>
  Object.keys(recorded(line, context).flagsPresent);

describe('nothing is sent', () => {
  test.each([
    ['--help', 0, 'prints help'],
    ['-h', 0, 'prints help'],
    ['sl --help', 0, 'prints help'],
    ['sl query -h', 0, 'prints help'],
    ['admin runtime --help', 0, 'prints help'],
    ['mcp stdio --help', 0, 'prints help'],
    ['--version', 0, 'prints its version'],
    ['-v', 0, 'prints its version'],
    ['status -v', 0, 'prints its version'],
    ['status --json -v', 0, 'prints its version'],
    ['sql -c wh -v "select 1"', 0, 'prints its version'],
    ['setup --debug --version', 0, 'prints its version'],
    ['help', 1, 'does not know the command "help"'],
    ['help status', 1, 'does not know the command "help"'],
    ['statsu', 1, 'does not know the command "statsu"'],
    ['statsu --help', 1, 'does not know the command "statsu"'],
    ['--debug statsu', 1, 'does not know the command "statsu"'],
    ['--project-dir status statsu', 1, 'does not know the command "statsu"'],
    ['--project-dir=status statsu', 1, 'does not know the command "statsu"'],
    ['-- statsu', 1, "unknown command 'statsu'"],
    ['--', 1, 'names no command to run'],
    ['-- help', 0, 'prints help'],
    ['--debug', 1, 'names no command to run'],
    ['--project-dir /x', 1, 'names no command to run'],
    ['--project-dir', 1, 'argument missing'],
    ['--nope', 1, "unknown option '--nope'"],
    ['status --nope', 1, "unknown option '--nope'"],
    ['status x', 1, 'too many arguments'],
    ['connection bogus', 1, 'too many arguments'],
    ['connection help', 1, 'too many arguments'],
    ['admin bogus', 1, 'too many arguments'],
    ['admin runtime', 1, 'names no command to run'],
    ['admin runtime help', 0, 'prints help'],
    ['admin runtime bogus', 1, "unknown command 'bogus'"],
    ['connection test a b', 1, 'too many arguments'],
    ['setup -- --project-dir /x', 1, 'too many arguments'],
    ['wiki read', 1, "missing required argument 'key'"],
    ['sl read', 1, "missing required argument 'sourceName'"],
    ['sl validate', 1, "missing required argument 'sourceName'"],
    ['completion', 1, "missing required argument 'shell'"],
    ['completion fish', 1, 'Allowed choices are zsh, bash'],
    ['sql "select 1"', 1, "required option '-c, --connection <id>' not specified"],
    ['sql -c wh', 1, "missing required argument 'sql'"],
    ['sql -c', 1, 'argument missing'],
    ['mcp serve-internal', 1, "required option '--port <n>' not specified"],
    ['status --output json', 1, "unknown option '--output'"],
    ['wiki --output xml', 1, 'Allowed choices are pretty, plain, json'],
    ['setup --target vim', 1, 'Allowed choices are claude-code'],
    ['setup --database sqlite --database oracle', 1, 'Allowed choices are sqlite'],
    ['setup --source airtable', 1, 'Allowed choices are dbt'],
    ['sl query --format yaml', 1, 'Allowed choices are json, sql'],
    ['admin runtime install --feature all', 1, 'Allowed choices are core'],
    ['wiki --limit many', 1, 'positive integer'],
    ['sl query --max-rows many', 1, 'positive integer'],
    ['mcp start --port http', 1, 'positive integer'],
    ['ingest --query-history-window-days week', 1, 'positive integer'],
    ['__complete', 0, 'sends nothing'],
    ['__complete -- sta', 0, 'sends nothing'],
    ['__complete ktx --nope --help status', 0, 'sends nothing'],
  ])('by ktx %s', (line, exitCode, because) => {
    const parsed = parse(line);
    expect(parsed).toMatchObject({ kind: 'silent', exitCode, because: expect.stringContaining(because) });
  });

  test('by an empty first word', () => {
    expect(parseWords([''], inProject)).toMatchObject({ kind: 'silent', exitCode: 1 });
  });
});

test.each([
  ['ignest', 'Did you mean ingest?'],
  ['STATUS', 'Did you mean status?'],
  ['--debug --project-dir /x sttus --json', 'Did you mean status?'],
  ['help', 'Did you mean --help?'],
  ['version', 'Did you mean --version?'],
  ['status --jsn', 'Did you mean --json?'],
  ['admin runtime strat', 'Did you mean start?'],
  ['nope', undefined],
  ['__complet', undefined],
  ['--', undefined],
  ['--version', undefined],
  ['sql', undefined],
])('ktx %s names the word that was probably meant: %s', (line, hint) => {
  const parsed = parse(line);
  expect(parsed.kind === 'silent' && parsed.hint).toBe(hint);
});

test('a word of another release is not what was meant', () => {
  expect(parse('completin', { release: '0.8.0' })).toMatchObject({ hint: 'Did you mean completion?' });
  expect(parse('completin', { release: '0.7.0' })).not.toHaveProperty('hint');
});

test('the reason ends with one full stop', () => {
  expect(parse('wiki --limit many')).toEqual({
    kind: 'silent',
    because:
      "ktx refuses the line before telemetry begins: option '--limit <number>' argument 'many' is invalid. It must be a positive integer.",
    exitCode: 1,
    printed: "error: option '--limit <number>' argument 'many' is invalid. It must be a positive integer.",
  });
});

describe('bare ktx', () => {
  const bare = (context: Partial<Place>) => parseWords([], { ...outside, ...context });

  test('opens the wizard on a terminal outside any project', () => {
    expect(bare({ isTTY: true })).toEqual({ kind: 'wizard', projectDir: '/home/you/shop/sub', doubts: [] });
  });

  test.each([
    ['without a terminal', { isTTY: false }, 'only on a terminal'],
    ['in a project', { isTTY: true, exists: inProject.exists }, '/home/you/shop'],
    ['with KTX_PROJECT_DIR', { isTTY: true, env: { KTX_PROJECT_DIR: '/x' } }, 'KTX_PROJECT_DIR'],
  ] as const)('prints help and sends nothing %s', (_, context, because) => {
    expect(bare(context)).toMatchObject({
      kind: 'silent',
      exitCode: 0,
      because: expect.stringContaining(because),
    });
  });

  test('is taken for the wizard, with a doubt, when KTX_PROJECT_DIR is blank', () => {
    const parsed = bare({ isTTY: true, env: { KTX_PROJECT_DIR: ' ' } });
    expect(parsed.kind === 'wizard' && parsed.doubts).toHaveLength(1);
  });
});

describe('commandPath', () => {
  test.each([
    ['status', ['ktx', 'status']],
    ['--debug status', ['ktx', 'status']],
    ['-- status', ['ktx', 'status']],
    ['--project-dir -- status', ['ktx', 'status']],
    ['connection', ['ktx', 'connection']],
    ['connection list', ['ktx', 'connection', 'list']],
    ['sl orders by month', ['ktx', 'sl']],
    ['sl read orders', ['ktx', 'sl', 'read']],
    ['sl --limit 3 query --connection-id wh', ['ktx', 'sl', 'query']],
    ['wiki help', ['ktx', 'wiki']],
    ['admin', ['ktx', 'admin']],
    ['admin runtime start', ['ktx', 'admin', 'runtime', 'start']],
    ['mcp serve-internal --port 7878', ['ktx', 'mcp', 'serve-internal']],
    ['completion zsh', ['ktx', 'completion']],
  ])('of ktx %s has the names of the commands and nothing else', (line, path) => {
    expect(recorded(line).commandPath).toEqual(path);
  });

  test('every command that reaches telemetry can be reached', () => {
    const needed: Readonly<Record<string, string>> = {
      'wiki read': 'a',
      'sl read': 'a',
      'sl validate': 'a',
      sql: '-c wh "select 1"',
      'mcp serve-internal': '--port 7878',
      completion: 'bash',
    };
    for (const { path } of commands.filter((command) => command.reachesPreAction)) {
      const line = path.slice(1).join(' ');
      expect(recorded(`${line} ${needed[line] ?? ''}`, { release: 'next' }).commandPath).toEqual(path);
    }
  });
});

describe('flagsPresent', () => {
  test.each([
    ['a short form counts under the long name', 'sql -c wh "select 1"', ['connection']],
    ['a value that is attached counts', 'sql -cwh --max-rows=5 "select 1"', ['connection', 'maxRows']],
    ['defaults do not count', 'mcp start', []],
    ['a value equal to the default counts', 'mcp start --port 7878', ['port']],
    ['--no-input counts as input', 'status --no-input', ['input']],
    ['--query-history counts', 'ingest --query-history', ['queryHistory']],
    ['--no-query-history counts under the same key', 'ingest --no-query-history', ['queryHistory']],
    ['hidden options count', 'setup --skip-llm', ['skipLlm']],
    [
      'a repeated option is one key',
      'sl query --connection-id wh --measure a --measure b',
      ['measure', 'connectionId'],
    ],
    ['root options count wherever they stand', '--debug status', ['debug']],
    ['root options come last', 'status --debug --json', ['json', 'debug']],
    [
      'keys are in the order of declaration',
      'status --no-input --fast --validate --json',
      ['json', 'validate', 'fast', 'input'],
    ],
    [
      'an option that the parent takes counts once',
      'sl query --limit 5 --connection-id wh',
      ['connectionId', 'limit'],
    ],
    ['setup takes --project-dir of the root', 'setup --project-dir /x --yes', ['yes', 'projectDir']],
    ['the long form of status -v arrives', 'status --verbose', ['verbose']],
    ['words after -- are arguments', 'sql -c wh -- --json', ['connection']],
    [
      'an option of the child among its arguments counts',
      'sql select 1 -c wh --json',
      ['connection', 'json'],
    ],
  ])('%s', (_, line, keys) => {
    expect(flags(line)).toEqual(keys);
  });

  test('KTX_PROJECT_DIR does not count', () => {
    expect(flags('status', { env: { KTX_PROJECT_DIR: '/x' } })).toEqual([]);
  });

  test('a key is true whatever the value', () => {
    expect(recorded('status --no-input').flagsPresent).toEqual({ input: true });
  });
});

describe('options and arguments', () => {
  test('have the values that Commander gives', () => {
    const { options, args } = recorded('--debug sql -c wh --max-rows 5 select 1');
    expect(options).toMatchObject({ connection: 'wh', maxRows: 5, debug: true });
    expect(args).toEqual(['select', '1']);
  });

  test('have defaults', () => {
    expect(recorded('sql -c wh x').options).toMatchObject({ maxRows: 1000 });
    expect(recorded('ingest').options).toMatchObject({ input: true, userId: 'local-cli' });
  });

  test('a repeated option is a list', () => {
    const { options } = recorded(
      'setup --database sqlite --database mysql --database-url a --database-url b',
    );
    expect(options).toMatchObject({ database: ['sqlite', 'mysql'], databaseUrl: 'b' });
  });

  test('the limit of sl query lands in sl', () => {
    expect(recorded('sl query --connection-id wh --limit 5').options).toMatchObject({
      limit: 5,
      connectionId: 'wh',
    });
  });

  test('words after -- are arguments as they are', () => {
    expect(recorded('sql -c wh -- "-- a comment" --json').args).toEqual(['-- a comment', '--json']);
  });
});

describe('lines that the action refuses', () => {
  test.each([['connection test --all wh'], ['connection test wh --all']])(
    'ktx %s sends a Commander error, in the words of ktx',
    (line) => {
      const { commanderError, doubts } = recorded(line);
      expect(commanderError).toEqual({ message: '--all cannot be combined with a connection id argument' });
      expect(doubts).toEqual([]);
    },
  );

  test('ktx sl query without a connection sends a Commander error, in other words than those of ktx', () => {
    const { commanderError, doubts } = recorded('sl query --measure a');
    expect(commanderError?.because).toContain('an example');
    expect(doubts).toEqual([expect.stringContaining('ktx has its own')]);
  });

  test.each([
    ['connection test --all'],
    ['connection test wh'],
    ['sl --connection-id wh query'],
    ['sl query --connection-id wh'],
  ])('ktx %s is not one', (line) => {
    expect(recorded(line).commanderError).toBeUndefined();
  });

  test('a missing project comes first', () => {
    const { missingProject, commanderError } = recorded('sl query', outside);
    expect({ missingProject, commanderError }).toEqual({ missingProject: true, commanderError: undefined });
  });
});

describe('a whole number is what Number makes of the value', () => {
  const options = [
    'wiki --limit',
    'sl --limit',
    'sl query --connection-id wh --max-rows',
    'sql -c wh "select 1" --max-rows',
    'ingest --query-history-window-days',
    'setup --query-history-window-days',
    'setup --query-history-min-executions',
    'mcp start --port',
    'mcp serve-internal --port',
  ];
  const refused = ['0', '-1', '1.5', 'zero', '5x', '""', '1e-3', 'Infinity', 'NaN'];
  test.each(options.flatMap((option) => refused.map((value) => `${option} ${value}`)))(
    'ktx %s is refused before anything is sent',
    (line) => {
      expect(parse(line)).toMatchObject({ kind: 'silent', exitCode: 1 });
    },
  );

  const accepted = ['1', '1e3', '0x10', '0b11', '" 5 "', '5.0', '007'];
  test.each(options.flatMap((option) => accepted.map((value) => `${option} ${value}`)))(
    'ktx %s is accepted without a doubt',
    (line) => {
      expect(recorded(line).doubts).toEqual([]);
    },
  );
});

describe('what is not known of ktx is taken as accepted, with a doubt', () => {
  test.each([
    ['setup --llm-backend other', '--llm-backend'],
    ['setup --metabase-database-id x', '--metabase-database-id'],
  ])('ktx %s', (line, option) => {
    expect(recorded(line).doubts).toEqual([expect.stringContaining(option)]);
  });

  test('everything else is certain', () => {
    expect(recorded('sl query --connection-id wh --max-rows 10 --measure a').doubts).toEqual([]);
  });
});
