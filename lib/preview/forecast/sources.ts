import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, parse as parsePath } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';

const named = z.object({ name: z.string() });

/** True when the project has a semantic-layer source of that name, as file name or as `name:` inside. */
export function hasSource(projectDir: string, name: string): boolean {
  return files(join(projectDir, 'semantic-layer')).some(
    (file) => parsePath(file).name === name || nameOf(file) === name,
  );
}

function files(dir: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return files(path);
    return /\.ya?ml$/.test(entry.name) ? [path] : [];
  });
}

function nameOf(file: string): string | undefined {
  try {
    const read = named.safeParse(parse(readFileSync(file, 'utf8')));
    return read.success ? read.data.name : undefined;
  } catch {
    return undefined;
  }
}
