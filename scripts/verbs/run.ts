import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Truth } from '../../lib/inspect/diff/truth';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import type { Exit } from '../command-line';
import { openBeside, refuseToOpen } from '../inspector';
import { port } from '../port';
import { say } from '../say';
import type { Surroundings } from '../surroundings';
import { readTool } from '../version';

const help = `
The command runs for real, with its own streams, signals and exit code. Only KTX_TELEMETRY_ENDPOINT is changed for
it, to a collector on 127.0.0.1 that writes each request to the file before it answers.

  $ ktx-telemetry-preview run -- ktx status
  $ ktx-telemetry-preview run --out sql.jsonl -- ktx sql -c warehouse "select 1"
  $ ktx-telemetry-preview run --as-if-enabled -- ktx status     even if you have opted out; your opt-out stays
  $ ktx-telemetry-preview run --forecast -- ktx status          and say whether the forecast came true

Standard output belongs to the command. What was recorded is shown on standard error, and --report FILE writes it as
JSON. The exit code is that of the command, 128 + the signal number if a signal ended it, and 3 if it could not start.`;

/** Adds `run`: any command, recorded. */
export function addRun(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('run')
    .description('run a command for real and record what it sends instead of sending it')
    .usage('[options] -- COMMAND…')
    .argument('[command...]', 'the command and its arguments')
    .passThroughOptions()
    .option(
      '-o, --out <file>',
      'where the requests are written; - is standard output',
      'ktx-telemetry-run.jsonl',
    )
    .option('--force', 'replace the file even if it is a recording or not a capture')
    .option('--as-if-enabled', 'hide your opt-outs from this command alone')
    .option('--forecast', 'forecast the ktx command first; say at the end whether that came true')
    .option('--quiet', 'only the verdict, in one line')
    .option('--fsync', 'wait for the disk before each answer, so that a power failure loses less')
    .option('--port <n>', 'the port of the collector (default: any free one)', port)
    .option('--open', 'show it in the inspector page while it runs and after, until Ctrl-C')
    .option('--report <file>', 'write what was recorded as one JSON object to a file at the end')
    .addHelpText('after', help)
    .action(async (command: string[], options) => {
      const [program, ...args] = command;
      if (program === undefined) {
        throw new PreviewError('There is no command to run.', {
          hint: 'Give it after two dashes: ktx-telemetry-preview run -- ktx status',
          exitCode: 2,
        });
      }
      if (options.open === true) await refuseToOpen(options.out);
      const forecast =
        options.forecast === true ? await forecastOf(command, options.asIfEnabled === true, here) : undefined;
      const report = options.report === undefined ? undefined : await openReport(options, here);
      const [{ run }, { runReport }, { readStatus }] = await Promise.all([
        import('../../lib/preview/run/run'),
        import('../../lib/preview/run/report'),
        import('../../lib/preview/status/status'),
      ]);
      const status = readStatus({ cwd: here.cwd, env: here.env, terminal: here.stdout.isTTY === true });
      let stay: (() => Promise<void>) | undefined;
      const result = await run({
        command: program,
        args,
        out: options.out,
        force: options.force === true,
        asIfEnabled: options.asIfEnabled === true,
        fsync: options.fsync === true,
        ...(options.port !== undefined && { port: options.port }),
        cwd: here.cwd,
        env: here.env,
        tool: readTool(),
        consent: { send: status.on, rule: status.rule, because: status.because },
        ...(forecast && { forecast: forecast.capture }),
        ...(options.open === true && { onRecording: (path) => (stay = openBeside(path, here)) }),
      }).catch((error: unknown) => {
        report?.discard();
        throw error;
      });
      const { failure: _failure, ...facts } = result;
      report?.write({ ...facts, ...(forecast?.assuming !== undefined && { assuming: forecast.assuming }) });
      say(here.stderr, ...runReport(result).slice(0, options.quiet === true ? 1 : undefined));
      if (result.truth) await sayTruth(result.truth, forecast?.assuming, options.quiet === true, here);
      await stay?.();
      // A failure of the command says more than one of its recording.
      if (result.failure && result.exitCode === 0) throw result.failure;
      exit(result.exitCode);
    });
}

/** What the command will send; it has not been started yet. */
async function forecastOf(command: readonly string[], asIfEnabled: boolean, here: Surroundings) {
  const { foretell } = await import('../../lib/preview/run/foretell');
  const { cwd, env } = here;
  return foretell({
    command,
    asIfEnabled,
    cwd,
    env,
    terminal: here.stdout.isTTY === true,
    tool: readTool(),
  });
}

/** Says whether the forecast came true, on standard error; where it did not, each difference in a line. */
async function sayTruth(truth: Truth, assuming: string | undefined, quiet: boolean, here: Surroundings) {
  const [{ truthText }, { styleFor }] = await Promise.all([
    import('../../lib/preview/terminal/truth'),
    import('../../lib/preview/terminal/style'),
  ]);
  const style = styleFor(here);
  here.stderr.write(truthText(quiet ? { ...truth, mismatches: [] } : truth, style));
  if (assuming !== undefined && !quiet) say(here.stderr, `The forecast was made ${assuming}.`);
}

/**
 * The file of `--report`; only with `--force` is anything replaced, and never the capture itself.
 * @throws PreviewError (usage) for `-` and for the file of `--out`.
 */
async function openReport(
  { report = '', out, force }: { readonly report?: string; readonly out: string; readonly force?: boolean },
  { cwd }: Surroundings,
) {
  const [{ openRecordFile }, { destinationOf }] = await Promise.all([
    import('../../lib/preview/capture/record-file'),
    import('../../lib/preview/capture/destination'),
  ]);
  const path = resolve(cwd, report);
  const is = report === '-' ? 'standard output, which is that of the command' : 'the file of the capture';
  if (report === '-' || (out !== '-' && destinationOf(path) === destinationOf(resolve(cwd, out)))) {
    throw new PreviewError(`--report cannot be ${is}.`, {
      hint: 'Give --report a file of its own.',
      exitCode: 2,
    });
  }
  return openRecordFile(path, 'run-report', force === true);
}
