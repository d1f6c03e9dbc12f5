import * as z from 'zod/mini';
import { event, field } from '../facts';
import { duration, errorClass, errorDetail, flag, fromTheStart } from './fields';

/** Sent when ktx runs here for the first time. */
export const installFirstRun = event({
  meaning: 'ktx ran for the first time with this home directory.',
  when: 'Just before the command starts, in the run that creates ~/.ktx/telemetry.json.',
  why: 'How many people try ktx?',
  runtimes: ['node'],
  group: { attached: 'never', when: 'The event is about your installation, not about a project.' },
  reality:
    'It goes out in the same run as the first notice, before you can answer it. Up to 0.12.0 it is sent again when the file was not valid and ktx replaced it, and never when plain ktx opens the setup wizard.',
  ...fromTheStart,
  fields: {},
});

/** Sent at the end of every command. */
export const command = event({
  meaning: 'You ran a ktx command, and this is how it ended.',
  when: 'At the end of every command that starts to work; help, version and a mistyped command or option send nothing.',
  why: 'Which commands do people use, and which of them fail?',
  runtimes: ['node'],
  group: {
    attached: 'sometimes',
    when: 'When the project directory holds a ktx.yaml, and always for setup and admin init.',
  },
  reality:
    'A run that ends with a crash, SIGHUP or SIGKILL sends none, and neither does plain ktx when it opens the setup wizard. A shell that evaluates ktx completion at start-up sends one each time.',
  ...fromTheStart,
  fields: {
    commandPath: field(z.array(z.string()).check(z.minLength(1)), {
      meaning: 'The names of the command and its parents, without arguments, options or aliases.',
      source: 'The command tree of ktx, from the root to the command that ran.',
      dataClass: 'interaction',
      example: ['ktx', 'sl', 'query'],
      parts: {
        '/*': {
          meaning: 'One name on the way from ktx to the command that ran.',
          source: 'The command tree of ktx.',
          dataClass: 'interaction',
          example: 'query',
        },
      },
      ...fromTheStart,
    }),
    durationMs: duration(
      'How long the command took.',
      'It starts when start-up, update check and first-run work are over.',
      1214.815341,
    ),
    outcome: field(z.enum(['ok', 'error', 'aborted']), {
      meaning: 'Whether the command succeeded, failed or was broken off.',
      source:
        'A thrown error decides first, then what setup says about itself, then the exit code; SIGINT, SIGTERM and a missing project are aborted.',
      dataClass: 'interaction',
      example: 'ok',
      reality:
        'Runs ended by SIGINT or SIGTERM are in it since 0.9.0, and setup tells its endings apart since 0.11.0.',
      ...fromTheStart,
    }),
    errorClass: errorClass(
      'Absent for most failures, because commands report them through the exit code alone.',
    ),
    errorDetail: errorDetail(),
    flagsPresent: field(z.record(z.string(), z.boolean()), {
      meaning: 'The names of the options that you gave on the command line, without their values.',
      source:
        'The options that Commander read from the command line, hidden ones included; defaults and environment variables do not count.',
      dataClass: 'interaction',
      example: { connection: true },
      reality: 'Every value is true; --no-input is sent as input: true.',
      parts: {
        '/*': {
          meaning: 'You gave this option on the command line.',
          source: "The option's long name in camel case, as Commander spells it.",
          dataClass: 'interaction',
          example: true,
          reality: 'Always true.',
        },
      },
      ...fromTheStart,
    }),
    hasProject: flag({
      meaning: 'Whether the project directory holds a ktx.yaml.',
      source: 'A look at the file system before the command starts.',
      example: true,
    }),
    projectGroupAttached: flag({
      meaning: 'Whether this event carries the project id.',
      source: 'True when hasProject is, and always for setup and admin init.',
      example: true,
    }),
  },
});
