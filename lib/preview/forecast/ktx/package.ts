import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

/** The name under which ktx is published. */
export const ktxPackage = '@kaelio/ktx';

const packageFile = z.object({ name: z.string(), version: z.string() });

/** A package on this machine. */
export interface Package extends z.infer<typeof packageFile> {
  readonly dir: string;
}

/** The nearest package.json with a name and a version, from the file or directory upwards. */
export function packageAbove(path: string): Package | undefined {
  for (let dir = path; ; dir = dirname(dir)) {
    const found = readPackage(dir);
    if (found) return found;
    if (dir === dirname(dir)) return undefined;
  }
}

/** The package in a directory. */
export function readPackage(dir: string): Package | undefined {
  const file = join(dir, 'package.json');
  if (!existsSync(file)) return undefined;
  try {
    const read = packageFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? { ...read.data, dir } : undefined;
  } catch {
    return undefined;
  }
}

/** The path behind all links; undefined when it leads nowhere. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** True for what is, behind links, a regular file; false also where a directory on the way cannot be entered. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** True for a file that a shell would run from the PATH; without the permission to run it, a shell looks further. */
export function isProgram(path: string): boolean {
  if (!isFile(path)) return false;
  try {
    // On Windows every file may be run; the names on PATH decide.
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
