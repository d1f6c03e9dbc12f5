import { homeDirectory } from '../../../telemetry';
import type { Context, Plan } from '../context';
import { findPython, notInstalled } from '../python-runtime';
import { guess, send } from '../step';
import { planPlain } from './plain';

const daemon = { runtime: 'daemon-py', group: false, server: true } as const;

/** `ktx admin runtime start`: the daemon that it spawns says that it started. */
export function planRuntimeStart(context: Context): Plan {
  const plan = planPlain(context);
  if (context.outcome !== 'ok') return plan;
  return {
    ...plan,
    before: [send('daemon_started', versions(context), daemon)],
    notes: [
      'daemon_started is sent only when a daemon has to be started; one that runs already is used again.',
    ],
  };
}

/** The server is told the version of the command line; those of Python and of its package are looked up on disk. */
function versions({ cliVersion, env }: Context) {
  const python = findPython(homeDirectory(env), env);
  const installed = (name: (typeof python.guessed)[number]) =>
    python.guessed.includes(name) ? guess(python[name], notInstalled) : python[name];
  return {
    daemonVersion: cliVersion,
    pythonVersion: installed('pythonVersion'),
    runtimeVersion: installed('packageVersion'),
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
