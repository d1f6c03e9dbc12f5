import { type Dirent, readdirSync } from 'node:fs';
import { join, parse as parsePath } from 'node:path';
import { anyMember, readYaml } from './yaml-file';

/**
 * True when the semantic layer of a project may hold a source of that name: a file is called so, says so in a `name:`,
 * or has a key of that name at any depth, as files that describe several tables do. Only when none does is it certain
 * that the source is not there.
 */
export function hasSource(projectDir: string, name: string): boolean {
  return files(join(projectDir, 'semantic-layer')).some(
    (file) => parsePath(file).name === name || mentions(readYaml(file), name),
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

function mentions(value: unknown, name: string): boolean {
  return anyMember(value, (key, member) => key === name || (key === 'name' && member === name));
}
