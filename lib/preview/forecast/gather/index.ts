import { realpathSync } from 'node:fs';
import { type Facts, type KtxFact, looksForPlan, looksForProject, parseCommandLine } from '../../../forecast';
import type { DaemonFact } from '../../../forecast/facts';
import { asksDaemon } from '../../../forecast/notes/daemon';
import { refusedByEnvironment } from '../../../telemetry';
import { ktxServers, listProcesses, type Process } from '../../run/processes';
import { findPython } from '../python/runtime';
import type { Consents } from './consent';
import { lookAt } from './files';

export interface Gathering {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly terminal: boolean;
  readonly ktx: KtxFact;
  readonly homeDir: string | undefined;
  readonly consents: Consents;
}

/** Looks at what a forecast of this line has to know about the machine, and at nothing else. Changes nothing. */
export function gatherFacts({ argv, cwd, terminal, ktx, homeDir, consents }: Gathering): Facts {
  const { env, consent, otherConsent, daemonConsent } = consents;
  const { release } = ktx;
  const project = lookAt(looksForProject(argv, { cwd, env }, release));
  const line = parseCommandLine(argv, { cwd, env, terminal, release, files: project });
  const files = { ...project, ...lookAt(looksForPlan(line, { cwd })) };
  const python = findPython(homeDir, env);
  const known = (name: (typeof python.guessed)[number]) =>
    python.guessed.includes(name) ? undefined : python[name];
  return {
    ...{ cwd, env, terminal, ktx, consent, otherConsent, daemonConsent, files },
    runtime: {
      installed: python.installed,
      pythonVersion: known('pythonVersion'),
      packageVersion: known('packageVersion'),
      daemonVersion: known('daemonVersion'),
      daemons: line.kind === 'command' && asksDaemon(line.commandPath) ? runningDaemons() : undefined,
    },
    ...(line.kind === 'command' && { realProjectDir: realDir(line.projectDir) }),
  };
}

/** The real path of a directory that is reached through a symlink. */
function realDir(dir: string): string | undefined {
  try {
    const real = realpathSync(dir);
    return real === dir ? undefined : real;
  } catch {
    return undefined;
  }
}

/** The Python daemons of ktx that are running; undefined where processes cannot be listed. */
function runningDaemons(): readonly DaemonFact[] | undefined {
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
