import type { CommandDefinition } from './command';
import { setupEvents } from './setup';

/** `ktx` itself; its options are read wherever they stand on the line. */
export const root: readonly CommandDefinition[] = [
  {
    path: ['ktx'],
    purpose:
      'Without arguments, on a terminal and outside any project, it opens the setup wizard. Otherwise it prints help and sends nothing.',
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
        when: 'The setup wizard of `ktx` without arguments fails.',
        runtime: 'node',
        source: 'bare-interactive',
      },
    ],
  },
];
