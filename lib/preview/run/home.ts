import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { codeOf, PreviewError, reasonOf } from '../errors/preview-error';

/** A home directory for one command, in which only the identity of ktx differs from the real one. */
export interface RunHome {
  readonly path: string;
  /** Removes the directory; what the command made in it moves to the real home. Gives what went wrong, never throws. */
  remove(): readonly string[];
}

const directory = '.ktx';
const identityFile = 'telemetry.json';

/** What ktx accepts as the identity of somebody who did not opt out. */
const enabledIdentity = z.strictObject({
  installId: z.uuid(),
  enabled: z.literal(true),
  noticeShownAt: z.optional(z.string()),
  noticeShownVersion: z.optional(z.int()),
  createdAt: z.string(),
});

const anyIdentity = z.looseObject({ installId: z.uuid(), createdAt: z.optional(z.string()) });

/**
 * Makes a home in which ktx finds an enabled identity: the install id of `homeDir` when it can be read, else none, so
 * that ktx makes one there and behaves as on its first run. Undefined when `homeDir` already holds an enabled one.
 *
 * The new home consists of symbolic links to everything in the real one, so that the command finds its runtime, its
 * caches and its configuration. Its path can show up where the command prints or reports paths in its home.
 */
export function makeRunHome(homeDir: string, now: Date, parent: string = tmpdir()): RunHome | undefined {
  const identity = readIdentity(join(homeDir, directory, identityFile));
  if (enabledIdentity.safeParse(identity).success) return undefined;
  let path: string | undefined;
  try {
    path = mkdtempSync(join(parent, 'ktx-telemetry-preview-home-'));
    furnish(path, homeDir, identity, now);
  } catch (error) {
    if (path !== undefined) rmSync(path, { recursive: true, force: true });
    throw new PreviewError(`Your opt-out cannot be hidden from the command: ${reasonOf(error)}.`, {
      hint: 'Run it without --as-if-enabled, or forecast it instead of running it.',
      cause: error,
    });
  }
  const made = path;
  return { path: made, remove: () => remove(made, homeDir) };
}

/** The JSON of the identity file; undefined when there is none that can be read. */
function readIdentity(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function furnish(home: string, homeDir: string, identity: unknown, now: Date): void {
  if (!linkHome(home, homeDir)) return;
  const known = anyIdentity.safeParse(identity);
  if (!known.success) return;
  const instant = now.toISOString();
  const { installId, createdAt = instant } = known.data;
  const enabled = { installId, enabled: true, noticeShownAt: instant, noticeShownVersion: 1, createdAt };
  writeFileSync(join(home, directory, identityFile), `${JSON.stringify(enabled, null, 2)}\n`, {
    mode: 0o600,
  });
}

/**
 * Fills the empty directory `home` with links to everything in `homeDir` but its identity file; gives whether `homeDir`
 * has a directory of ktx.
 */
export function linkHome(home: string, homeDir: string): boolean {
  link(homeDir, home, directory);
  if (!statSync(join(homeDir, directory), { throwIfNoEntry: false })?.isDirectory()) return false;
  mkdirSync(join(home, directory), { mode: 0o700 });
  link(join(homeDir, directory), join(home, directory), identityFile);
  return true;
}

/** Links every entry of `from` but one into `to`. */
function link(from: string, to: string, except: string): void {
  for (const name of entries(from)) if (name !== except) symlinkSync(join(from, name), join(to, name));
}

function entries(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function remove(home: string, homeDir: string): readonly string[] {
  try {
    carryBack(join(home, directory), join(homeDir, directory), identityFile);
    carryBack(home, homeDir, directory);
    rmSync(home, { recursive: true, force: true });
    return [];
  } catch (error) {
    return [
      `Some of what the command wrote in its home could not be moved to yours (${reasonOf(error)}); it is in ${home}.`,
    ];
  }
}

/** Moves what the command made or replaced; a link to the real entry is neither. */
function carryBack(from: string, to: string, except: string): void {
  for (const name of entries(from)) {
    const made = join(from, name);
    const real = join(to, name);
    if (name === except || (lstatSync(made).isSymbolicLink() && readlinkSync(made) === real)) continue;
    mkdirSync(to, { recursive: true, mode: 0o700 });
    try {
      renameSync(made, real);
    } catch {
      // Another file system, or a directory that both have.
      cpSync(made, real, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    }
  }
}
