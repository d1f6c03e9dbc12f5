import type { Context } from '../context';
import { certainly, handled, type Plan } from '../ending';
import { daemonStarted, daemonStopped } from '../runtime';

/** The commands for the Python runtime report no error: a failure is a command event without class and detail. */
export function planRuntime(context: Context): Plan {
  return { before: [], ending: handled(context) };
}

/** `ktx admin runtime status` fails where nothing is installed. */
export function planRuntimeStatus(context: Context): Plan {
  return context.runtime.installed ? planRuntime(context) : notThere;
}

/** `ktx admin runtime start`: the daemon that it starts says so. */
export function planRuntimeStart(context: Context): Plan {
  const { installed, daemons } = context.runtime;
  if (!installed && !context.asked) return notThere;
  const plan = planRuntime(context);
  if (context.outcome !== 'ok') return plan;
  if (daemons !== undefined && daemons.length > 0)
    return { ...plan, notes: ['A ktx daemon is already running; it is used again and sends nothing.'] };
  return { ...plan, before: [daemonStarted(context)] };
}

/** `ktx admin runtime stop`: each daemon that it stops says so. */
export function planRuntimeStop(context: Context): Plan {
  const plan = planRuntime(context);
  const { daemons } = context.runtime;
  if (context.outcome !== 'ok') return plan;
  if (daemons === undefined) return { ...plan, notes: [unseen] };
  const stopped = context.options['all'] === true ? daemons : daemons.slice(0, 1);
  if (stopped.length === 0) return plan;
  return {
    ...plan,
    before: stopped.filter(({ optedOut }) => optedOut !== true).map(daemonStopped),
    notes: ['A daemon sends to the endpoint, and under the opt-outs, that it was started with.'],
  };
}

const notThere: Plan = { before: [], ending: certainly('error') };

const unseen =
  'Whether a ktx daemon is running cannot be seen on this system; one that is stopped sends daemon_stopped.';
