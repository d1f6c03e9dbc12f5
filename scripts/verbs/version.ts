import type { Command } from 'commander';
import type { Exit } from '../command-line';
import { sayJson } from '../say';
import type { Surroundings } from '../surroundings';
import { readTool } from '../version';

/** Adds `version`, which is also what --version means: this program, the SDKs that forecasts use, Node.js, the catalog. */
export function addVersion(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('version')
    .description('versions: this program, the SDKs that a forecast can use, Node.js, the catalog')
    .option('--json', 'one JSON object on standard output instead of text')
    .action(async (options) => {
      const { readVersions, versionLines } = await import('../../lib/preview/status/versions');
      const versions = readVersions(readTool(), here);
      if (options.json === true) sayJson(here.stdout, versions);
      else here.stdout.write(versionLines(versions));
      exit(0);
    });
}
