import type { CommandDefinition, CommandOption } from './command';
import { daemonStarted, force, json, output, yes } from './common';

const feature: CommandOption = {
  flags: '--feature <feature>',
  choices: ['core', 'local-embeddings'],
  default: 'core',
};

/** `ktx admin` and what is below it. */
export const admin: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'admin'],
    purpose: 'Prints help for the admin commands. Unlike other help, this sends a `command` event.',
    args: [],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [],
  },
  {
    path: ['ktx', 'admin', 'init'],
    purpose:
      'Creates a project in a directory. Its `command` event carries the hash of `--project-dir` or the current directory, not of its argument.',
    args: [{ name: 'directory' }],
    options: [force],
    reachesPreAction: true,
    requiresExistingProject: false,
    projectGroup: 'always',
    events: [],
  },
  {
    path: ['ktx', 'admin', 'schema'],
    purpose: 'Prints the JSON Schema of ktx.yaml, or writes it to a file.',
    args: [],
    options: [{ flags: '--output <file>' }],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [],
  },
  {
    path: ['ktx', 'admin', 'reindex'],
    purpose: 'Rebuilds the local search indexes.',
    args: [],
    options: [force, json, output],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
  {
    path: ['ktx', 'admin', 'runtime'],
    purpose: 'Groups the commands for the Python runtime.',
    group: true,
    args: [],
    options: [],
    reachesPreAction: false,
    requiresExistingProject: false,
    events: [],
  },
  {
    path: ['ktx', 'admin', 'runtime', 'install'],
    purpose: 'Installs the Python runtime that ktx manages.',
    args: [],
    options: [feature, yes, force],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [],
  },
  {
    path: ['ktx', 'admin', 'runtime', 'start'],
    purpose: 'Starts the Python daemon.',
    args: [],
    options: [feature, force],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [daemonStarted],
  },
  {
    path: ['ktx', 'admin', 'runtime', 'stop'],
    purpose: 'Stops the Python daemon, or all of them.',
    args: [],
    options: [{ flags: '--all' }],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [
      {
        event: 'daemon_stopped',
        when: 'A running daemon stops.',
        runtime: 'daemon-py',
      },
    ],
  },
  {
    path: ['ktx', 'admin', 'runtime', 'status'],
    purpose: 'Shows which parts of the Python runtime are installed and running.',
    args: [],
    options: [json],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [],
  },
];
