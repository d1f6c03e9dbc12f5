import { type Context, handled, interrupted, type Plan, someError, supposed } from '../context';

/** Commands that handle their own failures: nothing but the command event. */
export function planHandled(context: Context): Plan {
  return { before: [], ending: handled(context) };
}

/** Commands whose failures escape: an error report, then a command event that names class and message. */
export function planPlain(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  if (context.outcome === 'ok') return { before: [], ending: handled(context) };
  const error = someError(context, { name: 'Error', message: 'the command could not be carried out' });
  return {
    before: [
      { kind: 'exception', source: context.commandPath.join(' '), runtime: 'node', error, project: true },
    ],
    ending: { outcome: 'error', exitCode: 1, error, because: supposed },
  };
}
