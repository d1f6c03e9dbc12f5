import type { Behaviour, Json, ReleaseVersion } from '../../catalog';
import { exampleError } from './example-error';
import type { Connection, Project } from './project';
import { failureAs } from './releases/outcome';
import { type Guess, guess, type PlannedError, type Step } from './step';

export type Outcome = 'ok' | 'error' | 'aborted';

/** Everything a plan may look at: the parsed command line, the project, and what the caller supposes. */
export interface Context {
  readonly commandPath: readonly string[];
  /** Positional arguments, variadic ones as one list. */
  readonly args: readonly string[];
  /** Options of the command and its parents by attribute name; a parent's value wins, as in ktx. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly projectDirSource: 'flag' | 'env' | 'ancestor' | 'cwd';
  readonly project: Project;
  readonly release: ReleaseVersion;
  /** The version that ktx gives itself on the wire. */
  readonly cliVersion: string;
  readonly behaviour: Behaviour;
  /** What `--outcome` says, else ok; rules that know better ignore it. */
  readonly outcome: Outcome;
  /** Whether `--outcome` was given. */
  readonly asked: boolean;
  /** What `--error` says. */
  readonly errorText: string | undefined;
  /** Whether ktx would find a terminal on its standard output. */
  readonly terminal: boolean;
  /** How many MCP tool calls to suppose. */
  readonly calls: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How the command would end. */
export interface Ending {
  readonly outcome: Outcome;
  readonly exitCode: number;
  /** What the command event says of the failure; absent for failures that ktx handles, the usual case. */
  readonly error?: PlannedError;
  /** The action says so itself; otherwise the error is thrown out of it. */
  readonly annotated?: true;
  /** Values of `--set` for the command event. */
  readonly set?: Readonly<Record<string, Json>>;
  /** Why the outcome is not certain; absent when the command line or the project decides it. */
  readonly because?: string;
}

export interface Plan {
  /** Sent before the command event. */
  readonly before: readonly Step[];
  readonly ending: Ending;
  /** Sent after the command event, by processes that go on. */
  readonly after?: readonly Step[];
  /** What else the reader should know, one sentence each. */
  readonly notes?: readonly string[];
}

export const supposed = 'supposed; a run decides it, and --outcome or --error supposes otherwise';

/** The end that `--outcome` asks for, of a command that handles its own failures: no class, no detail. */
export function handled(context: Context): Ending {
  if (context.outcome === 'aborted') return interrupted();
  return { outcome: context.outcome, exitCode: context.outcome === 'ok' ? 0 : 1, because: supposed };
}

/** The end that the project or the flags make likely; `--outcome` has the last word. */
export function likely(context: Context, outcome: Outcome, because: string): Ending {
  if (context.asked) return handled(context);
  if (outcome === 'aborted') return { ...interrupted(), because };
  return { outcome, exitCode: outcome === 'ok' ? 0 : 1, because };
}

/** An end that the command line or the project decides. */
export function certainly(outcome: Outcome, error?: PlannedError): Ending {
  return { outcome, exitCode: outcome === 'ok' ? 0 : 1, ...(error && { error }) };
}

/** The end by Ctrl-C or SIGTERM. */
export function interrupted(): Ending {
  return { outcome: 'aborted', exitCode: 130, because: supposed };
}

/** True for an end by Ctrl-C or SIGTERM; a run without a project is aborted as well, by an error. */
export function isInterrupted({ outcome, error }: Ending): boolean {
  return outcome === 'aborted' && !error;
}

/** The outcome that the events before the command event carry; an interrupted command sends none of them. */
export function outcomeOf(context: Context): Guess<'ok' | 'error'> {
  return guess(context.outcome === 'ok' ? 'ok' : 'error', supposed);
}

/** An error of which only a run knows class and message. */
export function someError(context: Context, example: Omit<PlannedError, 'because'>): PlannedError {
  if (context.errorText !== undefined) {
    return { name: 'Error', message: context.errorText, because: 'given with --error' };
  }
  return { ...example, because: 'an example: the error that the run meets is sent instead' };
}

/** The example for a database that cannot be reached. */
export const refusedConnection = {
  name: 'Error',
  code: 'ECONNREFUSED',
  message: 'connect ECONNREFUSED 127.0.0.1:5432',
} as const;

/** The fields of a failing event that come from its error. */
export function errorFields(context: Context, error: PlannedError) {
  const of = (value: string) => (error.because === undefined ? value : guess(value, error.because));
  return {
    errorClass: of(error.name),
    errorDetail:
      context.behaviour.errorDetail === 'absent'
        ? undefined
        : of(failureAs(context.release, exampleError(error, undefined)).errorDetail ?? ''),
  };
}

/** The connection of that id in ktx.yaml. */
export function connection(context: Context, id: string | undefined): Connection | undefined {
  return context.project.connections.find((entry) => entry.id === id);
}

/** An option's value when it is a word. */
export function word(context: Context, option: string): string | undefined {
  const value = context.options[option];
  return typeof value === 'string' ? value : undefined;
}

/** An option's values when it can be repeated. */
export function words(context: Context, option: string): readonly string[] {
  const value = context.options[option];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** `--yes` together with `--no-input` is refused by the commands that may install the runtime. */
export function conflictingInput(context: Context): PlannedError | undefined {
  if (context.options['yes'] !== true || context.options['input'] !== false) return undefined;
  return {
    name: 'Error',
    message: 'Choose only one runtime install mode',
    because: 'the beginning of the message; its end is not known',
  };
}
