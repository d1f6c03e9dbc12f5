import { setTimeout as sleep } from 'node:timers/promises';
import { counted, listed } from '../../inspect/words';
import type { Collector } from '../capture/collector';
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
  /** Processes that have the endpoint of the collector and go on; undefined where that cannot be seen. */
  readonly survivors: readonly Process[] | undefined;
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
    if (!earlier || !atEnd) return { survivors: undefined, senders: [], blindSpots: () => [unknown] };
    const known = [...earlier.map(({ pid }) => pid), ...lineOf(self, atEnd)];
    const born = ktxServers(atEnd).filter(({ pid }) => !known.includes(pid));
    const survivors = withEndpoint(atEnd, url);
    const ours = survivors?.map(({ pid }) => pid) ?? [];
    const senders = lateSenders(survivors ?? []);
    const others = outermost(
      survivors?.filter(
        (survivor) => !senders.includes(survivor) && !isServerLine(survivor.pid, born, atEnd),
      ) ?? [],
    );
    return {
      survivors,
      senders: senders.map(({ pid }) => pid),
      blindSpots() {
        const goesOn = present();
        return [
          // One that has this endpoint all the same, because the port is always the same, is recorded.
          ...earlier.filter(({ pid }) => !ours.includes(pid)).map(ranBefore),
          ...born
            .filter(goesOn)
            .map((server) => bornServer(server, ours.includes(server.pid), environmentOf(server, atEnd))),
          ...senders.filter(goesOn).map(senderGoesOn),
          ...others.filter(goesOn).map(bornOther),
        ];
      },
    };
  };
}

/** Whether a process is one of `servers`, what started it, or what it started. */
function isServerLine(pid: number, servers: readonly Server[], processes: readonly Process[]): boolean {
  return servers.some(
    (server) => lineOf(pid, processes).includes(server.pid) || lineOf(server.pid, processes).includes(pid),
  );
}

/** Processes without those that others of them have started. */
function outermost(processes: readonly Process[]): readonly Process[] {
  const pids = new Set(processes.map(({ pid }) => pid));
  return processes.filter(({ ppid }) => !pids.has(ppid));
}

/** Whether the environment of a server can be seen. */
function environmentOf({ pid }: Server, processes: readonly Process[]): 'seen' | 'unseen' {
  const env = processes.find((process) => process.pid === pid)?.env?.() ?? [];
  return env.length > 0 ? 'seen' : 'unseen';
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

/** How long processes that a command leaves behind are waited for, in ms: a server of ktx needs one or two seconds. */
const survivorMs = 4000;

/**
 * Waits for the first requests of processes that the command has left behind: until they have ended, or as many requests
 * as processes have come and then nothing for a while, but no longer than `atMost` ms. Gives what it stopped waiting for.
 */
export async function firstRequests(
  survivors: readonly Process[],
  collector: Collector,
  atMost: number = survivorMs,
): Promise<readonly string[]> {
  if (survivors.length === 0) return [];
  const until = performance.now() + atMost;
  const before = collector.arrived();
  while (performance.now() < until) {
    const goesOn = present();
    if (!survivors.some(goesOn)) return [];
    if (collector.arrived() - before >= survivors.length) {
      await collector.quiet(300, until - performance.now());
      return [];
    }
    await sleep(100);
  }
  const left = survivors.filter(present());
  if (left.length === 0) return [];
  const which = listed(left.map((process) => `${nameOf(process)} (process ${process.pid})`));
  const what = collector.arrived() === before ? 'nothing' : counted(collector.arrived() - before, 'request');
  return [
    `After the command had ended, ${which} went on. Waited ${atMost / 1000} s for what ${left.length === 1 ? 'it sends' : 'they send'}: ` +
      `${what} came. What comes later is not in the capture.`,
  ];
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

function bornServer({ pid, kind }: Server, isOurs: boolean, environment: 'seen' | 'unseen'): string {
  const born = `${names[kind]} (process ${pid}) was started while the command ran`;
  if (isOurs) {
    return (
      `${born} and goes on with the endpoint of this run, which is closed: what it sends from now on goes nowhere. ` +
      `${stop[kind]}.`
    );
  }
  if (environment === 'seen') {
    return (
      `${born}, but not with the endpoint of this run, so perhaps by another program: its events are not in the capture ` +
      'and may have left this machine.'
    );
  }
  return (
    `${born}. Its environment cannot be read on this system, so whether it has the endpoint of this run cannot be known, ` +
    `nor where its events go. If it is yours: ${stop[kind]}.`
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
    `${nameOf(other)} (process ${other.pid}) goes on with the endpoint of this run, which is closed: telemetry that it ` +
    'sends from now on goes nowhere.'
  );
}
