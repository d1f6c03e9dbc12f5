import type { Command } from 'commander';
import type { Exit } from '../command-line';
import { open, stay } from '../inspector';
import { newestHere } from '../newest-here';
import type { Surroundings } from '../surroundings';

const help = `
The page is served from 127.0.0.1 on a random port, under an address that cannot be guessed, and loads nothing from
elsewhere. A capture that is still being written grows on the page too. Ctrl-C ends it.

  $ ktx-telemetry-preview view
  $ ktx-telemetry-preview view run.jsonl

On another machine, through SSH: forward the port in the address under the same number (ssh -L PORT:127.0.0.1:PORT HOST)
and open the address as it is.`;

/** Adds `view`: the inspector page on a capture. */
export function addView(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('view')
    .description('show a capture in the inspector page, in your browser')
    .argument('[file]', 'a capture (default: the newest in this directory)')
    .option('--no-browser', 'print the address only')
    .addHelpText('after', help)
    .action(async (given: string | undefined, options) => {
      const { findCapture } = await import('../../lib/preview/viewer/session');
      const path = await findCapture(given ?? (await newestHere(here)), here.cwd);
      await stay(await open(path, here, options.browser === true), here);
      exit(0);
    });
}
