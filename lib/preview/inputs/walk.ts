import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf } from '../errors/preview-error';
import type { Pattern } from './pattern';

/** What was found. Paths are as the argument was: relative or absolute. */
export interface Walked {
  /** Those reached without links and by short ways first, so that a file is not read by a link to it. */
  readonly files: string[];
  /** What has the name of a capture and is none, with what it is instead. */
  readonly others: { readonly path: string; readonly because: string }[];
  /** What could not be looked into, so that captures may be there. */
  readonly unreadable: { readonly path: string; readonly error: unknown }[];
}

/** Every file named `*.jsonl` or `*.har` below a directory. Links are followed, and never round in a circle. */
export function filesIn(directory: string, cwd: string): Walked {
  return walk({ path: directory, below: '', all: true, depth: 0, trail: [] }, undefined, cwd);
}

/** The files that fit a pattern; a directory that fits stands for the captures below it. */
export function filesLike(pattern: Pattern, cwd: string): Walked {
  return walk({ path: pattern.base, below: '', all: false, depth: 0, trail: [] }, pattern, cwd);
}

/** A directory to look into. */
interface Folder {
  readonly path: string;
  /** Its path below the one that was named. */
  readonly below: string;
  /** Whether every capture in it is wanted, and not only what fits the pattern. */
  readonly all: boolean;
  readonly depth: number;
  /** The directories that lead to it, without any link. */
  readonly trail: readonly string[];
}

const named = /\.(?:jsonl|har)$/i;

function walk(first: Folder, pattern: Pattern | undefined, cwd: string): Walked {
  const found: Walked = { files: [], others: [], unreadable: [] };
  const linked: { readonly files: string[]; readonly folders: Folder[] } = { files: [], folders: [] };
  /** Directories of which every capture was found, without any link. */
  const done = new Set<string>();
  const folders = [first];
  for (let folder = folders.shift(); folder; folder = folders.shift() ?? linked.folders.shift()) {
    const { all } = folder;
    const read = entriesOf(resolve(cwd, folder.path));
    if ('error' in read) {
      found.unreadable.push({ path: folder.path, error: read.error });
      continue;
    }
    if (done.has(read.real) || folder.trail.includes(read.real)) continue;
    if (all) done.add(read.real);
    for (const entry of read.entries) {
      const { name } = entry;
      if (name.startsWith('.') && (all || pattern?.hidden !== true)) continue;
      const path = join(folder.path, name);
      const below = folder.below === '' ? name : `${folder.below}/${name}`;
      const isWanted = all ? named.test(name) : pattern?.fits(below) === true;
      const kind = kindOf(entry, resolve(cwd, path));
      if (kind === 'directory') {
        if (!all && !isWanted && folder.depth >= (pattern?.depth ?? 0)) continue;
        const next = { path, below, all: all || isWanted, depth: folder.depth + 1 };
        const into = entry.isSymbolicLink() ? linked.folders : folders;
        into.push({ ...next, trail: [...folder.trail, read.real] });
      } else if (kind === 'file') {
        if (isWanted) (entry.isSymbolicLink() ? linked.files : found.files).push(path);
      } else if ('error' in kind) found.unreadable.push({ path, error: kind.error });
      else if (isWanted) found.others.push({ path, because: kind.because });
    }
  }
  found.files.push(...linked.files);
  return found;
}

function entriesOf(path: string): { real: string; entries: readonly Dirent[] } | { error: unknown } {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return { real: realpathSync(path), entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (error) {
    return { error };
  }
}

type Kind = 'file' | 'directory' | { readonly because: string } | { readonly error: unknown };

/** What an entry is, or leads to. */
function kindOf(entry: Dirent, path: string): Kind {
  try {
    const it = entry.isSymbolicLink() ? statSync(path) : entry;
    if (it.isDirectory()) return 'directory';
    return it.isFile() ? 'file' : { because: 'is a pipe, a socket or a device' };
  } catch (error) {
    return ['ENOENT', 'ELOOP'].includes(codeOf(error) ?? '')
      ? { because: 'is a link that leads nowhere' }
      : { error };
  }
}
