import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { lateSenderName } from '../../telemetry/late-script';

/** A process of this user. */
export interface Process {
  readonly pid: number;
  readonly ppid: number;
  readonly args: readonly string[];
  /** Reads the environment it was started with, `NAME=value` each; absent where the system does not show it. */
  readonly env?: () => readonly string[];
}

/** A process of ktx that goes on after the command that started it. */
export interface Server {
  readonly pid: number;
  readonly kind: 'daemon' | 'mcp';
}

/** The processes of this user; undefined on systems that do not let them be listed. */
export function listProcesses(): readonly Process[] | undefined {
  if (process.platform === 'linux') return fromProc();
  return process.platform === 'win32' ? undefined : fromPs();
}

/**
 * The ktx daemons and MCP servers of ktx among `processes`, each once: what starts a server (npx, a shell, uv) has the same
 * words in its arguments, and a server can have workers that do.
 */
export function ktxServers(processes: readonly Process[]): readonly Server[] {
  const alike = processes.flatMap(({ pid, args }) => {
    const kind = kindOf(args);
    return kind ? [{ pid, kind }] : [];
  });
  const above = new Map(alike.map(({ pid }) => [pid, lineOf(pid, processes).slice(1)]));
  const outermost = alike.filter(({ pid }) => !alike.some((other) => above.get(pid)?.includes(other.pid)));
  return outermost.map((server) => innermost(server, alike, above));
}

/** The server that wrappers start in turn; the outermost of those that share the work. */
function innermost(
  server: Server,
  alike: readonly Server[],
  above: ReadonlyMap<number, readonly number[]>,
): Server {
  const below = alike.filter(({ pid }) => above.get(pid)?.includes(server.pid));
  const next = below.filter(({ pid }) => !below.some((other) => above.get(pid)?.includes(other.pid)));
  const [only, another] = next;
  return only && !another ? innermost(only, alike, above) : server;
}

/** The senders among `processes` with which a command of ktx delivers what was not delivered when it ended. */
export function lateSenders(processes: readonly Process[]): readonly Process[] {
  return processes.filter(({ args }) => args.includes(lateSenderName));
}

/** `pid` and what it descends from, the nearest first. */
export function lineOf(pid: number, processes: readonly Process[]): readonly number[] {
  const parents = new Map(processes.map((process) => [process.pid, process.ppid]));
  const line: number[] = [];
  for (let at: number | undefined = pid; at && !line.includes(at); at = parents.get(at)) line.push(at);
  return line;
}

/** What a person recognizes a process by. */
export function nameOf({ args }: Process): string {
  return args
    .slice(0, 3)
    .map((arg) => basename(arg))
    .join(' ');
}

const mcpServers = ['serve-internal', 'stdio', 'start'];

/** `ktx-daemon serve-http …` runs in Python, `ktx mcp …` in Node; either can have options between its words. */
function kindOf(args: readonly string[]): Server['kind'] | undefined {
  const daemon = args.findIndex((arg) => basename(arg).startsWith('ktx-daemon'));
  if (daemon !== -1 && args.indexOf('serve-http', daemon) !== -1) return 'daemon';
  const mcp = args.indexOf('mcp');
  if (mcp === -1 || !mcpServers.includes(args[mcp + 1] ?? '')) return undefined;
  // Only this word is ktx's alone; the others count after something that is called ktx.
  const ktx = args[mcp + 1] === 'serve-internal' || args.slice(0, mcp).some((arg) => /ktx/i.test(arg));
  return ktx ? 'mcp' : undefined;
}

function fromProc(): readonly Process[] | undefined {
  const user = process.getuid?.();
  try {
    return readdirSync('/proc').flatMap((entry) => {
      const found = /^\d+$/.test(entry) ? readProc(entry, user) : undefined;
      return found ? [found] : [];
    });
  } catch {
    return undefined;
  }
}

function readProc(entry: string, user: number | undefined): Process | undefined {
  try {
    if (statSync(`/proc/${entry}`).uid !== user) return undefined;
    const args = words(`/proc/${entry}/cmdline`);
    if (args.length === 0) return undefined;
    const [, ppid] = readFileSync(`/proc/${entry}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { pid: Number(entry), ppid: Number(ppid), args, env: () => words(`/proc/${entry}/environ`) };
  } catch {
    // It has ended.
    return undefined;
  }
}

/** What the kernel separates with NUL; nothing when the process has ended or does not let itself be read. */
function words(path: string): readonly string[] {
  try {
    const text = readFileSync(path, 'utf8');
    return text.split('\0').filter((word) => word !== '');
  } catch {
    return [];
  }
}

function fromPs(): readonly Process[] | undefined {
  const columns = ['-ww', '-U', String(process.getuid?.()), '-o', 'pid=,ppid=,command='];
  const { status, stdout } = spawnSync('ps', columns, {
    encoding: 'utf8',
    timeout: 2000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) return undefined;
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match
      ? [{ pid: Number(match[1]), ppid: Number(match[2]), args: (match[3] ?? '').split(' ') }]
      : [];
  });
}
