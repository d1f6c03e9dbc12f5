import type { WireFacts } from '../wire';

const technical = { origin: 'sdk', dataClass: 'technical' } as const;
const diagnostic = { origin: 'sdk', dataClass: 'diagnostic' } as const;
const list = '/batch/*/properties/$exception_list';
const mechanism = `${list}/*/mechanism`;
const stacktrace = `${list}/*/stacktrace`;
const frame = `${stacktrace}/frames/*`;

const wordsOfTheError =
  'Up to 0.12.0 only a few fixed patterns are replaced in it: SQL, table names, paths, hosts, user names and many kinds of secrets stay. The client of this repository redacts it, and of an error that a driver, a model or an MCP client wrote it sends the code with a sentence of its own.';
const fromDisk = 'The SDK reads the file on your disk while it writes the report.';
const readable = 'The SDK can read the source file.';

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
      meaning: `The lines of source code ${where} the failing one.`,
      example: ['  const x = f();'],
    },
    [`${pointer}/*`]: {
      ...fact,
      meaning: `One line of source code ${where} the failing one.`,
      example: '  const x = f();',
    },
  };
}

/** What the SDKs make of an error: everything in an error report that ktx does not write itself. */
export const exceptionParts: WireFacts = {
  [list]: {
    ...technical,
    meaning: 'The error and, after it, the errors that caused it.',
    source: 'The SDK takes the error apart; ktx gives it a copy of the error after replacing a few patterns.',
    example: [{ type: 'Error', value: 'connect ECONNREFUSED 127.0.0.1:5999' }],
  },
  '/batch/*/properties/$exception_level': {
    ...technical,
    meaning: 'How severe the report is.',
    source: 'A constant of posthog-node.',
    example: 'error',
    reality: 'Always error.',
  },
  [`${list}/*`]: {
    ...technical,
    meaning: 'One error of the chain.',
    source: 'The SDK takes the error apart.',
    example: { type: 'Error', value: 'connect ECONNREFUSED 127.0.0.1:5999' },
  },
  [`${list}/*/type`]: {
    ...technical,
    meaning: 'The name of the class of the error.',
    source: 'The name of the error.',
    example: 'TypeError',
  },
  [`${list}/*/value`]: {
    ...diagnostic,
    meaning: 'The message of the error, which is free text.',
    source: 'The message as the failing tool wrote it.',
    example: 'connect ECONNREFUSED 127.0.0.1:5999',
    reality: wordsOfTheError,
  },
  [`${list}/*/module`]: {
    ...technical,
    meaning: 'The Python module that defines the class of the error, or null for a built-in one.',
    source: 'The class of the error.',
    example: 'psycopg',
  },
  [mechanism]: {
    ...technical,
    meaning: 'How the error was caught.',
    source: 'The SDK writes it.',
    example: { type: 'generic', handled: true },
  },
  [`${mechanism}/type`]: {
    ...technical,
    meaning: 'Whether the error was reported itself (generic) or belongs to one that was (chained).',
    source: 'The SDK writes it.',
    example: 'generic',
    reality: 'posthog-node 5.34.9 calls every error generic.',
  },
  [`${mechanism}/handled`]: {
    ...technical,
    meaning: 'Whether the program caught the error.',
    source: 'A constant of the SDK.',
    example: true,
    reality: 'Always true, crashes included; the property handled beside it says what really happened.',
    when: 'Always, but not on causes from posthog-node 5.70.0.',
  },
  [`${mechanism}/synthetic`]: {
    ...technical,
    meaning: 'Whether the SDK had to make an error, because what was thrown is none.',
    source: 'The SDK writes it.',
    example: false,
  },
  [`${mechanism}/exception_id`]: {
    ...technical,
    meaning: 'The number of the error within the report.',
    source: 'The SDK counts from 0.',
    example: 0,
    when: 'From posthog-node 5.70.0 always, from posthog-python in reports of an exception group.',
  },
  [`${mechanism}/parent_id`]: {
    ...technical,
    meaning: 'The number of the error that this one caused or belongs to.',
    source: 'The SDK counts from 0.',
    example: 0,
    when: 'The error is a cause, or a member of a group.',
  },
  [`${mechanism}/source`]: {
    ...technical,
    meaning: 'The name under which the other error holds this one.',
    source: 'The SDK writes it.',
    example: 'cause',
    when: 'The error is a cause, or a member of a group.',
  },
  [`${mechanism}/is_exception_group`]: {
    ...technical,
    meaning: 'Whether the error is a Python exception group.',
    source: 'posthog-python looks at the class.',
    example: true,
    when: 'The error is a Python exception group.',
  },
  [`${mechanism}/meta`]: {
    ...technical,
    meaning: "The operating system's number for the error.",
    source: 'posthog-python takes it from the error.',
    example: { errno: { number: 2 } },
    when: 'The Python error has such a number.',
  },
  [`${mechanism}/meta/errno`]: {
    ...technical,
    meaning: "The operating system's number for the error.",
    source: 'posthog-python takes it from the error.',
    example: { number: 2 },
    when: 'The Python error has such a number.',
  },
  [`${mechanism}/meta/errno/number`]: {
    ...technical,
    meaning: "The operating system's number for the error.",
    source: 'posthog-python takes it from the error.',
    example: 2,
    when: 'The Python error has such a number.',
  },
  [stacktrace]: {
    ...technical,
    meaning: 'The calls that led to the error.',
    source: 'The SDK reads the stack of the error.',
    example: { type: 'raw', frames: [] },
    when: 'The error has a stack.',
  },
  [`${stacktrace}/type`]: {
    ...technical,
    meaning: 'The form of the stack trace.',
    source: 'A constant of the SDK.',
    example: 'raw',
    reality: 'Always raw.',
  },
  [`${stacktrace}/frames`]: {
    ...technical,
    meaning: 'The calls that led to the error, the innermost last.',
    source: 'The SDK reads the stack of the error.',
    example: [],
  },
  [frame]: {
    ...technical,
    meaning: 'One call on the way to the error.',
    source: 'The SDK reads the stack of the error.',
    example: { function: 'testConnection', lineno: 152 },
  },
  [`${frame}/filename`]: {
    ...diagnostic,
    meaning: 'The file of the code that was running.',
    source:
      'posthog-node gives the path relative to your current directory, posthog-python the path within its package.',
    example: '../../../usr/lib/node_modules/@kaelio/ktx/dist/connection.js',
    reality:
      'It shows names of your directories, and can show your user name when ktx is installed below your home.',
  },
  [`${frame}/abs_path`]: {
    ...diagnostic,
    meaning: 'The absolute path of that file on your disk.',
    source: 'posthog-python adds it.',
    example: '/home/alice/.ktx/runtime/venv/lib/python3.11/site-packages/psycopg/connection.py',
    reality:
      'It begins with your home directory, and so as a rule with your user name, because the Python runtime of ktx lies there.',
  },
  [`${frame}/module`]: {
    ...technical,
    meaning: 'The module of the code that was running.',
    source: 'posthog-node derives it from the path of the file, posthog-python asks the frame.',
    example: 'commander.lib:command',
  },
  [`${frame}/function`]: {
    ...technical,
    meaning: 'The function that was running, ? where it has no name.',
    source: 'The stack of the error.',
    example: 'Command.parseAsync',
  },
  [`${frame}/lineno`]: {
    ...technical,
    meaning: 'The line in that file.',
    source: 'The stack of the error.',
    example: 152,
    when: 'The frame has a place in a file.',
  },
  [`${frame}/colno`]: {
    ...technical,
    meaning: 'The column in that line.',
    source: 'The stack of the error.',
    example: 15,
    when: 'The frame has a place in a file.',
  },
  [`${frame}/in_app`]: {
    ...technical,
    meaning: 'Whether the SDK takes the code for part of the program rather than of a library.',
    source: 'The SDK judges by the path.',
    example: true,
    when: 'From posthog-node always, from posthog-python where it can tell.',
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
    meaning: 'The line of source code that was running.',
    source: fromDisk,
    example: '    await client.connect();',
    when: readable,
  },
  ...lines(`${frame}/post_context`, 'after'),
};
