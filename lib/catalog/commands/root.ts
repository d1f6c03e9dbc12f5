import type { CommandDefinition } from './command';
import { setupEvents } from './setup';

/** `ktx` itself; its options are read wherever they stand on the line. */
export const root: readonly CommandDefinition[] = [
  {
    path: ['ktx'],
    purpose:
      'Alone on a terminal, outside any project, it opens the setup wizard; otherwise it prints its help and sends nothing.',
    group: true,
    args: [],
    options: [
      { flags: '--project-dir <path>' },
      { flags: '--debug' },
      { flags: '-v, --version', exits: 'version' },
      { flags: '-h, --help', exits: 'help' },
    ],
    reachesPreAction: false,
    requiresExistingProject: false,
    // The wizard runs outside Commander, so neither install_first_run nor command is among them.
    events: [
      ...setupEvents,
      {
        event: '$exception',
        when: 'The wizard that bare ktx opens ends in an error.',
        runtime: 'node',
        source: 'bare-interactive',
      },
    ],
  },
];
