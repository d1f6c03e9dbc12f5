/**
 * The ways in which releases differ besides their schema. A release is a choice of one answer to each question;
 * the client takes the same answers as options, and `next`, the client of this repository, is its default.
 */
export const behaviours = {
  invalidIdentityFile: {
    question: 'What happens when ~/.ktx/telemetry.json is not valid?',
    answers: {
      overwritten: 'it is overwritten with a new, enabled identity, so an opt-out written in it is lost',
      left: 'nothing is sent and the file is left as it is',
    },
  },
  identityFileKeys: {
    question: 'May ~/.ktx/telemetry.json hold keys that this release does not know?',
    answers: {
      known: 'no: one extra key makes the whole file invalid',
      any: 'yes: unknown keys are ignored and kept',
    },
  },
  errorDetail: {
    question: 'What is in errorDetail?',
    answers: {
      absent: 'nothing: no event has the field',
      raw: 'the message of the error as the tools reported it, without redaction',
      redacted: 'the message of the error after redaction',
    },
  },
  errorReports: {
    question: 'Are errors reported as $exception events?',
    answers: {
      none: 'no',
      patterns: 'yes, with the message after a few fixed patterns were replaced',
      redacted: 'yes, with every string of the report after redaction',
    },
  },
  foreignMessages: {
    question: 'Are messages sent that a driver, a model or an MCP client wrote into its errors?',
    answers: {
      sent: 'yes',
      described: "no: the error's class and code are sent, with a sentence of ktx in place of the message",
    },
  },
  sourceLines: {
    question: 'Do error reports carry source lines read from the local disk?',
    answers: {
      sent: 'yes: up to seven lines before and after the failing one, for every frame',
      removed: 'no: they are removed before sending',
    },
  },
  expectedErrors: {
    question: 'Are failures that ktx expects (a query the warehouse rejects) reported as $exception?',
    answers: {
      reported: 'yes',
      skipped: 'no',
    },
  },
  projectPath: {
    question: 'Which path of the project directory is hashed into the project id?',
    answers: {
      lexical: 'the path as it was reached, so a symlink gives the same project a second id',
      real: 'the real path, so a symlink gives the same id',
    },
  },
  terminal: {
    question: 'Does sending need a terminal?',
    answers: {
      always: 'yes: nothing is sent unless standard output is a terminal',
      firstRun:
        'only to begin: the identity file is created on a terminal alone, later runs send without one',
      never: 'no',
    },
  },
  interrupts: {
    question: 'Does a run that is ended by SIGINT or SIGTERM send its command event?',
    answers: {
      lost: 'no',
      sent: 'yes, with outcome aborted',
    },
  },
  setupOutcome: {
    question: 'What decides the outcome of `ktx setup`?',
    answers: {
      exitCode: 'the exit code alone',
      annotated: 'the state in which setup ended',
    },
  },
  mcpClient: {
    question: 'Is the name of the connecting MCP client sent?',
    answers: {
      absent: 'no',
      verbatim: 'yes, as the client gives it, at any length',
      bounded: 'yes, after redaction and cut to 64 characters',
    },
  },
  geoip: {
    question: 'Does the command line let PostHog look up the place of the IP address?',
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
