import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { type Observation, observationOf } from './contacts';
import { networkMonitorScript } from './network-monitor-script';

/** What the Node processes of a command did, besides talking to the collector. */
export interface Observations {
  /** How many Node processes were watched from inside. */
  readonly processes: number;
  readonly observations: readonly Observation[];
  /** Programs that were started and could not be watched from inside, because they are not Node. */
  readonly unwatched: readonly string[];
}

export interface NetworkMonitor {
  /** The value of NODE_OPTIONS with which Node loads the network monitor; children inherit it. */
  readonly nodeOptions: string;
  observations(): Observations;
}

const line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('process'), pid: z.int(), ppid: z.int(), endpoint: z.optional(z.string()) }),
  z.object({ kind: z.literal('child'), pid: z.int(), name: z.string(), child: z.optional(z.int()) }),
  z.object({ kind: z.literal('socket'), host: z.string(), port: z.int() }),
  z.object({ kind: z.literal('lookup'), host: z.string() }),
  z.object({ kind: z.literal('request'), method: z.string(), url: z.string() }),
]);

type Line = z.infer<typeof line>;

/** Puts a network monitor into `dir`, which is for one run. */
export function placeNetworkMonitor(dir: string, nodeOptions = ''): NetworkMonitor {
  const script = join(dir, 'network-monitor.cjs');
  const out = join(dir, 'network-monitor.jsonl');
  writeFileSync(script, networkMonitorScript(out));
  writeFileSync(out, '');
  // NODE_OPTIONS is split at spaces; inside quotes a backslash escapes.
  const quoted = `"${script.replace(/[\\"]/g, '\\$&')}"`;
  return {
    nodeOptions: `${nodeOptions} --require ${quoted}`.trim(),
    observations: () => observationsOf(readFileSync(out, 'utf8').split('\n').flatMap(readLine)),
  };
}

function readLine(text: string): readonly Line[] {
  try {
    const parsed = line.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  } catch {
    // The empty end, or a line cut short by the end of its process.
    return [];
  }
}

function observationsOf(lines: readonly Line[]): Observations {
  const processes = lines.flatMap((seen) => (seen.kind === 'process' ? [seen] : []));
  // The first process has had no chance to change it.
  const collector = processes[0]?.endpoint ?? '';
  const [home] = observationOf('', collector) ? [observationOf('', collector)] : [];
  const observations = lines.flatMap((seen): readonly Observation[] => {
    if (seen.kind === 'socket') return [{ host: seen.host, port: seen.port, how: 'socket' }];
    if (seen.kind === 'lookup') return [{ host: seen.host, how: 'lookup' }];
    if (seen.kind === 'request') return [observationOf(seen.method, seen.url) ?? []].flat();
    return [];
  });
  const isWatched = (child: number | undefined, parent: number) =>
    processes.some(({ pid, ppid }) =>
      child === undefined ? ppid === parent : pid === child || ppid === child,
    );
  const unwatched = lines.flatMap((seen) =>
    seen.kind === 'child' && !isWatched(seen.child, seen.pid) ? [basename(seen.name)] : [],
  );
  return {
    processes: new Set(processes.map(({ pid }) => pid)).size,
    observations: observations.filter(({ host, port }) => host !== home?.host || port !== home.port),
    unwatched: [...new Set(unwatched)],
  };
}
