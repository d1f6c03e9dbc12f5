import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { sdkFromItsFile } from './sdk.mjs';

/** Bundles the command line into dist/; a verb's modules are chunks of their own, read when the verb is used. Gives the metafile. */
export async function buildCommandLine() {
  const { metafile } = await build({
    entryPoints: ['scripts/ktx-telemetry-preview.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
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
  });
  const manual = execFileSync(process.execPath, ['dist/ktx-telemetry-preview.js', 'help', '--man']);
  await writeFile('dist/ktx-telemetry-preview.1', manual);
  return metafile;
}
