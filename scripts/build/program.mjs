import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { build } from 'esbuild';
import { leftOut } from './left-out.mjs';
import { minifyPackages } from './minify-packages.mjs';
import { sdkFromItsFile } from './sdk.mjs';
import { siteAddress } from './site-address.mjs';

/** What users start, and what other programs import; `exports` and `bin` in package.json name the same files. */
const entryPoints = {
  'ktx-telemetry-preview': 'scripts/ktx-telemetry-preview.ts',
  // What the client reads once something may be sent.
  'client-core': 'lib/telemetry/core.ts',
  'client-shaping': 'lib/telemetry/shaping.ts',
  'client-history': 'lib/telemetry/history.ts',
  // What audits captures in a thread.
  'audit-worker': 'lib/preview/audit/worker.ts',
  catalog: 'lib/catalog/index.ts',
  inspect: 'lib/inspect/index.ts',
  redact: 'lib/redact/index.ts',
  forecast: 'lib/forecast/index.ts',
};

const target = 'node20';

/**
 * Bundles the program and the library into dist/, together, so that nothing is there twice: what several of them need is
 * in chunks that they share. The modules of a verb are read when it is used. Gives the metafile.
 */
export async function buildProgram() {
  const { metafile } = await build({
    entryPoints,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    define: siteAddress(process.env),
    plugins: [leftOut, sdkFromItsFile('./posthog-node.js')],
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  const files = Object.keys(metafile.outputs).filter((path) => path.endsWith('.js'));
  await Promise.all(files.map(importBuiltins));
  await Promise.all(Object.entries(metafile.outputs).map((output) => minifyPackages(output, target)));
  const manual = execFileSync(process.execPath, ['dist/ktx-telemetry-preview.js', 'help', '--man']);
  await writeFile('dist/ktx-telemetry-preview.1', manual);
  return metafile;
}

/**
 * Bundles what a host loads of the client at each start, also where nothing is sent, into one file without zod and the
 * catalog: each further file takes a millisecond or more. The program has some 40 kB of it once more. Gives the metafile.
 */
export async function buildClient() {
  const { metafile } = await build({
    entryPoints: { client: 'lib/telemetry/index.ts' },
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    define: siteAddress(process.env),
    plugins: [laterFromTheirFiles, sdkFromItsFile('./posthog-node.js')],
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}

const laterFromTheirFiles = {
  name: 'later-from-their-files',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/(?:core|shaping|history)$/ }, ({ path }) => ({
      path: `${path.replace('./', './client-')}.js`,
      external: true,
    })),
};

/**
 * Packages in CommonJS call `require` for modules of Node, which a module in ESM has not got. They import them instead: a
 * built-in module's default export is what `require` returns.
 */
async function importBuiltins(file) {
  const text = await readFile(file, 'utf8');
  const names = new Map();
  const changed = text.replace(/\b__require\("((?:node:)?([\w/]+))"\)/g, (call, _path, name) => {
    if (!builtinModules.includes(name)) return call;
    const local = `__node_${name.replaceAll('/', '_')}`;
    names.set(local, name);
    return local;
  });
  if (names.size === 0) return;
  const imports = [...names].map(([local, name]) => `import ${local} from "node:${name}";\n`).join('');
  const [, shebang = '', rest] = /^(#!.*\n)?([\s\S]*)$/.exec(changed);
  await writeFile(file, shebang + imports + rest);
}
