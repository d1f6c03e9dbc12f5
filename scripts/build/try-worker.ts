import { build } from 'esbuild';
import { browserModules, jsonForYaml } from './browser-modules';
import { shortFacts } from './short-facts';
import { shortHelp } from './short-help';
import { shortWords } from './short-words';

/** Builds the worker of the page on which a command line can be tried into one file; nothing in it loads another. */
export async function buildTryWorker(outfile: string): Promise<void> {
  await build({
    entryPoints: ['app/try/worker/worker.ts'],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17.5'],
    alias: { ...browserModules, ...jsonForYaml },
    define: { 'process.platform': '"linux"', 'process.env.KTX_SITE_TIMES': '""' },
    plugins: [shortWords, shortFacts, shortHelp],
    legalComments: 'none',
    logLevel: 'warning',
  });
}
