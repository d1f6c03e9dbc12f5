import { setTimeout as sleep } from 'node:timers/promises';
import {
  ktxServers,
  lateSenders,
  lineOf,
  listProcesses,
  nameOf,
  type Process,
  type Server,
} from './processes';

/** What was found after the command had ended. */
export interface Sight {
  /** Whether processes that have the endpoint of the collector go on; undefined where that cannot be seen. */
  readonly anySurvivor: boolean | undefined;
  /** The senders, by process id, that deliver for the command after its end. */
  readonly senders: readonly number[];
  /** What the run did not see, and what to do, a paragraph each; processes that have ended since are left out. */
  blindSpots(): readonly string[];
}

/**
 * Looks for processes whose telemetry a run does not see. To be called when the command has just been started, which
 * is not held up by it then; the function it gives looks again, and is to be called when the command has ended.
 */
export function lookOut(url: string, self: number = process.pid): () => Sight {
  const atStart = listProcesses();
  const earlier = atStart && earlierServers(atStart, self);
  return () => {
    const atEnd = listProcesses();
    if (!earlier || !atEnd) return { anySurvivor: undefined, senders: [], blindSpots: () => [unknown] };
    const known = [...earlier.map(({ pid }) => pid), ...lineOf(self, atEnd)];
    const born = ktxServers(atEnd).filter(({ pid }) => !known.includes(pid));
    const survivors = withEndpoint(atEnd, url);
    const senders = lateSenders(survivors ?? []);
    const others =
      survivors?.filter(
        (survivor) => !senders.includes(survivor) && !born.some(({ pid }) => pid === survivor.pid),
      ) ?? [];
    return {
      anySurvivor: survivors && survivors.length > 0,
      senders: senders.map(({ pid }) => pid),
      blindSpots() {
        const goesOn = present();
        return [
          ...earlier.map(ranBefore),
          ...born.filter(goesOn).map(bornServer),
          ...senders.filter(goesOn).map(senderGoesOn),
          ...others.filter(goesOn).map(bornOther),
        ];
      },
    };
  };
}

/** A wrapper of this process can have `ktx mcp` in its arguments, and the command itself may be one. */
function earlierServers(processes: readonly Process[], self: number): readonly Server[] {
  const ancestors = lineOf(self, processes);
  return ktxServers(processes).filter(
    ({ pid }) => !ancestors.includes(pid) && !lineOf(pid, processes).includes(self),
  );
}

function withEndpoint(processes: readonly Process[], url: string): readonly Process[] | undefined {
  if (!processes.some(({ env }) => env !== undefined)) return undefined;
  return processes.filter(({ env }) => env?.().includes(`KTX_TELEMETRY_ENDPOINT=${url}`));
}

/** Waits until none of these processes is there any more, but no longer than `atMost` ms. */
export async function gone(pids: readonly number[], atMost: number): Promise<void> {
  const until = performance.now() + atMost;
  const left = () => listProcesses()?.some(({ pid }) => pids.includes(pid)) === true;
  while (pids.length > 0 && performance.now() < until && left()) await sleep(25);
}

/**
 * Whether a process is still there; one that has ended and is only waited for by its parent is not. The machine is looked
 * through when the first one is asked for, which takes some milliseconds and is needed in few runs.
 */
function present(): (process: { readonly pid: number }) => boolean {
  let pids: ReadonlySet<number> | undefined;
  return ({ pid }) => {
    pids ??= new Set(listProcesses()?.map((process) => process.pid));
    return pids.has(pid);
  };
}

const names = { daemon: 'The ktx daemon', mcp: 'An MCP server of ktx' };

const stop = {
  daemon: 'Stop it with `ktx admin runtime stop`',
  mcp: 'Stop it with `ktx mcp stop`, or by ending the program that started it',
};

const unknown =
  'This system does not show which processes run. A ktx daemon or MCP server that ran before keeps the endpoint that ' +
  'it was started with, and its events are not in the capture. Stop it with `ktx admin runtime stop` or `ktx mcp stop` ' +
  'and run this again.';

function ranBefore({ pid, kind }: Server): string {
  return (
    `${names[kind]} (process ${pid}) ran before this command and keeps the endpoint that it was started with: its ` +
    `events are not in the capture and may have left this machine. ${stop[kind]} and run this again.`
  );
}

function bornServer({ pid, kind }: Server): string {
  return (
    `${names[kind]} (process ${pid}) was started during this run and goes on with the endpoint of this run, which is ` +
    `closed: what it sends from now on goes nowhere. ${stop[kind]}.`
  );
}

function senderGoesOn({ pid }: Process): string {
  return (
    `A sender of ktx (process ${pid}) did not end in its time: what it has not sent by now is not in the capture and ` +
    'goes nowhere.'
  );
}

function bornOther(other: Process): string {
  return (
    `${nameOf(other)} (process ${other.pid}) was started during this run and goes on with the endpoint of this ` +
    'run, which is closed: telemetry that it sends from now on goes nowhere.'
  );
}
