import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { sdkFromItsFile } from './sdk.mjs';

const options = {
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // A forecast goes through the very file that the client sends with.
  plugins: [sdkFromItsFile('./lib/telemetry/posthog-node.js')],
  banner: {
    // Some bundled CommonJS packages call require.
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
};

/**
 * Bundles the command line into dist/; a verb's modules are chunks of their own, read when the verb is used. What verbs
 * share is cut into many chunks that hold what any of them needs, so `run` is once more there by itself: half of the
 * bytes in one file in place of twenty. Gives the metafiles.
 */
export async function buildCommandLine() {
  const bundles = await Promise.all([
    build({
      ...options,
      entryPoints: ['scripts/ktx-telemetry-preview.ts'],
      external: ['./run-alone.js'],
      splitting: true,
    }),
    build({ ...options, entryPoints: ['scripts/run-alone.ts'] }),
  ]);
  const manual = execFileSync(process.execPath, ['dist/ktx-telemetry-preview.js', 'help', '--man']);
  await writeFile('dist/ktx-telemetry-preview.1', manual);
  return bundles.map(({ metafile }) => metafile);
}
