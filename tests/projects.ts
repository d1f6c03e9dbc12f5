import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a test needs to run, from little to much. */
export type Project = 'unit' | 'process' | 'browser' | 'site';

const root = join(import.meta.dirname, '..');

/**
 * Sorts the test files by what they and their helpers below tests/ import: Playwright needs a browser, `child_process`
 * needs processes. A test that starts processes in another way says so with the line `// @project process`; the unit
 * project refuses to start any. Paths are relative to the root.
 */
export function sortTests(): Readonly<Record<Project, readonly string[]>> {
  const sorted: Record<Project, string[]> = { unit: [], process: [], browser: [], site: [] };
  const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' });
  const own = files.filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'));
  for (const file of own.sort()) {
    const path = join(root, 'tests', file);
    sorted[projectOf(path)].push(relative(root, path));
  }
  return sorted;
}

/** The project of one test file. */
function projectOf(path: string): Project {
  if (relative(root, path).startsWith(join('tests', 'site'))) return 'site';
  const needed = reached(path);
  if (needed.has('@playwright/test')) return 'browser';
  if (
    needed.has('node:child_process') ||
    needed.has('esbuild') ||
    needed.has('rolldown') ||
    needed.has('@project process')
  )
    return 'process';
  return 'unit';
}

/** The packages that a file and its helpers import, and the projects they name. */
function reached(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  if (/^\/\/ @project process$/m.test(text)) seen.add('@project process');
  for (const [, target = ''] of text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g)) {
    if (!target.startsWith('.')) seen.add(target);
    else {
      const helper = helperAt(join(file, '..', target));
      if (helper) reached(helper, seen);
    }
  }
  return seen;
}

/** The helper below tests/ that an import names; none where it leads to another room. */
function helperAt(path: string): string | undefined {
  if (!path.startsWith(join(root, 'tests'))) return undefined;
  return [`${path}.ts`, join(path, 'index.ts')].find((candidate) => existsSync(candidate));
}
