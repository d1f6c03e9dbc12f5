import type { CommandDefinition } from './command';

/** `ktx connection` and what is below it. */
export const connection: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'connection'],
    purpose: 'Lists the configured connections, like `ktx connection list`.',
    args: [],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
  {
    path: ['ktx', 'connection', 'list'],
    purpose: 'Lists the configured connections.',
    args: [],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
  {
    path: ['ktx', 'connection', 'test'],
    purpose: 'Connects to one configured connection, or to all of them at the same time.',
    args: [{ name: 'connectionId' }],
    options: [{ flags: '--all' }],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [
      {
        event: 'connection_test',
        when: 'A connection was tested. Several are sent in the order in which they answer.',
        outcome: ['ok', 'error'],
        runtime: 'node',
      },
      {
        event: '$exception',
        when: 'A connection test fails; right after its connection_test.',
        runtime: 'node',
        source: 'connection test',
      },
    ],
  },
];
