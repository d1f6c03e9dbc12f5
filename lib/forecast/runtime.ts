import type { Context } from './context';
import { type Ending, likely } from './ending';
import { someError } from './errors';
import { guess, type PlannedError, type Step, send } from './step';

/** Why the versions of a Python runtime are example values. */
export const notInstalled = 'an example: the Python runtime of ktx was not found below ~/.ktx/runtime';

/** Why a command that needs the runtime is expected to fail. */
const missingRuntime = 'the Python runtime of ktx is not installed below ~/.ktx/runtime';

/** Variables that name a Python server which somebody else runs. */
const servers = ['KTX_DAEMON_URL', 'KTX_SQL_ANALYSIS_URL'] as const;

/**
 * True when a command that asks the Python runtime is expected to fail for want of it. `--outcome` and `--yes`, with
 * which ktx installs it, say otherwise.
 */
export function lacksRuntime(context: Context): boolean {
  return (
    !context.runtime.installed &&
    !(context.asked && context.outcome === 'ok') &&
    context.options['yes'] !== true
  );
}

/** As `lacksRuntime`, for commands that are content with a Python server somewhere else. */
export function lacksServer(context: Context): boolean {
  return lacksRuntime(context) && !servers.some((name) => context.env[name]);
}

/** The end of a command without the runtime that it needs. */
export function withoutRuntime(context: Context): Ending {
  return likely(context, 'error', missingRuntime);
}

/** The error of a command without the runtime that it needs; ktx has several. */
export function runtimeError(context: Context): PlannedError {
  return someError(context, { name: 'Error', message: 'the Python runtime of ktx is not installed' });
}

const daemon = { runtime: 'daemon-py', group: false, server: true } as const;

/** The event of a daemon that starts. The server is told the version of the command line that starts it. */
export function daemonStarted({ ktx, runtime }: Context): Step {
  const known = (value: string | undefined, example: string) =>
    value === undefined ? guess(example, notInstalled) : value;
  return send(
    'daemon_started',
    {
      daemonVersion: ktx.because === undefined ? ktx.cliVersion : guess(ktx.cliVersion, ktx.because),
      pythonVersion: known(runtime.pythonVersion, '3.11.7'),
      runtimeVersion: known(runtime.packageVersion, '0.0.0+local'),
    },
    daemon,
  );
}

/** The event of a daemon that stops because it was asked to. */
export function daemonStopped(): Step {
  return send(
    'daemon_stopped',
    { reason: 'request', uptimeMs: guess(184_020.508127, 'how long it ran') },
    daemon,
  );
}

/** What the Python server sends before a command that needs it: it is started when none is running. */
export function startedForThis(context: Context): {
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
} {
  if (servers.some((name) => context.env[name])) return { steps: [], notes: [] };
  const { installed, daemons } = context.runtime;
  if (installed && daemons !== undefined)
    return { steps: daemons.length === 0 ? [daemonStarted(context)] : [], notes: [] };
  return {
    steps: [],
    notes: ['If the Python daemon is not running yet, its daemon_started event comes first.'],
  };
}
