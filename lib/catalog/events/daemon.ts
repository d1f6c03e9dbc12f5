import * as z from 'zod/mini';
import { event, field } from '../facts';
import { duration, fromTheStart } from './fields';

const notAboutAProject = { attached: 'never', when: 'The daemon serves all of your projects.' } as const;

/** Sent when the Python daemon is up. */
export const daemonStarted = event({
  meaning: "ktx's Python daemon started.",
  when: 'When the HTTP daemon is up.',
  why: 'Which versions of Python and of the daemon are in use, and how fast do they start?',
  runtimes: ['daemon-py'],
  group: notAboutAProject,
  reality:
    'A daemon keeps the environment it started with. An opt-out variable you set later does not reach it.',
  ...fromTheStart,
  fields: {
    daemonVersion: field(z.string(), {
      meaning: 'The version of the daemon.',
      source: '`KTX_DAEMON_VERSION`, else the version of its installed package.',
      dataClass: 'technical',
      example: '0.12.0',
      ...fromTheStart,
    }),
    pythonVersion: field(z.string(), {
      meaning: 'The Python version that runs the daemon.',
      source: 'The interpreter, as x.y.z.',
      dataClass: 'technical',
      example: '3.11.7',
      reality: 'The same value as `nodeVersion` in this event.',
      ...fromTheStart,
    }),
    runtimeVersion: field(z.string(), {
      meaning: 'The version of the Python package that ktx installed.',
      source: 'The version of the installed package.',
      dataClass: 'technical',
      example: '0.12.0',
      ...fromTheStart,
    }),
    startupDurationMs: duration(
      'How long the daemon took to start.',
      'The clock starts when the application is created, after Python has loaded.',
      85.947001,
    ),
  },
});

/** Sent when the Python daemon ends. */
export const daemonStopped = event({
  meaning: "ktx's Python daemon stopped.",
  when: 'Once, when the HTTP daemon shuts down normally or its server loop fails.',
  why: 'How long do daemons run, and do they crash?',
  runtimes: ['daemon-py'],
  group: notAboutAProject,
  ...fromTheStart,
  fields: {
    reason: field(z.enum(['signal', 'request', 'crash']), {
      meaning: 'Why the daemon stopped.',
      source: '`crash` when the server loop failed, otherwise `request`.',
      dataClass: 'technical',
      example: 'request',
      reality: '`signal` is never sent: SIGTERM counts as `request`. `crash` is possible since 0.10.0.',
      ...fromTheStart,
    }),
    uptimeMs: duration(
      'How long the daemon ran.',
      'The clock starts when the application is created.',
      1127.602621,
    ),
  },
});
