import { type Command, Option } from 'commander';
import { exportFormats } from '../../lib/inspect/export/formats';
import type { Exit } from '../command-line';
import { reportWriter } from '../report-writer';
import { say } from '../say';
import type { Surroundings } from '../surroundings';
import { readTool } from '../version';

const help = `
  har    HTTP Archive 1.2, for the network panel of a browser
  html   one offline file for a reviewer: verdict, findings, every value explained; at most 2,000 events. audit --verify
         checks it against the capture
  csv    a row an event, a column a field. Text that a spreadsheet would take as a formula gets an apostrophe in front
         (text that begins with = + - @, an apostrophe, a tab or a line break); take one away to get the value back
  json   the capture as one document, with the meaning of each value

  $ ktx-telemetry-preview export --format html --out report.html ktx-telemetry-preview.jsonl
  $ ktx-telemetry-preview export --format csv ktx-telemetry-preview.jsonl > events.csv`;

/** Adds `export`: a capture in the format of another program. */
export function addExport(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('export')
    .description('a capture as HAR, CSV, JSON or one offline HTML file')
    .argument('<file>', 'a capture; - is standard input')
    .addOption(new Option('--format <format>', 'the format').choices(exportFormats).makeOptionMandatory())
    .option('-o, --out <file>', 'where it is written; - is standard output', '-')
    .addOption(
      new Option('--separator <character>', 'what stands between the cells of csv')
        .choices([',', ';'])
        .default(','),
    )
    .option('--bom', 'csv begins with a byte order mark, by which Excel knows UTF-8')
    .option('--force', 'replace the file if there is one')
    .addHelpText('after', help)
    .action(async (file: string, options) => {
      const { exportFile } = await import('../../lib/preview/audit/export-file');
      const written = await exportFile({
        file,
        format: options.format,
        out: options.out,
        force: options.force === true,
        separator: options.separator,
        bom: options.bom === true,
        isTerminal: here.stdout.isTTY === true,
        cwd: here.cwd,
        tool: options.format === 'html' ? reportWriter() : readTool(),
      });
      say(here.stderr, ...written);
      exit(0);
    });
}
