import type { CommandDefinition } from './command';
import { json, output } from './common';

/** `ktx wiki` and what is below it. */
export const wiki: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'wiki'],
    purpose: 'Lists the wiki pages, or searches them for your words.',
    args: [{ name: 'query', variadic: true }],
    options: [
      { flags: '--user-id <id>', default: 'local' },
      { flags: '--limit <number>', value: 'positiveInteger' },
      output,
      json,
    ],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [
      {
        event: 'wiki_query_completed',
        when: 'A search has ended. If its result cannot be printed, a second one with outcome `error` follows.',
        outcome: ['ok', 'error'],
        runtime: 'node',
      },
    ],
  },
  {
    path: ['ktx', 'wiki', 'read'],
    purpose: 'Prints one wiki page.',
    since: '0.8.0',
    args: [{ name: 'key', required: true }],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
];
