import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
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

/** True for what is, behind links, a regular file. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
