import type { CommandDefinition } from './command';
import { json, noInput, output, semanticQuery, yes } from './common';

/** `ktx sl` and what is below it; the options of `sl` itself are taken before those of its subcommands. */
export const semanticLayer: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'sl'],
    purpose: 'Lists the sources of the semantic layer, or searches them for your words.',
    args: [{ name: 'query', variadic: true }],
    options: [
      { flags: '--connection-id <id>' },
      { flags: '--limit <number>', value: 'positiveInteger' },
      output,
      json,
    ],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [
      { event: '$exception', when: 'Listing fails.', runtime: 'node', source: 'sl list' },
      { event: '$exception', when: 'The search fails.', runtime: 'node', source: 'sl search' },
    ],
  },
  {
    path: ['ktx', 'sl', 'read'],
    purpose: 'Prints the YAML of one source.',
    since: '0.8.0',
    args: [{ name: 'sourceName', required: true }],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [
      {
        event: '$exception',
        when: 'The source cannot be read or does not exist.',
        runtime: 'node',
        source: 'sl read',
      },
    ],
  },
  {
    path: ['ktx', 'sl', 'validate'],
    purpose: 'Checks one source.',
    args: [{ name: 'sourceName', required: true }],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [
      {
        event: '$exception',
        when: 'The check cannot run, for example because the source does not exist. Sent before `sl_validate_completed`.',
        runtime: 'node',
        source: 'sl validate',
      },
      {
        event: 'sl_validate_completed',
        when: 'The check has ended. The outcome is `error` for an invalid source and for a check that could not run.',
        outcome: ['ok', 'error'],
        runtime: 'node',
      },
    ],
  },
  {
    path: ['ktx', 'sl', 'query'],
    purpose: 'Compiles a semantic query to SQL, and runs it with `--execute`.',
    args: [],
    options: [
      { flags: '--query-file <path>' },
      { flags: '--measure <measure>', repeatable: true },
      { flags: '--dimension <dimension>', repeatable: true },
      { flags: '--filter <filter>', repeatable: true },
      { flags: '--segment <segment>', repeatable: true },
      { flags: '--order-by <field[:direction]>', repeatable: true },
      // Never filled: `sl` takes its own --limit first.
      { flags: '--limit <n>', value: 'positiveInteger' },
      { flags: '--include-empty' },
      { flags: '--format <format>', choices: ['json', 'sql'], default: 'json' },
      { flags: '--execute' },
      yes,
      noInput,
      { flags: '--max-rows <n>', value: 'positiveInteger' },
    ],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [
      ...semanticQuery,
      {
        event: '$exception',
        when: 'The query fails. Sent before `sl_query_completed`.',
        runtime: 'node',
        source: 'sl query',
      },
      {
        event: 'sl_query_completed',
        when: 'The query was compiled (and run, with `--execute`) or failed. Not sent without `--measure` or `--query-file`.',
        outcome: ['ok', 'error'],
        runtime: 'node',
      },
    ],
  },
];
