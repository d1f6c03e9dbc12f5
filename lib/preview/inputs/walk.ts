import fs from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { codeOf } from '../errors/preview-error';

/** What was found. Paths are as the argument was: relative or absolute. */
export interface Walked {
  /** Without links and by short ways first, so that a file is not read by a link to it. */
  readonly files: readonly string[];
  /** Links named like a capture that lead to no file. */
  readonly broken: readonly string[];
  /** What could not be looked into, so that captures may be there. */
  readonly unreadable: readonly { readonly path: string; readonly error: Error }[];
}

/** Every file named `*.jsonl` or `*.har` below a directory. Links are followed, and never round in a circle. */
export async function filesIn(directory: string, cwd: string): Promise<Walked> {
  return await filesBelow(directory, '**/*.{jsonl,har}', cwd);
}

/** The files that fit a pattern; a directory that fits stands for the captures below it. */
export async function filesLike(pattern: string, cwd: string): Promise<Walked> {
  const parts = pattern.split('/');
  return await filesBelow(baseOf(pattern), parts.slice(firstDynamic(parts)).join('/'), cwd);
}

/** The directory that a pattern begins with, before its first part that stands for more than itself. */
export function baseOf(pattern: string): string {
  const parts = pattern.split('/');
  const base = parts.slice(0, firstDynamic(parts)).join('/');
  return base === '' ? (isAbsolute(pattern) ? '/' : '.') : base;
}

function firstDynamic(parts: readonly string[]): number {
  return parts.findIndex((part) => isDynamicPattern(part));
}

const named = /\.(?:jsonl|har)$/i;

async function filesBelow(base: string, pattern: string, cwd: string): Promise<Walked> {
  const directory = resolve(cwd, base);
  const unreadable = new Map<string, Error>();
  const broken = new Set<string>();
  const note = (path: string, error: Error) => {
    const shown = join(base, relative(directory, resolve(directory, path)));
    if (!leadsNowhere(error, resolve(directory, path))) unreadable.set(shown, error);
    else if (named.test(path)) broken.add(shown);
  };
  const found = await glob(pattern, {
    cwd: directory,
    caseSensitiveMatch: false,
    expandDirectories: false,
    onlyFiles: false,
    fs: {
      readdir: noting(fs.readdir, note),
      realpath: noting(fs.realpath, note),
      stat: noting(fs.stat, note),
    },
  });
  const files = found.filter((path) => !path.endsWith('/')).map((path) => join(base, path));
  for (const path of found.filter((each) => each.endsWith('/'))) {
    const below = await filesIn(join(base, path.slice(0, -1)), cwd);
    files.push(...below.files);
    for (const each of below.unreadable) unreadable.set(each.path, each.error);
    for (const each of below.broken) broken.add(each);
  }
  return {
    files: directlyFirst([...new Set(files)], cwd),
    broken: [...broken].sort(),
    unreadable: [...unreadable].map(([path, error]) => ({ path, error })),
  };
}

/** Whether an error is that of a link which leads to nothing, or to itself. */
function leadsNowhere(error: Error, path: string): boolean {
  return ['ENOENT', 'ELOOP'].includes(codeOf(error) ?? '') && isLink(path);
}

function isLink(path: string): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/**
 * A function of `node:fs` that also says of which path it could not be carried out: the walk itself goes on without it.
 * Its last argument is the function that takes what came of it.
 */
function noting<T extends (path: string, ...rest: never[]) => void>(
  call: T,
  note: (path: string, error: Error) => void,
): T {
  return new Proxy(call, {
    apply(target, self, args: unknown[]) {
      const [path, done] = [String(args[0]), args.at(-1)];
      if (typeof done !== 'function') return Reflect.apply(target, self, args);
      const noted = (error: Error | null, ...rest: unknown[]) => {
        if (error) note(path, error);
        Reflect.apply(done, undefined, [error, ...rest]);
      };
      return Reflect.apply(target, self, [...args.slice(0, -1), noted]);
    },
  });
}

function directlyFirst(files: readonly string[], cwd: string): readonly string[] {
  const cost = (path: string) => (isLink(resolve(cwd, path)) ? 1000 : 0) + path.split('/').length;
  const costs = new Map(files.map((path) => [path, cost(path)]));
  return [...files].sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0) || (a < b ? -1 : 1));
}
