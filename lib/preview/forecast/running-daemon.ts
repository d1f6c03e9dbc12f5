import type { ConsentRule } from '../../telemetry';
import { refusedByEnvironment } from '../../telemetry';
import { ktxServers, listProcesses, type Process } from '../run/processes';

/** Commands that turn to the HTTP daemon, and what it may send of its own then. */
const daemonSends: Readonly<Record<string, string>> = {
  'ktx admin runtime stop': 'its daemon_stopped event',
  'ktx sql': 'an error report when it fails',
  'ktx ingest': 'an error report when it fails',
  'ktx mcp stdio': 'an error report when it fails',
  'ktx mcp start': 'an error report when it fails',
  'ktx mcp serve-internal': 'an error report when it fails',
};

/**
 * What a ktx daemon that runs already sends although the environment opts out here: it keeps the one it was started
 * with. An opt-out in the identity file does reach it. One sentence for each daemon, none for those that were started
 * opted out.
 */
export function daemonWarnings(commandPath: readonly string[], rule: ConsentRule): readonly string[] {
  const what = daemonSends[commandPath.join(' ')];
  if (what === undefined || !isOfEnvironment(rule)) return [];
  const processes = listProcesses() ?? [];
  return ktxServers(processes)
    .filter(({ kind, pid }) => kind === 'daemon' && !startedOptedOut(processes, pid))
    .map(
      ({ pid }) =>
        `Beware: a ktx daemon (process ${pid}) runs with the environment it was started with and sends ${what}, ` +
        'whatever is set here. `ktx-telemetry-preview off` reaches it within a minute.',
    );
}

const ofEnvironment: readonly ConsentRule[] = [
  'KTX_TELEMETRY_DISABLED',
  'DO_NOT_TRACK',
  'CI',
  'KTX_TELEMETRY_ENDPOINT',
  'KTX_TELEMETRY_DEBUG',
];

function isOfEnvironment(rule: ConsentRule): boolean {
  return ofEnvironment.includes(rule);
}

/** Where the system shows the environment of a process. */
function startedOptedOut(processes: readonly Process[], pid: number): boolean {
  const lines = processes.find((process) => process.pid === pid)?.env?.() ?? [];
  const env = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
  return refusedByEnvironment(env) !== undefined;
}
