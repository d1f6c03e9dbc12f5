import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, parse as parsePath } from 'node:path';
import { parse } from 'yaml';

/**
 * True when the semantic layer of a project may hold a source of that name: a file is called so, says so in a `name:`,
 * or has a key of that name at any depth, as files that describe several tables do. Only when none does is it certain
 * that the source is not there.
 */
export function hasSource(projectDir: string, name: string): boolean {
  return files(join(projectDir, 'semantic-layer')).some(
    (file) => parsePath(file).name === name || mentions(load(file), name),
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

function load(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function mentions(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, member]) =>
      (key === name && !Array.isArray(value)) ||
      (key === 'name' && member === name) ||
      mentions(member, name),
  );
}
