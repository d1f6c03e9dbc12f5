import type { CommandOption, Emission } from './command';

/** Options that several commands declare in the same way. */
export const yes: CommandOption = { flags: '--yes' };
export const noInput: CommandOption = { flags: '--no-input' };
export const json: CommandOption = { flags: '--json' };
export const force: CommandOption = { flags: '--force' };
export const output: CommandOption = { flags: '--output <mode>', choices: ['pretty', 'plain', 'json'] };

/** The daemon that some commands need. */
export const daemonStarted: Emission = {
  event: 'daemon_started',
  when: 'This run has to start a Python daemon. A daemon that is already running is reused.',
  runtime: 'daemon-py',
};

/** The Python program that compiles semantic queries sends these itself. */
export const semanticQuery: readonly Emission[] = [
  {
    event: 'sl_plan_completed',
    when: 'A semantic query was planned, or planning failed. An invalid request does not send it.',
    outcome: ['ok', 'error'],
    runtime: 'daemon-py',
  },
  {
    event: 'sql_gen_completed',
    when: 'After `sl_plan_completed`, unless the query failed before it was compiled.',
    outcome: ['ok', 'error'],
    runtime: 'daemon-py',
  },
  {
    event: '$exception',
    when: 'A semantic query fails.',
    runtime: 'daemon-py',
    source: 'semantic-query',
  },
];
