import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Capture, readCapture } from '../inspect/capture';

/**
 * What the build of the site knows besides the catalog: files that scripts/site-data.ts writes. Each is read once, checked,
 * and the same for everyone who asks.
 */
const folder = join(process.cwd(), '.site-data');

function read<T extends z.ZodMiniType>(name: string, shape: T): z.output<T> {
  const file = join(folder, name);
  if (!existsSync(file)) throw new Error(`${name} is missing. Write it first: npm run site:data`);
  return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const capture = z.pipe(
  z.string(),
  z.transform((text): Capture => readCapture(text)),
);

const forecastFile = z.object({
  /** The release whose behaviour is shown. */
  release: z.string(),
  sdk: z.object({ name: z.string(), version: z.string() }),
  forecasts: z.array(
    z.object({
      /** The words of the command from `ktx` on, as in commandPath: `ktx sql`. */
      command: z.string(),
      /** The command line that was forecast. */
      line: z.string(),
      outcome: z.enum(['ok', 'error', 'aborted']),
      /** What a reader should know, a sentence each. */
      notes: z.array(z.string()),
      capture,
    }),
  ),
});

export type Forecasts = z.output<typeof forecastFile>;
export type CommandForecast = Forecasts['forecasts'][number];

/** What every ktx command would send: a forecast for each command and each way to end. */
export const forecasts = once(() => read('forecasts.json', forecastFile));

/** The forecast of `ktx status` in a project, which ends well: the example of the first page. */
export function statusForecast(): CommandForecast {
  const found = forecasts().forecasts.find(
    ({ command, outcome }) => command === 'ktx status' && outcome === 'ok',
  );
  if (!found) throw new Error('forecasts.json has no forecast of ktx status.');
  return found;
}

const exampleFile = z.array(
  z.object({
    event: z.string(),
    how: z.enum(['recorded', 'sent']),
    /** The command line of a recorded one. */
    line: z.optional(z.string()),
    capture,
  }),
);

export type Examples = z.output<typeof exampleFile>;

/** A request for each event that no forecast holds: of a real run, or sent for the purpose. */
export const examples = once(() => read('examples.json', exampleFile));

/** How many there are, and how many of them are left or pass. */
const share = z.object({ all: z.int(), left: z.int() });

const errorTextFile = z.object({
  /** Messages with secrets, names or data of which nothing that had to go is left; those written after the rules. */
  clean: share,
  unseen: share,
  /** Words left of recorded errors, of harmless messages, and of the rest of the messages written after the rules. */
  recorded: share,
  harmless: share,
  around: share,
  /** Recorded texts, with the command line that failed. */
  texts: z.array(z.object({ line: z.string(), before: z.string(), after: z.string() })),
});

export type ErrorTexts = z.output<typeof errorTextFile>;

/** What an error report of the unreleased client still tells. */
export const errorTexts = once(() => read('error-texts.json', errorTextFile));

const promiseFile = z.object({
  /** ISO instant of the commit that was checked. */
  date: z.string(),
  commit: z.nullable(z.string()),
  node: z.string(),
  /** `name@version` of each SDK that the checks ran with. */
  sdks: z.array(z.string()),
  passed: z.boolean(),
  promises: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['never', 'always']),
      sentence: z.string(),
      place: z.string(),
      scope: z.string(),
      limit: z.optional(z.string()),
      broken: z.optional(z.object({ upTo: z.string(), because: z.string() })),
      passed: z.boolean(),
      /** What a recorded run of the released ktx shows, or the same check of our emulation of it. */
      released: z.object({
        release: z.string(),
        from: z.enum(['recording', 'emulation']),
        kept: z.boolean(),
        noticed: z.optional(z.string()),
        recording: z.optional(
          z.object({ kept: z.boolean(), runs: z.number(), line: z.string(), saw: z.string() }),
        ),
      }),
      /** How many values were checked. */
      evidence: z.number(),
      checks: z.array(
        z.object({
          sdk: z.string(),
          passed: z.boolean(),
          evidence: z.number(),
          faults: z.array(z.string()),
          /** The wrong client that the same check has to notice. */
          mutant: z.object({ fault: z.string(), caught: z.boolean(), noticed: z.optional(z.string()) }),
        }),
      ),
    }),
  ),
});

export type PromiseRecord = z.output<typeof promiseFile>;

/** Every public promise with what its check found. */
export const promiseRecord = once(() => read('promises.json', promiseFile));

/** What `scripts/site-data/crash.ts` writes. */
export const crashFile = z.object({
  sdk: z.object({ name: z.string(), version: z.string() }),
  /** The error and its causes before anything was taken out. */
  error: z.array(z.object({ name: z.string(), message: z.string() })),
  /** What each release sends of it; `seq` is the number of its request in the capture. */
  reports: z.array(
    z.object({
      release: z.string(),
      seq: z.optional(z.int()),
      bytes: z.number(),
      errors: z.array(
        z.object({
          value: z.string(),
          frames: z.number(),
          paths: z.array(z.string()),
          sourceLines: z.array(z.string()),
        }),
      ),
    }),
  ),
  capture,
});

export type CrashExample = z.output<typeof crashFile>;

/** An error report of a real crash, by the rules of the published release and by those of `next`. */
export const crashExample = once(() => read('crash.json', crashFile));

const option = z.object({ flags: z.string(), description: z.string(), default: z.optional(z.string()) });

const verbFile = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  usage: z.string(),
  options: z.array(option),
  /** What `--help` prints, 80 columns wide. */
  help: z.string(),
  verbs: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      usage: z.string(),
      arguments: z.array(
        z.object({
          name: z.string(),
          description: z.string(),
          required: z.boolean(),
          variadic: z.boolean(),
        }),
      ),
      options: z.array(option),
      help: z.string(),
    }),
  ),
});

export type VerbReference = z.output<typeof verbFile>;

/** The command line of ktx-telemetry-preview, from its own definitions. */
export const verbReference = once(() => read('verbs.json', verbFile));

/** The results of `npm run bench`, as they were written; undefined where there are none. */
export const benchResults = once((): unknown =>
  existsSync(join(folder, 'bench.json')) ? read('bench.json', z.unknown()) : undefined,
);

const redactionFile = z.array(
  z.object({
    id: z.string(),
    catches: z.string(),
    /** A text that the rule finds; empty where none is short enough. */
    before: z.string(),
    /** What is sent of it. */
    after: z.string(),
  }),
);

export type RedactionRules = z.output<typeof redactionFile>;

/** Every rule by which the unreleased client takes secrets out of texts. */
export const redactionRules = once(() => read('redaction.json', redactionFile));

const sessionFile = z.array(z.object({ id: z.string(), line: z.string(), text: z.string() }));

export type Sessions = z.output<typeof sessionFile>;

/** What the program prints for the command lines of the tutorial, 80 columns wide. */
export const sessions = once(() => read('sessions.json', sessionFile));

const apiFile = z.array(
  z.object({
    /** What is imported, e.g. `ktx-telemetry-preview/catalog`. */
    part: z.string(),
    entries: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['function', 'interface', 'type', 'value']),
        docs: z.string(),
        code: z.string(),
      }),
    ),
  }),
);

export type ApiReference = z.output<typeof apiFile>;

/** What other programs can import, from the declaration files of the build. */
export const apiReference = once(() => read('api.json', apiFile));

const programShape = z.object({
  version: z.string(),
  /** As npm writes it: the algorithm, and the hash in base64. */
  integrity: z.string(),
  /** In hex. */
  sha256: z.string(),
  bytes: z.int(),
  unpackedBytes: z.int(),
  files: z.int(),
});

export type ProgramFile = z.output<typeof programShape>;

const clientShape = z.array(
  z.object({
    part: z.enum(['client', 'below', 'start', 'sending', 'sdk']),
    files: z.int(),
    lines: z.int(),
    bytes: z.int(),
  }),
);

export type ClientSize = z.output<typeof clientShape>;

/** How large the client alone is. */
export const clientSize = once(() => read('client.json', clientShape));

/** The packed program that the site carries. */
export const programFacts = once(() => read('program.json', programShape));
