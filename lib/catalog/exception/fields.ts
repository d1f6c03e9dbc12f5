import * as z from 'zod/mini';
import { type Fields, field, type Runtime } from '../facts';

const since = { since: '0.10.0', change: '#262' } as const;

const own = {
  source: field(z.string(), {
    meaning: 'The place in ktx that reported the error.',
    source: 'A fixed name, a command path, or a name that contains the MCP tool or the daemon route.',
    dataClass: 'interaction',
    example: 'connection test',
    ...since,
  }),
  handled: field(z.boolean(), {
    meaning: 'Whether ktx caught the error instead of crashing.',
    source: 'A constant at each reporting place.',
    dataClass: 'technical',
    example: true,
    ...since,
  }),
  fatal: field(z.boolean(), {
    meaning: 'Whether the error ended the program.',
    source: 'A constant at each reporting place.',
    dataClass: 'technical',
    example: false,
    reality: 'Always the opposite of `handled`.',
    ...since,
  }),
};

/** What ktx itself writes into an error report besides the common fields, by program and in wire order. */
export const exceptionFields = {
  node: {
    ...own,
    projectId: field(z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))), {
      meaning: 'Your project id, which links all events from this project directory.',
      source:
        'SHA-256 of your install id and the path of the project directory. Left out when no project is known.',
      dataClass: 'identifier',
      example: 'e0f0b1418767fe6cb54831a35a80c86b0b1af468d94b7b17b896680690652005',
      ...since,
    }),
  },
  'daemon-py': {
    daemonVersion: field(z.string(), {
      meaning: 'The version of the daemon.',
      source: '`KTX_DAEMON_VERSION`, else the version of its installed package.',
      dataClass: 'technical',
      example: '0.12.0',
      ...since,
    }),
    ...own,
  },
} as const satisfies Readonly<Record<Runtime, Fields>>;
