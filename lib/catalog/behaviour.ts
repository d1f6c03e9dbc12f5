/**
 * How releases differ besides their schema. Each release has one answer to each question; `next` is the unreleased client.
 */
export const behaviours = {
  invalidIdentityFile: {
    question: 'What happens when `~/.ktx/telemetry.json` is not valid?',
    answers: {
      overwritten: 'ktx overwrites it with a new, enabled identity, so an opt-out in it is lost',
      left: 'ktx sends nothing and leaves the file alone',
    },
  },
  identityFileKeys: {
    question: 'Can `~/.ktx/telemetry.json` contain keys that this release does not know?',
    answers: {
      known: 'no: one extra key invalidates the whole file',
      any: 'yes: unknown keys are ignored and kept',
    },
  },
  errorDetail: {
    question: 'What does `errorDetail` contain?',
    answers: {
      absent: 'nothing: no event has the field',
      raw: 'the error message as your tools reported it, without redaction',
      redacted: 'the words of the error message that are in a published vocabulary; the rest is withheld',
    },
  },
  errorReports: {
    question: 'Are errors reported as `$exception` events?',
    answers: {
      none: 'no',
      patterns: 'yes, with a few fixed patterns replaced in the message',
      redacted:
        'yes, with messages built from a published vocabulary and a narrow grammar for every other string',
    },
  },
  foreignMessages: {
    question: 'Does ktx send error messages written by a driver, a model or an MCP client?',
    answers: {
      sent: 'yes',
      described: 'no: it sends the error class and code, with its own sentence instead of the message',
    },
  },
  sourceLines: {
    question: 'Do error reports contain source lines read from your disk?',
    answers: {
      sent: 'yes: up to seven lines before and after the failing one, for every frame',
      removed: 'no: they are removed before sending',
    },
  },
  expectedErrors: {
    question: 'Are expected failures (such as a query the warehouse rejects) reported as `$exception`?',
    answers: {
      reported: 'yes',
      skipped: 'no',
    },
  },
  projectPath: {
    question: 'Which path is hashed into the project id?',
    answers: {
      lexical: 'the path as you reached it, so a symlink gives the same project a second id',
      real: 'the real path, so a symlink gives the same id',
    },
  },
  terminal: {
    question: 'Does sending need a terminal?',
    answers: {
      always: 'yes: ktx sends only when standard output is a terminal',
      firstRun:
        'only for the first run: the identity file is created on a terminal, later runs send without one',
      never: 'no',
    },
  },
  interrupts: {
    question: 'Does a run interrupted by SIGINT or SIGTERM send its `command` event?',
    answers: {
      lost: 'no',
      sent: 'yes, with the outcome `aborted`',
    },
  },
  setupOutcome: {
    question: 'What decides the outcome of `ktx setup`?',
    answers: {
      exitCode: 'only the exit code',
      annotated: 'the state in which setup ended',
    },
  },
  mcpClient: {
    question: 'Is the name of the connecting MCP client sent?',
    answers: {
      absent: 'no',
      verbatim: 'yes, unchanged and at any length',
      bounded: 'yes, if it fits a narrow grammar of up to 64 characters; otherwise it is withheld',
    },
  },
  geoip: {
    question: 'Does the command line let PostHog look up the location of the IP address?',
    answers: {
      off: 'no',
      on: 'yes',
    },
  },
} as const;

/** One answer to each question of `behaviours`. */
export type Behaviour = {
  readonly [Q in keyof typeof behaviours]: keyof (typeof behaviours)[Q]['answers'];
};

/** What the first release with telemetry (0.5.0) did; later releases are changes to it. */
export const firstBehaviour: Behaviour = {
  invalidIdentityFile: 'overwritten',
  identityFileKeys: 'known',
  errorDetail: 'absent',
  errorReports: 'none',
  foreignMessages: 'sent',
  sourceLines: 'sent',
  expectedErrors: 'reported',
  projectPath: 'lexical',
  terminal: 'always',
  interrupts: 'lost',
  setupOutcome: 'exitCode',
  mcpClient: 'absent',
  geoip: 'off',
};
