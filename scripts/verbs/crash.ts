import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Exit } from '../command-line';
import { refuseTwoOutputs } from '../one-output';
import { repeated } from '../repeated';
import { sayJson } from '../say';
import { resultStream, type Surroundings } from '../surroundings';
import { readTool } from '../version';

const help = `
A child process throws a real error that nothing catches. The client reports it as it would in ktx, once by the rules
of ktx 0.12.0 and once by those of the unreleased client, to a collector on 127.0.0.1. You see what the error says, and
what each would send of it. Your opt-outs stay in effect for ktx; the reports are made as if there were none.

  $ ktx-telemetry-preview crash
  $ ktx-telemetry-preview crash --message "query failed" --message "password=…"     an error and its cause
  $ ktx-telemetry-preview crash --stack trace.txt         a stack trace of your own, as Node prints it
  $ ktx-telemetry-preview crash --json | jq '.reports[].errors[].value'`;

/** The hidden verb with which `crash` starts the process that crashes. */
const childVerb = 'crash-child';

/** Adds `crash`: an error report, before any crash. */
export function addCrash(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('crash')
    .description('the error report ($exception) that a crash would send, before any crash')
    .option('--message <text>', 'the error message; repeat it for the causes below it', repeated)
    .option('--stack <file>', 'take errors and frames from a stack trace')
    .option(
      '-o, --out <file>',
      'where the requests are written; - is standard output',
      'ktx-telemetry-preview.jsonl',
    )
    .option('--force', 'replace the file even if it is a recording or not a capture')
    .option('--release <version>', 'the release to compare with (default: the ktx on PATH, else 0.12.0)')
    .option(
      '--sdk <path>',
      'an installed ktx or posthog-node whose SDK is used (default: that of the ktx on PATH)',
    )
    .option('--full', 'whole messages, files and source lines, instead of one screen')
    .option('--quiet', 'only the verdict')
    .option('--json', 'one JSON object on standard output instead of text')
    .addHelpText('after', help)
    .action(async (options) => {
      refuseTwoOutputs(options);
      const [{ crash }, { crashText }, { shownPath }, { styleFor }] = await Promise.all([
        import('../../lib/preview/crash/crash'),
        import('../../lib/preview/crash/report'),
        import('../../lib/preview/capture/out-file'),
        import('../../lib/preview/terminal/style'),
      ]);
      const result = await crash({
        child: [process.execPath, ...process.execArgv, process.argv[1] ?? '', childVerb],
        messages: options.message ?? [],
        stackFile: options.stack,
        out: options.out,
        force: options.force === true,
        release: options.release,
        sdk: options.sdk,
        cwd: here.cwd,
        env: here.env,
        terminal: here.stdout.isTTY === true,
        tool: readTool(),
      });
      const { failure, ...facts } = result;
      if (options.json === true) sayJson(here.stdout, facts);
      else {
        const { stream, look } = resultStream(here, result.file);
        const view = options.quiet ? 'quiet' : options.full ? 'full' : 'summary';
        stream.write(`${crashText(result, shownPath(result.file, here.cwd), styleFor(look), view)}\n`);
      }
      if (failure) throw failure;
      exit(0);
    });
  program.command(childVerb, { hidden: true }).action(async () => {
    const { crashHere } = await import('../../lib/preview/crash/child');
    crashHere(readFileSync(0, 'utf8'), here.env);
    // The crash ends the process.
    await new Promise(() => {});
  });
}
