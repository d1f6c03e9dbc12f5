import type { EventDefinition } from '../facts';

export * from './fields';
export * from './parts';
export * from './sources';

/** The wire name of error reports, which is PostHog's. */
export const exceptionName = '$exception';

/** Error reports: a channel of their own, outside the catalog of events. Their fields differ by program. */
export const exception = {
  meaning: 'An error in ktx, with its messages and stack trace.',
  when: 'When a command, an MCP tool or the daemon fails with an error, or when ktx crashes.',
  why: 'Which errors do people run into, and where in ktx do they come from?',
  runtimes: ['node', 'daemon-py'],
  group: {
    attached: 'sometimes',
    when: 'The daemon attaches it to semantic queries of a known project. The command line sends `projectId` instead.',
  },
  reality:
    'This event reveals the most about you: in released ktx, messages are free text, and frames contain paths and source lines from your disk. Since 0.12.0, queries rejected in the MCP SQL tool and failures to install Python are left out.',
  since: '0.10.0',
  change: '#262',
} as const satisfies Omit<EventDefinition, 'fields'>;
