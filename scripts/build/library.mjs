import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { buildSdk, sdkFromItsFile } from './sdk.mjs';

/**
 * Fills dist/lib/ with what other programs import; what `exports` in package.json names is here. Gives the metafiles of
 * what is bundled.
 */
export async function buildLibrary() {
  await compileRooms();
  return Promise.all([bundleClient(), buildSdk()]);
}

/**
 * The rooms as modules, a file each with its declarations beside it. They are not bundled: a bundler that takes one
 * function from the catalog can leave every other file out.
 */
async function compileRooms() {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  execFileSync(process.execPath, [compiler, '-p', 'scripts/build/tsconfig.json'], { stdio: 'inherit' });
  const entries = await readdir('dist/lib', { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8');
      await writeFile(file, withExtensions(text, dirname(file)));
    }),
  );
  const client = files.filter((file) => file.startsWith(join('dist/lib/telemetry/')) && file.endsWith('.js'));
  await Promise.all(client.map((file) => rm(file)));
}

/**
 * The client as one file with its zod: it is loaded by a command line at each start, and 130 files take 30 ms more than
 * one, those of zod 40 ms.
 */
async function bundleClient() {
  const { metafile } = await build({
    entryPoints: { index: 'lib/telemetry/index.ts', 'redact/index': 'lib/telemetry/redact/index.ts' },
    outdir: 'dist/lib/telemetry',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [sdkFromItsFile('./posthog-node.js')],
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}

/** Node and TypeScript's `nodenext` find a relative import only by its whole name; our sources leave the end off. */
function withExtensions(text, dir) {
  return text.replace(
    /(\bfrom |\bimport\(|\bimport )(["'])(\.{1,2}(?:\/[^"']*)?)\2/g,
    (_all, before, quote, path) => {
      const whole = existsSync(join(dir, `${path}.js`)) ? `${path}.js` : `${path}/index.js`;
      if (!existsSync(join(dir, whole))) throw new Error(`${dir}: ${path} leads to no file`);
      return before + quote + whole + quote;
    },
  );
}
