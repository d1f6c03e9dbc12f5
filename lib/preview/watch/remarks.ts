import { ktxServers, listProcesses } from '../run/processes';

/** What the consent rules say, for the environment of a program that is to be watched. */
export interface Consent {
  readonly send: boolean;
  readonly because: string;
}

/**
 * Why a program that is started now could send nothing. A variable hides no opt-out in the identity file; only `run` can,
 * with a home of its own for one command.
 */
export function consentRemarks({ send, because }: Consent, asIfEnabled: boolean): readonly string[] {
  if (send) return [];
  const way = asIfEnabled
    ? 'No variable hides that; for one command, run --as-if-enabled does.'
    : 'To hide that from the programs that you watch, and from nothing else: watch --as-if-enabled';
  return [`Telemetry is off here, because ${because}: ktx sends nothing from this environment. ${way}`];
}

/** What a program misses that sends to `localhost` and gets ::1 for it. */
export function ipv6Remarks(why: string | undefined): readonly string[] {
  if (why === undefined) return [];
  return [`Only 127.0.0.1 is open, not ::1. ${why} Give programs the address above, not localhost.`];
}

/** Daemons and MCP servers of ktx that run already with another endpoint, a sentence each. */
export function runningRemarks(url: string): readonly string[] {
  const processes = listProcesses() ?? [];
  const here = processes.filter(({ env }) => env?.().includes(`KTX_TELEMETRY_ENDPOINT=${url}`));
  return ktxServers(processes)
    .filter(({ pid }) => !here.some((process) => process.pid === pid))
    .map(({ kind, pid }) => {
      const [what, stop] = servers[kind];
      return `${what} (process ${pid}) is already running and does not send here. To watch it, stop it with ${stop} and start it again.`;
    });
}

const servers = {
  daemon: ['A ktx daemon', '`ktx admin runtime stop`'],
  mcp: ['An MCP server of ktx', '`ktx mcp stop`, or by ending the program that started it,'],
} as const;
