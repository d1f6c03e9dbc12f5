import type { Command } from 'commander';
import type { Exit } from '../main';
import type { Surroundings } from '../surroundings';

const help = `
  $ ktx-telemetry-preview catalog                          every event in a line
  $ ktx-telemetry-preview catalog sql_completed            one event, field by field
  $ ktx-telemetry-preview catalog --json                   everything, for programs
  $ ktx-telemetry-preview catalog --schema                 JSON Schema (2020-12), one definition an event
  $ ktx-telemetry-preview catalog --schema --release 0.8.0 what was valid then`;

/** Adds `catalog`: everything that ktx may send. */
export function addCatalog(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('catalog')
    .description('everything that ktx may send: events, fields, schema')
    .argument('[event]', 'the name of an event')
    .option('--json', 'one JSON object on standard output instead of text')
    .option('--schema', 'JSON Schema of the events')
    .option('--release <version>', 'the schema of an earlier release')
    .addHelpText('after', help)
    .action(async (event: string | undefined, options) => {
      const { catalogOutput } = await import('../catalog-output');
      here.stdout.write(catalogOutput(event, options, here));
      exit(0);
    });
}
