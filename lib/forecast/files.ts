import type { Facts, FileFact } from './facts';

/** The files that a forecast may know about. */
export type Files = Facts['files'];

/** What is at `path`; undefined when nothing is there. */
export function fileAt(files: Files, path: string): FileFact | undefined {
  return Object.hasOwn(files, path) ? files[path] : undefined;
}

/** The paths of the files below `dir`, at any depth. */
export function filesBelow(files: Files, dir: string): readonly string[] {
  const inside = (path: string) => path.startsWith(dir) && /^[\\/]/.test(path.slice(dir.length));
  return Object.entries(files).flatMap(([path, { kind }]) => (inside(path) && kind === 'file' ? [path] : []));
}

/** The text of the file at `path`; undefined when it is not there or cannot be read. */
export function textAt(files: Files, path: string): string | undefined {
  const found = fileAt(files, path);
  return found?.kind === 'file' ? found.text : undefined;
}
