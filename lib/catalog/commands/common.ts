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
  when: 'A Python daemon has to be started for this run; one that runs already is used again.',
  runtime: 'daemon-py',
};

/** The Python program that compiles semantic queries sends these itself. */
export const semanticQuery: readonly Emission[] = [
  {
    event: 'sl_plan_completed',
    when: 'A semantic query has been planned, or could not be; a request that is not valid sends nothing.',
    outcome: ['ok', 'error'],
    runtime: 'daemon-py',
  },
  {
    event: 'sql_gen_completed',
    when: 'After sl_plan_completed, unless the query failed before it was compiled.',
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
