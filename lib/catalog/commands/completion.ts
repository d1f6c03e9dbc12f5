import type { CommandDefinition } from './command';

/** Shell completion. */
export const completion: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'completion'],
    purpose:
      'Prints a shell completion script. If a start-up file evaluates it, every new shell sends a `command` event.',
    since: '0.8.0',
    args: [{ name: 'shell', required: true, choices: ['zsh', 'bash'] }],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [],
  },
  {
    path: ['ktx', '__complete'],
    purpose: 'Called by the completion script on every key press. It sends nothing.',
    since: '0.8.0',
    hidden: true,
    anyWords: true,
    args: [{ name: 'words', variadic: true }],
    options: [],
    reachesPreAction: false,
    requiresExistingProject: false,
    events: [],
  },
];
