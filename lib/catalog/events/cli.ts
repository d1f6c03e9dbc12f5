import * as z from 'zod/mini';
import { event, field } from '../facts';
import { duration, errorClass, errorDetail, flag, fromTheStart } from './fields';

/** Sent when ktx runs here for the first time. */
export const installFirstRun = event({
  meaning: 'ktx ran for the first time with this home directory.',
  when: 'Just before the command starts, in the run that creates `~/.ktx/telemetry.json`.',
  why: 'How many people try ktx?',
  runtimes: ['node'],
  group: { attached: 'never', when: 'The event is about your installation, not about a project.' },
  reality:
    'It is sent in the same run that shows the notice, before you can decline. ktx 0.12.0 and earlier send it again after replacing an invalid file, and do not send it when `ktx` without arguments opens the setup wizard.',
  ...fromTheStart,
  fields: {},
});

/** Sent at the end of every command. */
export const command = event({
  meaning: 'You ran a ktx command, and this is how it ended.',
  when: 'At the end of every command that starts running. Help, version and a mistyped command or option do not send it.',
  why: 'Which commands do people use, and which of them fail?',
  runtimes: ['node'],
  group: {
    attached: 'sometimes',
    when: 'When the project directory contains a ktx.yaml, and always for `ktx setup` and `ktx admin init`.',
  },
  reality:
    'A crash, SIGHUP or SIGKILL loses it, and `ktx` without arguments does not send it. A shell that evaluates `ktx completion` at start-up sends one each time.',
  ...fromTheStart,
  fields: {
    commandPath: field(z.array(z.string()).check(z.minLength(1)), {
      meaning: 'The names of the command and its parents, without arguments, options or aliases.',
      source: "ktx's command tree, from the root to the command that ran.",
      dataClass: 'interaction',
      example: ['ktx', 'sl', 'query'],
      parts: {
        '/*': {
          meaning: 'One name on the path from `ktx` to the command that ran.',
          source: "ktx's command tree.",
          dataClass: 'interaction',
          example: 'query',
        },
      },
      ...fromTheStart,
    }),
    durationMs: duration(
      'How long the command took.',
      'The clock starts after start-up, update check and first-run work.',
      1214.815341,
    ),
    outcome: field(z.enum(['ok', 'error', 'aborted']), {
      meaning: 'Whether the command succeeded, failed or was interrupted.',
      source:
        'A thrown error decides first, then what setup reports about itself, then the exit code. SIGINT, SIGTERM and a missing project count as `aborted`.',
      dataClass: 'interaction',
      example: 'ok',
      reality: 'Interrupted runs are included since 0.9.0. Setup distinguishes its endings since 0.11.0.',
      ...fromTheStart,
    }),
    errorClass: errorClass('Absent for most failures, because commands only set the exit code.'),
    errorDetail: errorDetail(),
    flagsPresent: field(z.record(z.string(), z.boolean()), {
      meaning: 'The names of your command-line options, without their values.',
      source:
        'The options Commander read from the command line, hidden ones included. Defaults and environment variables do not count.',
      dataClass: 'interaction',
      example: { connection: true },
      reality: 'Every value is true. `--no-input` is sent as `input: true`.',
      parts: {
        '/*': {
          meaning: 'You used this option.',
          source: "The option's long name in camel case, as Commander spells it.",
          dataClass: 'interaction',
          example: true,
          reality: 'Always true.',
        },
      },
      ...fromTheStart,
    }),
    hasProject: flag({
      meaning: 'Whether the project directory contains a ktx.yaml.',
      source: 'ktx checks the file system before the command starts.',
      example: true,
    }),
    projectGroupAttached: flag({
      meaning: 'Whether this event carries the project id.',
      source: 'True when `hasProject` is true, and always for `ktx setup` and `ktx admin init`.',
      example: true,
    }),
  },
});
