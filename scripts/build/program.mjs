import { execFileSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { esmExternalRequirePlugin } from 'rolldown/plugins';
import { filesFor } from './files-for.mjs';
import { firstUsed } from './first-used.mjs';
import { leftOut } from './left-out.mjs';
import { requiredOfNode } from './required-of-node.mjs';
import { format, sdkFromItsFile } from './sdk.mjs';
import { siteAddress } from './site-address.mjs';

/** What other programs import; `exports` in package.json names the same files. */
const library = {
  // What the client reads once something may be sent.
  'client-core': 'lib/telemetry/core.ts',
  'client-shaping': 'lib/telemetry/shaping.ts',
  'client-history': 'lib/telemetry/history.ts',
  // What works in threads.
  'audit-worker': 'lib/preview/audit/worker.ts',
  'export-worker': 'lib/preview/export/worker.ts',
  catalog: 'lib/catalog/index.ts',
  inspect: 'lib/inspect/index.ts',
  redact: 'lib/redact/index.ts',
  forecast: 'lib/forecast/index.ts',
};

/** What users start, the same name as in `bin` in package.json, and what it loads for all but a help text. */
const program = {
  'ktx-telemetry-preview': 'scripts/ktx-telemetry-preview.ts',
  main: 'scripts/main.ts',
};

/** What most command lines never call: they name no project, and their text is plain. */
const slow = {
  yaml: [
    'isAlias',
    'isMap',
    'isScalar',
    'isSeq',
    'LineCounter',

    'parseAllDocuments',
    'parseDocument',
    'visit',
  ],
  'string-width': ['default'],
  'wrap-ansi': ['default'],
};

/** What every bundle of ours has in common. */
const common = {
  platform: 'node',
  tsconfig: false,
  // Below 20, regular expressions with the flag v are made when they are used: Node reads some of them for 15 ms.
  transform: { target: 'node19', define: siteAddress(process.env) },
  // Packages in CommonJS ask for `process` and others without the prefix.
  external: [/^node:/, ...builtinModules],
};

/**
 * Program and library are bundled together, so that nothing is in dist/ twice: what several of them need is in files that
 * they share. The modules of a verb are read when it is used.
 * @public a test looks which modules are in which file
 */
export const programOptions = {
  ...common,
  input: { ...library, ...program },
  plugins: [leftOut, sdkFromItsFile, firstUsed(slow), esmExternalRequirePlugin()],
  preserveEntrySignatures: 'allow-extension',
  output: {
    ...format,
    dir: 'dist',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { includeDependenciesRecursively: false, groups: [filesFor(library)] },
  },
};

/** Writes program and library, the texts of the help and the manual page into dist/. Gives the files with what is in them. */
export async function buildProgram() {
  const { output } = await build(programOptions);
  const bin = 'dist/ktx-telemetry-preview.js';
  await chmod(bin, 0o755);
  const { helpTexts } = await import(pathToFileURL(resolve('dist/main.js')).href);
  await writeFile('dist/help.json', `${JSON.stringify(helpTexts(), null, 1)}\n`);
  await writeFile('dist/ktx-telemetry-preview.1', execFileSync(process.execPath, [bin, 'help', '--man']));
  return output;
}

/**
 * Bundles what a host loads of the client at each start, also where nothing is sent, into one file without zod and the
 * catalog: each further file takes a millisecond or more. The program has some 40 kB of it once more. Gives the file with
 * what is in it.
 */
export async function buildClient() {
  const { output } = await build({
    ...common,
    input: { client: 'lib/telemetry/index.ts' },
    plugins: [laterFromTheirFiles, sdkFromItsFile, requiredOfNode],
    output: { ...format, dir: 'dist', codeSplitting: false },
  });
  return output;
}

const laterFromTheirFiles = {
  name: 'later-from-their-files',
  resolveId: {
    filter: { id: /^\.\/(?:core|shaping|history)$/ },
    handler: (path) => ({ id: `${path.replace('./', './client-')}.js`, external: true }),
  },
};
