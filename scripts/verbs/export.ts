import { type Command, Option } from 'commander';
import {
  type ExportFormat,
  exportFormats,
  type TableFormat,
  tableFormats,
} from '../../lib/inspect/export/formats';
import { counted } from '../../lib/inspect/words';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import type { Exit } from '../command-line';
import { inputsHere } from '../inputs';
import { progressOn } from '../progress';
import { reportWriter } from '../report-writer';
import { say } from '../say';
import type { Surroundings } from '../surroundings';
import { readTool } from '../version';
import { exportWorker } from '../workers';

const help = `
  har      HTTP Archive 1.2, for the network panel of a browser
  html     one offline file for a reviewer: verdict, findings, every value explained; at most 2,000 events. audit --verify checks it against the capture
  csv      a row an event, a column a field. Text that a spreadsheet would take as a formula gets an apostrophe in front (text that begins with = + - @, also behind blanks, with an apostrophe, a tab or a line break); take one away to get the value back
  json     the capture as one document, with the meaning of each value
  parquet  Apache Parquet for data engines: a row an event, typed columns, nested values as JSON text
  ndjson   the same table as JSON Lines

parquet and ndjson take any number of captures, and HAR files of browsers and proxies. The columns are always the same: ktx-telemetry-preview help columns lists them. --label says which machine the captures are from. Without it, that is the first folder below a directory that you name, else the file.

  $ ktx-telemetry-preview export --format html --out report.html run.jsonl
  $ ktx-telemetry-preview export --format csv run.jsonl > events.csv
  $ ktx-telemetry-preview export --format ndjson --label ci *.jsonl > ci.ndjson
  $ ktx-telemetry-preview export --format parquet --out fleet.parquet captures/     a folder for each machine`;

/** Adds `export`: captures in the format of another program. */
export function addExport(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('export')
    .description('captures as Parquet, JSON Lines, CSV, HAR, JSON or one offline HTML file')
    .usage('--format FORMAT [options] FILE…')
    .argument(
      '<file...>',
      'a capture, or a directory or pattern that leads to one; - is standard input. For parquet and ndjson any number of them',
    )
    .addOption(
      new Option('--format <format>', 'the format')
        .choices([...exportFormats, ...tableFormats])
        .makeOptionMandatory(),
    )
    .option('-o, --out <file>', 'where it is written; - is standard output', '-')
    .option(
      '--label <name>',
      'parquet and ndjson: the machine, in the column of that name (default: the folder or the file)',
    )
    .addOption(
      new Option('--separator <character>', 'what stands between the cells of csv')
        .choices([',', ';'])
        .default(','),
    )
    .option('--bom', 'begin csv with a byte order mark, so that Excel reads it as UTF-8')
    .option('--force', 'replace the file if there is one')
    .addHelpText('after', help)
    .action(async (files: string[], options) => {
      const format: ExportFormat | TableFormat = options.format;
      exit(
        isTable(format)
          ? await table(files, format, options, here)
          : await single(files, format, options, here),
      );
    });
}

interface Given {
  readonly out: string;
  readonly label?: string;
  readonly separator: ',' | ';';
  readonly bom?: true;
  readonly force?: true;
}

function isTable(format: ExportFormat | TableFormat): format is TableFormat {
  return tableFormats.some((each) => each === format);
}

async function table(
  files: readonly string[],
  format: TableFormat,
  { out, label, force }: Given,
  here: Surroundings,
): Promise<number> {
  const { captures, failed } = await inputsHere(files, label, here);
  const { exportTable } = await import('../../lib/preview/export/export-table');
  const progress = progressOn(here);
  const isTerminal = here.stdout.isTTY === true;
  const { remarks, failures } = await exportTable({
    inputs: captures,
    format,
    out,
    force: force === true,
    cwd: here.cwd,
    tool: readTool(),
    isTerminal,
    worker: exportWorker,
    // On a terminal, the table itself shows how far it is.
    onProgress:
      out === '-' && isTerminal ? undefined : (rows) => progress.show(`${counted(rows, 'row')} written`),
  }).finally(() => progress.clear());
  say(here.stderr, ...remarks);
  for (const { message, hint } of failures) say(here.stderr, `ktx-telemetry-preview: ${message}`, hint);
  return failed || failures.length > 0 ? 3 : 0;
}

async function single(
  files: readonly string[],
  format: ExportFormat,
  { out, label, separator, bom, force }: Given,
  here: Surroundings,
): Promise<number> {
  if (label !== undefined) {
    throw new PreviewError(`--label has no place in the format ${format}.`, {
      hint: 'Only parquet and ndjson have a column for it.',
      exitCode: 2,
    });
  }
  const { captures, failed } = await inputsHere(files, undefined, here);
  const [{ file } = { file: undefined }, ...more] = captures;
  if (failed || file === undefined) return 3;
  if (more.length > 0) {
    throw new PreviewError(`The format ${format} has one capture, and ${captures.length} were named.`, {
      hint: 'Export them one by one, or together with --format parquet or ndjson.',
      exitCode: 2,
    });
  }
  const { exportFile } = await import('../../lib/preview/export/export-file');
  const written = await exportFile({
    file,
    format,
    out,
    force: force === true,
    separator,
    bom: bom === true,
    isTerminal: here.stdout.isTTY === true,
    cwd: here.cwd,
    tool: format === 'html' ? reportWriter() : readTool(),
  });
  say(here.stderr, ...written);
  return 0;
}
