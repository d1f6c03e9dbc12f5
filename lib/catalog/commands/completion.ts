import type { CommandDefinition } from './command';

/** Shell completion. */
export const completion: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'completion'],
    purpose:
      'Prints a script for shell completion; evaluated in a start-up file it sends a command event for every new shell.',
    since: '0.8.0',
    args: [{ name: 'shell', required: true, choices: ['zsh', 'bash'] }],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [],
  },
  {
    path: ['ktx', '__complete'],
    purpose: 'Is asked by the completion script on every press of the key, and sends nothing.',
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
