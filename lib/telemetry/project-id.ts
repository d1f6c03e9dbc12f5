import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * The id that groups the events of a project: SHA-256 (hex) of the install id and the real path of its directory. Without
 * the install id the path cannot be found by hashing guesses; with it, it can.
 */
export function projectId(installId: string, projectDir: string): string {
  return hashOf(installId, realPath(resolve(projectDir)));
}

/** The hash of an install id and the path of a directory, taken as it stands. */
export function hashOf(installId: string, dir: string): string {
  // Loaded when it is needed: a command that sends nothing would wait for it.
  const { createHash }: typeof import('node:crypto') = createRequire(process.execPath)('node:crypto');
  return createHash('sha256').update(`${installId}:${dir}`).digest('hex');
}

/** The spellings of a project directory that texts can hold: as it was reached, and its real path. */
export function projectPaths(projectDir: string): readonly string[] {
  const lexical = resolve(projectDir);
  return [lexical, realPath(lexical)];
}

/** Resolves the links of the part that exists: a directory that is about to be created already has its id. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
