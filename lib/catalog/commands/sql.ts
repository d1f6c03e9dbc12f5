import type { CommandDefinition } from './command';
import { daemonStarted, json, output } from './common';

/** `ktx sql`. */
export const sql: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'sql'],
    purpose: 'Runs a read-only SQL statement on a connection.',
    args: [{ name: 'sql', required: true, variadic: true }],
    options: [
      { flags: '-c, --connection <id>', mandatory: true },
      { flags: '--max-rows <n>', value: 'positiveInteger', default: 1000 },
      output,
      json,
    ],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [
      daemonStarted,
      {
        event: 'sql_completed',
        when: 'The result was printed, or the statement failed. If the connection cannot be closed, a second one with outcome `error` follows.',
        outcome: ['ok', 'error'],
        runtime: 'node',
      },
      {
        event: '$exception',
        when: 'The statement fails. Sent right after `sql_completed`.',
        runtime: 'node',
        source: 'sql run',
      },
    ],
  },
];
