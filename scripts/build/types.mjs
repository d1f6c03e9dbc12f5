import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const types = 'dist/types';
const ownZod = `${types}/zod`;
const packageFile = JSON.parse(await readFile('package.json', 'utf8'));

/**
 * Writes the declarations of what other programs import into dist/types, and those of zod that they name: TypeScript
 * finds everything in the package itself.
 */
export async function buildTypes() {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  execFileSync(process.execPath, [compiler, '-p', 'scripts/build/tsconfig.json'], { stdio: 'inherit' });
  await copyZod();
  const used = await complete(Object.values(packageFile.exports).flatMap(({ types: entry = [] }) => entry));
  const files = await readdir(types, { recursive: true, withFileTypes: true });
  const all = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(all.filter((file) => !used.has(file)).map((file) => rm(file)));
}

/** The declarations of zod, from the package that the bundles hold as well. */
async function copyZod() {
  const from = 'node_modules/zod';
  const names = await readdir(from, { recursive: true });
  const wanted = names.filter((name) => /^(?:mini\/index|v4\/(?:mini|core|locales)\/.*)\.d\.ts$/.test(name));
  await Promise.all(
    wanted.map(async (name) => {
      const target = join(ownZod, name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await readFile(join(from, name), 'utf8'));
    }),
  );
}

/** Completes the imports of these files and of all that they lead to; gives the paths of all. */
async function complete(entries) {
  const seen = new Set();
  const open = entries.map((entry) => join(entry));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text.replace(
        /(\bfrom |\bimport\(|\bimport )(["'])(\.{1,2}(?:\/[^"']*)?|zod\/(?:mini|v4\/core))\2/g,
        (_all, before, quote, path) => {
          const found = declarationOf(file, path);
          open.push(found);
          const target = relative(dirname(file), found).replace(/\.d\.ts$/, '.js');
          return `${before}${quote}${target.startsWith('.') ? target : `./${target}`}${quote}`;
        },
      ),
    );
  }
  return seen;
}

/** Node and TypeScript's `nodenext` find a relative import only by its whole name; our sources leave the end off. */
function declarationOf(file, path) {
  const base = path.startsWith('zod/') ? join(types, path) : join(dirname(file), path.replace(/\.js$/, ''));
  const found = [`${base}.d.ts`, join(base, 'index.d.ts')].find((candidate) => existsSync(candidate));
  if (!found) throw new Error(`${file}: ${path} leads to no declarations`);
  return found;
}
