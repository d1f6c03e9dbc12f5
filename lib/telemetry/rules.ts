import { type Consent, type ConsentQuestion, decide } from './consent';
import { copyError, isExpected } from './error-report';
import type { Shaping } from './shaping';
import { type CommandEnd, type Outcome, outcomeOf } from './span';

/**
 * What a client goes by. ktx embeds a client with `ownRules`, and no option changes them. Forecasts of old releases and
 * the mutants of the promises bring rules of their own; what both share is everything else.
 */
export interface Rules {
  decide(question: ConsentQuestion): Consent;
  /** How a command ended; undefined where its event is not sent. */
  outcomeOf(end: CommandEnd): Outcome | undefined;
  /** Why an error is not reported; undefined when it is. */
  withholds(error: unknown): string | undefined;
  /** What is kept of a thrown value, taken at once: the host may change it afterwards. */
  copyError(error: unknown, secrets: readonly string[]): Error;
  /** Loads what needs the catalog, once something may be sent. */
  load(): Promise<Shaping>;
}

/** The rules of the client that ktx embeds. */
export const ownRules: Rules = {
  decide,
  outcomeOf: (end) => outcomeOf(end),
  withholds: (error) => (isExpected(error) ? 'the error was expected' : undefined),
  copyError: (error) => copyError(error),
  load: async () => (await import('./shaping')).ownShaping,
};
