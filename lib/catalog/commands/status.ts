import type { CommandDefinition } from './command';
import { json, noInput } from './common';

/** `ktx status`. */
export const status: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'status'],
    purpose: 'Checks whether the project and its setup are ready.',
    args: [],
    options: [
      json,
      // Its short form never arrives: the root takes -v for --version.
      { flags: '-v, --verbose' },
      { flags: '--validate' },
      { flags: '--fast' },
      noInput,
    ],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [
      {
        event: 'project_stack_snapshot',
        when: 'After the checks of a project with a readable ktx.yaml, whatever they found. Not sent with `--validate`.',
        runtime: 'node',
      },
    ],
  },
];
