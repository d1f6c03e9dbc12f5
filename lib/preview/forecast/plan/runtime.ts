import type { Context, Plan } from '../context';
import { guess, send } from '../step';
import { planPlain } from './plain';

const daemon = { runtime: 'daemon-py', group: false } as const;

/** `ktx admin runtime start`: the daemon that it spawns says that it started. */
export function planRuntimeStart(context: Context): Plan {
  const plan = planPlain(context);
  if (context.outcome !== 'ok') return plan;
  return {
    ...plan,
    before: [send('daemon_started', {}, daemon)],
    notes: [
      'daemon_started is sent only when a daemon has to be started; one that runs already is used again.',
    ],
  };
}

/** `ktx admin runtime stop`: each daemon that it stops says so. */
export function planRuntimeStop(context: Context): Plan {
  const plan = planPlain(context);
  if (context.outcome !== 'ok') return plan;
  return {
    ...plan,
    before: [
      send('daemon_stopped', { reason: 'request', uptimeMs: guess(184_020.5, 'how long it ran') }, daemon),
    ],
    notes: [
      'daemon_stopped comes from a daemon that is running; it uses the endpoint and the opt-outs that it was started with.',
    ],
  };
}
