import { isAbsolute, relative, resolve } from 'node:path';
import { hostPackage } from './host-package';

const isWithin = (below: string): boolean =>
  below !== '' && !/^\.\.(?:[\\/]|$)/.test(below) && !isAbsolute(below);

/**
 * A file of a stack frame as npm would install it, when it lies in the host's own package: a checkout or a bundle has no
 * `node_modules` above it. Any other file as it is.
 * @param file a path, absolute or relative to the current directory as posthog-node writes it, or a file URL
 * @param packageDir absolute path of the host's package; the root of a disk and a folder around `homeDir` are none
 */
export function installedFile(
  file: string,
  packageDir: string | undefined,
  homeDir: string | undefined,
): string {
  if (packageDir === undefined || file.startsWith('node:')) return file;
  const root = resolve(packageDir);
  const isAroundHome =
    homeDir !== undefined && (root === resolve(homeDir) || isWithin(relative(root, homeDir)));
  if (root === resolve(root, '..') || isAroundHome) return file;
  const path = file.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '');
  const below = relative(root, resolve(path));
  return isWithin(below) ? `/${hostPackage}/${below}` : file;
}
