import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { InstalledKtx } from './find';
import { isFile, realPath } from './package';

type Environment = Readonly<Record<string, string | undefined>>;

/** The version of the Node that runs ktx, and why it is an example where it is not known. */
export interface NodeVersion {
  readonly version: string;
  readonly because?: string;
}

/** ktx runs on this version of Node and on newer ones. */
const oldestNode = 22;

/** The newest that was seen to run ktx, for machines on which nothing better is known. */
const usualNode = 'v22.23.3';

/**
 * The version of Node that would run this ktx: the one of its shebang, beside its shim, or first on PATH. A process is
 * started to ask it only where it is another Node than the one that runs us.
 */
export function nodeOf(ktx: InstalledKtx | undefined, env: Environment): NodeVersion {
  if (!ktx) return checked(process.version, 'that of the Node that runs this program; no ktx was found');
  const node = ktx.executable === undefined ? onPath(env) : nodeBehind(ktx.executable, env);
  if (node === undefined) return checked(process.version, 'that of the Node that runs this program');
  if (realPath(node) === realPath(process.execPath)) return checked(process.version);
  const { stdout, status } = spawnSync(node, ['--version'], {
    encoding: 'utf8',
    timeout: 5000,
    env: { PATH: env['PATH'] },
  });
  const version = stdout?.trim() ?? '';
  if (status === 0 && /^v\d+\.\d+\.\d+/.test(version)) return checked(version);
  return checked(process.version, 'that of the Node that runs this program; the one of ktx does not answer');
}

/** ktx does not run on an older Node, so another one will have to. */
function checked(version: string, because?: string): NodeVersion {
  const major = Number(/^v(\d+)/.exec(version)?.[1]);
  if (major < oldestNode) {
    return {
      version: usualNode,
      because: `ktx needs Node ${oldestNode} or newer, and this one is ${version}`,
    };
  }
  return because === undefined ? { version } : { version, because };
}

function nodeBehind(executable: string, env: Environment): string | undefined {
  const shebang = /^#!\s*(\S+)(?:\s+(?:-S\s+)?(\S+))?/.exec(firstBytes(executable));
  const [program = '', argument] = shebang?.slice(1) ?? [];
  if (/(?:^|\/)node$/.test(program)) return program;
  if (program.endsWith('/env') && argument === 'node') return onPath(env);
  // A shim prefers a node beside itself.
  const beside = join(dirname(executable), process.platform === 'win32' ? 'node.exe' : 'node');
  return isFile(beside) ? beside : onPath(env);
}

function firstBytes(file: string): string {
  const buffer = Buffer.alloc(256);
  try {
    const descriptor = openSync(file, 'r');
    try {
      return buffer.toString('latin1', 0, readSync(descriptor, buffer, 0, buffer.length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}

function onPath(env: Environment): string | undefined {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '')
    .map((dir) => join(dir, name))
    .find(isFile);
}
