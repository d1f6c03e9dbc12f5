// Bundles the command line into dist/. What is in dist/ is what runs, what is tested and what is published.
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['scripts/ktx-telemetry-preview.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // posthog-node stays what npm installed: the bytes it sends are the subject of this program.
  external: ['posthog-node'],
  banner: {
    // Some bundled CommonJS packages call require.
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'linked',
  logLevel: 'warning',
});
