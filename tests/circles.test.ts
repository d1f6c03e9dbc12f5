import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Imports by file; a file that is not a key imports nothing. */
type Imports = ReadonlyMap<string, readonly string[]>;

it('no file of lib, scripts and app imports itself through others', () => {
  const imports = new Map(['lib', 'scripts', 'app'].flatMap(sources).map((file) => [file, importsOf(file)]));
  expect(imports.size).toBeGreaterThan(100);
  expect(circles(imports)).toEqual([]);
});

it.each([
  [{ a: ['b'], b: ['a'] }, ['a b']],
  [{ a: ['a'] }, ['a']],
  [{ a: ['b'], b: ['c'], c: ['a', 'd'], d: ['e'], e: ['d'] }, ['a b c', 'd e']],
  [{ a: ['b', 'c'], b: ['c'], c: ['node:fs'] }, []],
])('the circles of %j are %j', (imports, expected) => {
  expect(circles(new Map(Object.entries(imports)))).toEqual(expected);
});

/** Groups of files that reach each other, as sorted lines of sorted names. */
function circles(imports: Imports): readonly string[] {
  const reach = new Map([...imports.keys()].map((file) => [file, reachedFrom(file, imports)]));
  const groups = [...imports.keys()].flatMap((file) => {
    const own = reach.get(file) ?? new Set<string>();
    return own.has(file)
      ? [
          [...own]
            .filter((other) => reach.get(other)?.has(file))
            .sort()
            .join(' '),
        ]
      : [];
  });
  return [...new Set(groups)].sort();
}

/** What a file imports, directly or through others; itself only where that leads back. */
function reachedFrom(file: string, imports: Imports): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...(imports.get(file) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(imports.get(next) ?? []));
  }
  return seen;
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
    .map((name) => join(folder, name));
}

/** Own files that a file imports, types included: a reader follows them too. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'(\.[^']+)'/g)].flatMap(([, target = '']) => {
    const base = join(file, '..', target);
    const ends = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];
    return ends
      .map((end) => base + end)
      .filter((path) => isFile(join(root, path)))
      .slice(0, 1);
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
