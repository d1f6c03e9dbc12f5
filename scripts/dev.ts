// The site with hot reload: npm run dev [-- options of next dev]. Prose, pages and the catalog reload. What the program
// says on them (forecasts, promises, recordings) is made once, when it is missing; npm run site:data makes it again.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildTryWorker } from './build/try-worker';
import { carryProgram } from './site-data/program-file';

const root = join(import.meta.dirname, '..');

if (!existsSync(join(root, 'dist/inspector/index.html'))) await node('scripts/build.mjs');
if (!existsSync(join(root, '.site-data/promises.json'))) {
  console.log('The data of the pages is missing and is being made. This takes a few minutes, once.');
  await node('--import', 'tsx', 'scripts/site.ts', '--data-only');
}
carryProgram(root, join(root, '.site-data'));
await buildTryWorker(join(root, 'public/try/worker.js'));
await node('node_modules/next/dist/bin/next', 'dev', '--hostname', '127.0.0.1', ...process.argv.slice(2));

/** Runs a program in the root and waits for its end. */
function node(...args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => (code ? reject(new Error(`${args[0]} ended with ${code}.`)) : resolve()));
  });
}
