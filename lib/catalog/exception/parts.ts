import type { WireFacts } from '../wire';

const technical = { origin: 'sdk', dataClass: 'technical' } as const;
const diagnostic = { origin: 'sdk', dataClass: 'diagnostic' } as const;
const list = '/batch/*/properties/$exception_list';
const mechanism = `${list}/*/mechanism`;
const stacktrace = `${list}/*/stacktrace`;
const frame = `${stacktrace}/frames/*`;

const wordsOfTheError =
  'Free text in ktx 0.12.0 and earlier, which only replace a few fixed patterns: SQL, table names, paths, hosts, user names and many secrets stay. The unreleased client keeps only known words. For errors written by a driver, a model or an MCP client it sends the code and a sentence of its own.';
const fromDisk = 'The SDK reads the file from your disk while it creates the report.';
const readable = 'When the SDK can read the source file.';

/** Several lines of a source file, as a list and as its entries. */
function lines(pointer: string, where: string): WireFacts {
  const fact = {
    ...diagnostic,
    source: `${fromDisk} posthog-node takes up to seven lines and cuts them at 140 characters, posthog-python takes up to five.`,
    when: readable,
  };
  return {
    [pointer]: {
      ...fact,
      meaning: `The source lines ${where} the failing one.`,
      example: ['  const x = f();'],
    },
    [`${pointer}/*`]: {
      ...fact,
      meaning: `One source line ${where} the failing one.`,
      example: '  const x = f();',
    },
  };
}

/** What the SDKs add to an error report: everything that ktx does not write itself. */
export const exceptionParts: WireFacts = {
  [list]: {
    ...technical,
    meaning: 'The error, followed by the errors that caused it.',
    source: 'The SDK takes the error apart. ktx passes it a copy of the error with a few patterns replaced.',
    example: [{ type: 'Error', value: 'connect ECONNREFUSED 127.0.0.1:5999' }],
  },
  '/batch/*/properties/$exception_level': {
    ...technical,
    meaning: 'How severe the report is.',
    source: 'A constant of posthog-node.',
    example: 'error',
    reality: 'Always `error`.',
  },
  [`${list}/*`]: {
    ...technical,
    meaning: 'One error of the chain.',
    source: 'The SDK takes the error apart.',
    example: { type: 'Error', value: 'connect ECONNREFUSED 127.0.0.1:5999' },
  },
  [`${list}/*/type`]: {
    ...technical,
    meaning: 'The class name of the error.',
    source: "The error's name.",
    example: 'TypeError',
  },
  [`${list}/*/value`]: {
    ...diagnostic,
    meaning: 'The error message.',
    source: 'The message as written by the tool that failed.',
    example: 'connect ECONNREFUSED 127.0.0.1:5999',
    reality: wordsOfTheError,
  },
  [`${list}/*/module`]: {
    ...technical,
    meaning: 'The Python module that defines the error class, or null for a built-in one.',
    source: 'The error class.',
    example: 'psycopg',
  },
  [mechanism]: {
    ...technical,
    meaning: 'How the error was caught.',
    source: 'Written by the SDK.',
    example: { type: 'generic', handled: true },
  },
  [`${mechanism}/type`]: {
    ...technical,
    meaning: 'Whether the error was reported itself (`generic`) or belongs to one that was (`chained`).',
    source: 'Written by the SDK.',
    example: 'generic',
    reality: 'posthog-node 5.34.9 calls every error `generic`.',
  },
  [`${mechanism}/handled`]: {
    ...technical,
    meaning: 'Whether the program caught the error.',
    source: 'A constant of the SDK.',
    example: true,
    reality: 'Always true, even for crashes. The property `handled` says what really happened.',
    when: 'Always, but not on causes from posthog-node 5.70.0.',
  },
  [`${mechanism}/synthetic`]: {
    ...technical,
    meaning: 'Whether the SDK had to create an error because the thrown value was not one.',
    source: 'Written by the SDK.',
    example: false,
  },
  [`${mechanism}/exception_id`]: {
    ...technical,
    meaning: 'The number of the error within the report.',
    source: 'Counted by the SDK from 0.',
    example: 0,
    when: 'Always from posthog-node 5.70.0, and from posthog-python for exception groups.',
  },
  [`${mechanism}/parent_id`]: {
    ...technical,
    meaning: 'The number of the error that this one caused or belongs to.',
    source: 'Counted by the SDK from 0.',
    example: 0,
    when: 'When the error is a cause, or a member of a group.',
  },
  [`${mechanism}/source`]: {
    ...technical,
    meaning: 'The property of the other error that contains this one.',
    source: 'Written by the SDK.',
    example: 'cause',
    when: 'When the error is a cause, or a member of a group.',
  },
  [`${mechanism}/is_exception_group`]: {
    ...technical,
    meaning: 'Marks a Python exception group, and is always true where it is sent.',
    source: 'posthog-python checks the class.',
    example: true,
    when: 'When the error is a Python exception group.',
  },
  [`${mechanism}/meta`]: {
    ...technical,
    meaning: "The operating system's number for the error.",
    source: 'posthog-python takes it from the error.',
    example: { errno: { number: 2 } },
    when: 'When the Python error has such a number.',
  },
  [`${mechanism}/meta/errno`]: {
    ...technical,
    meaning: "The operating system's number for the error.",
    source: 'posthog-python takes it from the error.',
    example: { number: 2 },
    when: 'When the Python error has such a number.',
  },
  [`${mechanism}/meta/errno/number`]: {
    ...technical,
    meaning: "The operating system's number for the error.",
    source: 'posthog-python takes it from the error.',
    example: 2,
    when: 'When the Python error has such a number.',
  },
  [stacktrace]: {
    ...technical,
    meaning: 'The calls that led to the error.',
    source: "The SDK reads the error's stack.",
    example: { type: 'raw', frames: [] },
    when: 'When the error has a stack.',
  },
  [`${stacktrace}/type`]: {
    ...technical,
    meaning: 'The form of the stack trace.',
    source: 'A constant of the SDK.',
    example: 'raw',
    reality: 'Always `raw`.',
  },
  [`${stacktrace}/frames`]: {
    ...technical,
    meaning: 'The calls that led to the error, innermost last.',
    source: "The SDK reads the error's stack.",
    example: [],
  },
  [frame]: {
    ...technical,
    meaning: 'One call on the way to the error.',
    source: "The SDK reads the error's stack.",
    example: { function: 'testConnection', lineno: 152 },
  },
  [`${frame}/filename`]: {
    ...diagnostic,
    meaning: 'The file of the code that was running.',
    source:
      'posthog-node writes the path relative to your current directory, posthog-python the path within its package.',
    example: '../../../usr/lib/node_modules/@kaelio/ktx/dist/connection.js',
    reality: 'It reveals directory names, and your user name if ktx is installed below your home directory.',
  },
  [`${frame}/abs_path`]: {
    ...diagnostic,
    meaning: 'The absolute path of that file on your disk.',
    source: 'posthog-python adds it.',
    example: '/home/alice/.ktx/runtime/venv/lib/python3.11/site-packages/psycopg/connection.py',
    reality:
      "It usually contains your user name, because ktx's Python runtime is installed below your home directory.",
  },
  [`${frame}/module`]: {
    ...technical,
    meaning: 'The module of the code that was running.',
    source: 'posthog-node derives it from the file path, posthog-python from the frame.',
    example: 'commander.lib:command',
  },
  [`${frame}/function`]: {
    ...technical,
    meaning: 'The function that was running, or `?` if it has no name.',
    source: "The error's stack.",
    example: 'Command.parseAsync',
  },
  [`${frame}/lineno`]: {
    ...technical,
    meaning: 'The line in that file.',
    source: "The error's stack.",
    example: 152,
    when: 'When the frame has a place in a file.',
  },
  [`${frame}/colno`]: {
    ...technical,
    meaning: 'The column in that line.',
    source: "The error's stack.",
    example: 15,
    when: 'When the frame has a place in a file.',
  },
  [`${frame}/in_app`]: {
    ...technical,
    meaning: 'Whether the SDK considers the code part of the program, not of a library.',
    source: 'The SDK decides by the path.',
    example: true,
    when: 'Always from posthog-node, and from posthog-python when it can tell.',
  },
  [`${frame}/platform`]: {
    ...technical,
    meaning: 'The language of the code.',
    source: 'A constant of the SDK.',
    example: 'node:javascript',
  },
  ...lines(`${frame}/pre_context`, 'before'),
  [`${frame}/context_line`]: {
    ...diagnostic,
    meaning: 'The source line that was running.',
    source: fromDisk,
    example: '    await client.connect();',
    when: readable,
  },
  ...lines(`${frame}/post_context`, 'after'),
};
