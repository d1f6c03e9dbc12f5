import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, FileFact, Look } from '../../../forecast';

type Found = Record<string, FileFact>;

/** What is at the paths that a forecast asks about. A pipe or a device is not waited for. Never throws. */
export function lookAt(looks: readonly Look[]): Facts['files'] {
  const found: Found = {};
  for (const look of looks) {
    if ('files' in look) below(look.path, look, found);
    else add(look.path, look.for === 'text', found);
  }
  return found;
}

function add(path: string, withText: boolean, found: Found): void {
  const fact = factOf(path, withText);
  if (fact) found[path] = fact;
}

function factOf(path: string, withText: boolean): FileFact | undefined {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return { kind: 'directory' };
    if (!stats.isFile()) return { kind: 'stream' };
    return withText ? { kind: 'file', text: readFileSync(path, 'utf8') } : { kind: 'file' };
  } catch (error) {
    // There, but not for us to read.
    return isMissing(error) ? undefined : { kind: 'file' };
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE'
  );
}

/** Adds the files below `dir` that are asked for; true when no more are wanted. Links are not followed. */
function below(dir: string, look: Extract<Look, { files: RegExp }>, found: Found): boolean {
  const entries = list(dir);
  for (const entry of entries) {
    if (!entry.isFile() || !look.files.test(entry.name)) continue;
    add(join(dir, entry.name), look.for === 'texts', found);
    if (look.for === 'first') return true;
  }
  return entries.some((entry) => entry.isDirectory() && below(join(dir, entry.name), look, found));
}

function list(dir: string): readonly Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
}
