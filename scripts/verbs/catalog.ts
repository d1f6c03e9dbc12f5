import type { Command } from 'commander';
import { safeJson } from '../../lib/inspect/safe-json';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import type { Exit } from '../command-line';
import { resultStream, type Surroundings } from '../surroundings';
import { readTool } from '../version';

const help = `
  $ ktx-telemetry-preview catalog                          one event per line
  $ ktx-telemetry-preview catalog sql_completed            one event, field by field
  $ ktx-telemetry-preview catalog --json                   everything, for programs
  $ ktx-telemetry-preview catalog --schema                 JSON Schema (2020-12), one definition per event
  $ ktx-telemetry-preview catalog --schema --release 0.8.0   what was valid then
  $ ktx-telemetry-preview catalog --words                  the words that an error text may contain, and the rules
  $ ktx-telemetry-preview catalog check --against events.schema.json`;

const checkHelp = `
Compares what a schema means, not how it is written: events, fields, types, values, limits, and what is required. The
schema can be that of the command line or that of the Python daemon; several are checked one after the other.

  $ ktx-telemetry-preview catalog check --against schema.json
  $ ktx-telemetry-preview catalog check --against schema.json --release 0.9.0
  $ ktx-telemetry-preview catalog check --against schema.json --sarif > a.sarif

Without --release it is compared with the newest one, and the release that it fits best is named. A changed description
of an event or a field is named as well. It is no difference, but can say that an event means something else now.

The exit code is 0 when both say the same, 1 when they differ, and 3 when the file is no such schema.`;

/** Adds `catalog`: everything that ktx may send, and whether a schema says the same. */
export function addCatalog(program: Command, here: Surroundings, exit: Exit): void {
  const catalog = program
    .command('catalog')
    .description('everything that ktx may send: events, fields, schema')
    .enablePositionalOptions()
    .argument('[event]', 'the name of an event')
    .option('--json', 'one JSON object on standard output instead of text')
    .option('--full', 'the whole text (default: what fits 40 lines)')
    .option('--quiet', 'the names alone')
    .option('--schema', 'JSON Schema of the events')
    .option('--words', 'the words that an error text may contain, with the rules, as JSON')
    .option('--release <version>', 'the schema of an earlier release')
    .addHelpText('after', help)
    .action(async (event: string | undefined, options) => {
      if (options.words === true) {
        const { published } = await import('../../lib/redact/published');
        here.stdout.write(`${JSON.stringify(published(), undefined, 2)}\n`);
        return exit(0);
      }
      const { catalogOutput } = await import('../catalog-output');
      here.stdout.write(catalogOutput(event, options, here));
      exit(0);
    });
  addCheck(catalog, here, exit);
}

function addCheck(catalog: Command, here: Surroundings, exit: Exit): void {
  catalog
    .command('check')
    .description('compare an events.schema.json with the catalog')
    .requiredOption('--against <file...>', 'the schemas; - is standard input')
    .option('--release <version>', 'the release that it belongs to (default: the newest)')
    .option('--json', 'one JSON object on standard output instead of text')
    .option('--sarif', 'a SARIF 2.1.0 log on standard output instead of text')
    .addHelpText('after', checkHelp)
    .action(async (options) => {
      if (options.json === true && options.sarif === true) {
        throw new PreviewError('--json and --sarif cannot be had at once.', {
          hint: 'Choose one.',
          exitCode: 2,
        });
      }
      const [{ checkCatalog }, { checkSarif }, { checkText }, { styleFor }, { releaseOf }] =
        await Promise.all([
          import('../../lib/preview/catalog-check/check'),
          import('../../lib/preview/catalog-check/sarif'),
          import('../../lib/preview/terminal/catalog-check'),
          import('../../lib/preview/terminal/style'),
          import('../../lib/preview/errors/release'),
        ]);
      const release = options.release === undefined ? undefined : releaseOf(options.release);
      const files: readonly string[] = options.against;
      const checks = files.map((file) => checkCatalog(file, release, here.cwd));
      const style = styleFor(resultStream(here).look);
      here.stdout.write(
        options.json === true
          ? `${safeJson({ schemas: checks })}\n`
          : options.sarif === true
            ? `${checkSarif(checks, readTool())}\n`
            : checks.map((check) => checkText(check, style)).join('\n'),
      );
      exit(checks.some(({ differences }) => differences.length > 0) ? 1 : 0);
    });
}
