import type { Json } from '../catalog';
import type { Context } from './context';
import type { Outcome } from './facts';
import { type Guess, guess, type PlannedError, type Step } from './step';

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
  /** Why the outcome is not certain; absent when the command line or the machine decides it. */
  readonly because?: string;
}

/** What a command sends around its command event. */
export interface Plan {
  /** Sent before the command event. */
  readonly before: readonly Step[];
  readonly ending: Ending;
  /** Sent after the command event, by processes that go on. */
  readonly after?: readonly Step[];
  /** What else the reader should know, one sentence each. */
  readonly notes?: readonly string[];
}

/** Why an outcome that nothing decides is an example. */
export const supposed = 'assumed; a run decides it, and --outcome or --error assumes something else';

/** Why an error message is an example that the reader chose. */
export const givenError = 'given with --error';

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

/** An end that the command line or the machine decides. */
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

/** The outcome that the events before the command event carry; an interrupted command does not send them. */
export function outcomeOf(context: Context): Guess<'ok' | 'error'> {
  return guess(context.outcome === 'ok' ? 'ok' : 'error', supposed);
}

/** A command that fails in its action, with an error that escapes: a report, then a command event that names it. */
export function escaping(context: Context, error: PlannedError): Plan {
  return { before: [report(context.commandPath.join(' '), error)], ending: certainly('error', error) };
}

/** The report of an error that names the project. */
export function report(source: string, error: PlannedError): Step {
  return { kind: 'exception', source, runtime: 'node', error, project: true };
}
