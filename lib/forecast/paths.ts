/**
 * Paths as ktx resolves them, without the file system. `node:path` does the same, and a browser does not have it. Which
 * kind of path is meant shows in the directory that everything starts from: `C:\…` and `\\server\…` are Windows paths.
 */

/** True for a Windows path with a drive or a server in front. */
function isWindows(path: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/])/.test(path) && !path.startsWith('//');
}

/** `path` as an absolute path, taken from `from`, which is absolute. Symlinks are not followed. */
export function resolvePath(from: string, path: string): string {
  const windows = isWindows(from) || isWindows(path);
  const separators = windows ? /[\\/]+/ : /\/+/;
  const [root, rest] = rootAndRest(from, path, windows);
  const parts: string[] = [];
  for (const part of rest.split(separators)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return root + parts.join(windows ? '\\' : '/');
}

function rootAndRest(from: string, path: string, windows: boolean): readonly [root: string, rest: string] {
  if (!windows) return ['/', path.startsWith('/') ? path : `${from}/${path}`];
  const absolute = isWindows(path) ? path : `${from}\\${path}`;
  const root = windowsRoot(absolute);
  const inside = /^[\\/]/.test(path) && !isWindows(path) ? path : absolute.slice(root.length);
  return [root, inside];
}

function windowsRoot(path: string): string {
  const found = /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/]+[\\/]+[^\\/]+[\\/]?)/.exec(path)?.[0] ?? '';
  const straight = found.replaceAll('/', '\\');
  return straight.endsWith('\\') ? straight : `${straight}\\`;
}

/** `dir` with names below it; `dir` is absolute. */
export function joinPath(dir: string, ...names: readonly string[]): string {
  return resolvePath(dir, names.join('/'));
}

/** The directory that holds `path`; a root holds itself. */
export function parentPath(path: string): string {
  return resolvePath(path, '..');
}

/** The last name of a path. */
export function lastName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? '';
}
