import type { Context } from '../context';
import { handled, interrupted, type Plan, report, supposed } from '../ending';
import { someError } from '../errors';
import type { PlannedError } from '../step';

/** Commands that handle their own failures: nothing but the command event. */
export function planHandled(context: Context): Plan {
  return { before: [], ending: handled(context) };
}

/** Commands whose failures escape: an error report, then a command event that names class and message. */
export function planPlain(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  if (context.outcome === 'ok') return { before: [], ending: handled(context) };
  return failing(context, { name: 'Error', message: 'the command could not be carried out' }, supposed);
}

/** The plan of a command that fails with an error that escapes; the message is an example. */
export function failing(context: Context, example: Omit<PlannedError, 'because'>, because: string): Plan {
  const error = someError(context, example);
  return {
    before: [report(context.commandPath.join(' '), error)],
    ending: { outcome: 'error', exitCode: 1, error, because },
  };
}
