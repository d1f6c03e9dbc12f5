import { describe, expect, test } from 'vitest';
import { commands, eventsOf, existsIn, findCommand, flagKeyOf, mcpTools } from '../../lib/catalog/commands';
import tree from '../fixtures/ktx-command-tree.json';

const named = (path: readonly string[]) => path.join(' ');
const recorded = tree.commands.map((command) => [named(command.path), command] as const);

describe('the command tree is the one of ktx', () => {
  test('it has every command, hidden ones too, and no other', () => {
    expect(commands.map(({ path }) => named(path)).sort()).toEqual(recorded.map(([name]) => name).sort());
  });

  test.each(recorded)(
    '%s is described as ktx describes it',
    (_, { path, hidden, args, reachesPreAction, requiresExistingProject }) => {
      const command = findCommand(path);
      expect(command).toMatchObject({ path, reachesPreAction, requiresExistingProject });
      expect(command?.hidden ?? false).toBe(hidden);
      expect(command?.args.map((argument) => ({ variadic: false, required: false, ...argument }))).toEqual(
        args.map((argument) => ({ variadic: false, ...argument })),
      );
    },
  );

  test.each(recorded)('%s has the options of ktx, in their order', (_, { path, options }) => {
    const ours = findCommand(path)?.options.filter((option) => option.removed === undefined);
    expect(
      ours?.map((option) => ({
        flag: option.flags,
        flagKey: flagKeyOf(option),
        hidden: option.hidden ?? false,
        takesValue: option.flags.includes('<'),
        negatable: option.flags.startsWith('--no-'),
        ...(option.choices && { choices: option.choices }),
        ...(option.default !== undefined && { default: option.default }),
        ...(option.repeatable && { repeatable: true }),
        ...(option.mandatory && { required: true }),
        ...(option.since && { since: option.since }),
      })),
    ).toEqual(options);
  });

  test('setup has 49 options, 42 of them hidden', () => {
    const options = findCommand(['ktx', 'setup'])?.options.filter((option) => option.removed === undefined);
    expect(options).toHaveLength(49);
    expect(options?.filter((option) => option.hidden)).toHaveLength(42);
  });

  test('options whose value is a count are the ones that take a positive integer', () => {
    for (const option of commands.flatMap((command) => command.options)) {
      expect(option.value === 'positiveInteger', option.flags).toBe(/<(n|number|days)>/.test(option.flags));
    }
  });

  test('each command stands after its parent and each path once', () => {
    const seen = new Set<string>();
    for (const { path } of commands) {
      if (path.length > 1) expect(seen).toContain(named(path.slice(0, -1)));
      expect(seen).not.toContain(named(path));
      seen.add(named(path));
    }
  });
});

/** The HTTP server and the stdio server offer the same tools, so they send the same, recorded there or not. */
const inferred: Readonly<Record<string, readonly string[]>> = {
  'ktx mcp stdio': ['$exception semantic-query'],
  'ktx mcp start': ['daemon_started', 'sl_plan_completed', 'sql_gen_completed', '$exception semantic-query'],
  'ktx mcp serve-internal': [
    'daemon_started',
    'sl_plan_completed',
    'sql_gen_completed',
    '$exception semantic-query',
  ],
  // The wizard of bare ktx sends what setup sends.
  ktx: [
    'setup_step',
    'connection_added',
    'connection_test',
    'scan_completed',
    'ingest_completed',
    'query_history_filter_completed',
    '$exception connection test',
    '$exception scan run',
  ],
};

describe('what a command can send', () => {
  test.each(recorded)('%s sends what ktx sends', (name, { path, events }) => {
    const command = findCommand(path);
    const ours = command
      ? eventsOf(command).map(({ event, source = '' }) => `${event} ${source}`.trim())
      : [];
    expect([...new Set(ours)].sort()).toEqual([...events, ...(inferred[name] ?? [])].sort());
  });

  test('every recorded command begins with the first run and ends with its own error report and its command event', () => {
    for (const command of commands.filter((entry) => entry.reachesPreAction)) {
      const events = eventsOf(command);
      const end = events.findIndex(({ event }) => event === 'command');
      expect(events[0]?.event).toBe('install_first_run');
      expect(events[end - 1]).toMatchObject({ event: '$exception', source: named(command.path) });
      expect(events.slice(end + 1).every(({ afterCommand }) => afterCommand)).toBe(true);
      expect(events.slice(0, end).some(({ afterCommand }) => afterCommand)).toBe(false);
    }
  });

  test('a command that does not reach telemetry sends no command event', () => {
    const silent = commands.filter((command) => !command.reachesPreAction);
    expect(silent.map(({ path }) => named(path))).toEqual(['ktx', 'ktx admin runtime', 'ktx __complete']);
    for (const command of silent)
      expect(eventsOf(command).map(({ event }) => event)).not.toContain('command');
  });

  test('an error report, and nothing else, has a source', () => {
    for (const { event, source } of commands.flatMap(eventsOf))
      expect(source !== undefined).toBe(event === '$exception');
  });

  test('the MCP server offers the eleven tools of ktx', () => {
    expect(mcpTools.map(({ name }) => name)).toEqual(tree.mcpTools);
    expect(mcpTools).toHaveLength(11);
  });
});

describe('releases', () => {
  const optionOf = (path: string[], key: string) => {
    const option = findCommand(path)?.options.find((entry) => flagKeyOf(entry) === key);
    if (!option) throw new Error(`no option ${key}`);
    return option;
  };

  test.each([
    ['the ingest flag fast', optionOf(['ktx', 'ingest'], 'fast'), '0.7.0', '0.8.0'],
    ['the ingest flag deep', optionOf(['ktx', 'ingest'], 'deep'), '0.7.0', '0.8.0'],
    ['the setup flag llmModel', optionOf(['ktx', 'setup'], 'llmModel'), '0.9.0', '0.10.0'],
  ] as const)('%s is gone', (_, option, last, gone) => {
    expect(existsIn(last, option)).toBe(true);
    expect(existsIn(gone, option)).toBe(false);
  });

  test.each([
    ['completion', findCommand(['ktx', 'completion']), '0.7.0', '0.8.0'],
    ['__complete', findCommand(['ktx', '__complete']), '0.7.0', '0.8.0'],
    ['wiki read', findCommand(['ktx', 'wiki', 'read']), '0.7.0', '0.8.0'],
    ['sl read', findCommand(['ktx', 'sl', 'read']), '0.7.0', '0.8.0'],
    ['the setup flag installDir', optionOf(['ktx', 'setup'], 'installDir'), '0.12.0', 'next'],
  ] as const)('%s is new', (_, entry, before, first) => {
    expect(entry && existsIn(before, entry)).toBe(false);
    expect(entry && existsIn(first, entry)).toBe(true);
  });

  test('status --fast stays when ingest --fast goes', () => {
    expect(existsIn('next', optionOf(['ktx', 'status'], 'fast'))).toBe(true);
  });
});
