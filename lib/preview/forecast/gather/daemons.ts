import type { DaemonFact } from '../../../forecast/facts';
import { refusedByEnvironment } from '../../../telemetry';
import { ktxServers, listProcesses, type Process } from '../../run/processes';

/** The Python daemons of ktx that are running; undefined where processes cannot be listed. */
export function runningDaemons(): readonly DaemonFact[] | undefined {
  const processes = listProcesses();
  if (!processes) return undefined;
  return ktxServers(processes)
    .filter(({ kind }) => kind === 'daemon')
    .map(({ pid }) => ({ pid, optedOut: startedOptedOut(processes, pid) }));
}

/** Whether a process was started with an opt-out, where the system shows its environment. */
function startedOptedOut(processes: readonly Process[], pid: number): boolean | undefined {
  const lines = processes.find((process) => process.pid === pid)?.env?.();
  if (!lines || lines.length === 0) return undefined;
  const env = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
  return refusedByEnvironment(env) !== undefined;
}
