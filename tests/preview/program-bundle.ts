import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Bundles a program of `programs/`, or at a path from here, where node finds what npm installed, as the released program does; gives its path. */
export async function bundle(name: string): Promise<string> {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const dir = mkdtempSync(join(cache, 'ktx-telemetry-program-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  // As in the released program, the package is one directory up.
  writeFileSync(join(dir, 'package.json'), '{ "name": "ktx-telemetry-preview", "version": "0.0.1" }');
  const outdir = join(dir, 'dist');
  await build({
    entryPoints: [join(import.meta.dirname, 'programs', `${name}.ts`)],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    external: ['posthog-node'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  return join(outdir, `${basename(name)}.mjs`);
}
