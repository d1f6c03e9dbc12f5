import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { firstIdentity, identityText } from './identity';

/** What a store holds, before anyone asked whether it is valid. */
export type Stored =
  | { readonly state: 'file'; readonly text: string }
  | { readonly state: 'missing' }
  | { readonly state: 'no-home' }
  | { readonly state: 'unreadable'; readonly code: string }
  | { readonly state: 'not-writable'; readonly code: string };

/** What a store holds after a first run; `created` is true for exactly one of any number of runs at once. */
export interface Creation {
  readonly created: boolean;
  readonly stored: Stored;
}

/** Where the identity is kept. Nothing here throws. */
export interface IdentityStore {
  /** The file, where it is one that other processes read. */
  readonly path?: string;
  read(): Stored;
  /** Creates an enabled identity, or finds the one that another process created meanwhile. */
  create(now: Date): Creation;
}

/** A longer file is not an identity. */
const maxBytes = 1_000_000;

/** The path of the identity file below a home directory. */
export function identityPath(homeDir: string): string {
  return join(homeDir, '.ktx', 'telemetry.json');
}

/** The identity file of a home directory; `link` is there for file systems without hard links. */
export function fileIdentity(homeDir: string | undefined, link: typeof linkSync = linkSync): IdentityStore {
  if (!homeDir) {
    const stored: Stored = { state: 'no-home' };
    return { read: () => stored, create: () => ({ created: false, stored }) };
  }
  const path = identityPath(homeDir);
  return {
    path,
    read: () => readStored(path),
    create(now) {
      const text = identityText(firstIdentity(crypto.randomUUID(), now));
      try {
        makeDirectory(dirname(path));
        if (createExclusively(path, text, link)) return { created: true, stored: { state: 'file', text } };
      } catch (error) {
        return { created: false, stored: { state: 'not-writable', code: codeOf(error) } };
      }
      const stored = readStored(path);
      // Something is in the way that cannot be followed, such as a link to nowhere.
      const lost: Stored = { state: 'unreadable', code: 'EEXIST' };
      return { created: false, stored: stored.state === 'missing' ? lost : stored };
    },
  };
}

/** Makes `~/.ktx`. A home directory that does not exist is not made: below /proc the attempt would never end. */
export function makeDirectory(dir: string): void {
  try {
    mkdirSync(dir, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Reads the file at `path`; a directory, a pipe, a device or a huge file is unreadable rather than waited for. */
export function readStored(path: string): Stored {
  try {
    const unreadable = obstacleIn(statSync(path));
    return unreadable ?? readOpened(path);
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? { state: 'missing' } : { state: 'unreadable', code };
  }
}

/** What stands at the path can change between two looks at it, so what was opened is looked at once more. */
function readOpened(path: string): Stored {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return obstacleIn(fstatSync(file)) ?? { state: 'file', text: readFileSync(file, 'utf8') };
  } finally {
    closeSync(file);
  }
}

function obstacleIn(stats: Stats): Stored | undefined {
  if (!stats.isFile()) return { state: 'unreadable', code: 'not a regular file' };
  return stats.size > maxBytes ? { state: 'unreadable', code: 'too large' } : undefined;
}

/** Writes `text` to a new file beside `path`, complete and on disk before it has a name that anyone reads. */
export function writeBeside(path: string, text: string): string {
  const temporary = join(dirname(path), `.telemetry.json.${process.pid}.${crypto.randomUUID()}.tmp`);
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
    return temporary;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** The `code` of a system error, for sentences. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown error';
}

/** True when this call created the file, false when it was there; the file appears complete or not at all. */
function createExclusively(path: string, text: string, link: typeof linkSync): boolean {
  const temporary = writeBeside(path, text);
  try {
    link(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return createInPlace(path, text);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** For file systems without hard links: still only one creator; a reader in between finds an invalid file and sends nothing. */
function createInPlace(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
