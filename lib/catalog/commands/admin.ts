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
    purpose: 'Prints the help of the admin commands; unlike other help this one is recorded.',
    args: [],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [],
  },
  {
    path: ['ktx', 'admin', 'init'],
    purpose:
      'Makes a project in a directory; its command event names the directory of --project-dir or the current one, not the one given as argument.',
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
    purpose: 'Builds the local search indexes again.',
    args: [],
    options: [force, json, output],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
  {
    path: ['ktx', 'admin', 'runtime'],
    purpose: 'Holds the commands for the Python runtime.',
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
        when: 'A daemon that was running comes to its end.',
        runtime: 'daemon-py',
      },
    ],
  },
  {
    path: ['ktx', 'admin', 'runtime', 'status'],
    purpose: 'Says what is installed and running of the Python runtime.',
    args: [],
    options: [json],
    reachesPreAction: true,
    requiresExistingProject: false,
    events: [],
  },
];
