import type { Command } from 'commander';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import type { Exit } from '../command-line';
import { refuseTwoOutputs } from '../one-output';
import { progressOn } from '../progress';
import { repeated } from '../repeated';
import { sayJson } from '../say';
import { resultStream, type Surroundings } from '../surroundings';
import { readTool } from '../version';

const name = 'verify-opt-out';

const help = `
The command runs for real about twenty times: once as a control that must send, and once under every documented
opt-out. These are KTX_TELEMETRY_DISABLED, DO_NOT_TRACK and CI with the values 1, 0 and false, and identity files that
opt out, valid and not. Its telemetry goes to a collector on 127.0.0.1. Its home is a copy in which only the identity
differs. Your own identity and opt-outs are not touched.

  $ ktx-telemetry-preview verify-opt-out                           ktx status
  $ ktx-telemetry-preview verify-opt-out --yes -- ktx sl validate orders
  $ ktx-telemetry-preview verify-opt-out --isolate -- ktx status   with no network but loopback
  $ ktx-telemetry-preview verify-opt-out --allow proxy.example -- ktx status

Connections to other hosts are reported: in Node programs from inside, elsewhere by a proxy that refuses them. Exit
codes: 0 every opt-out works, 1 one does not, or the result is inconclusive because the control sent nothing, 2 wrong
usage, 3 could not be done.`;

/** Adds `verify-opt-out`: does every documented opt-out hold on the network? */
export function addVerifyOptOut(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command(name)
    .description('run a command under every opt-out and check that nothing is sent')
    .usage('[options] [-- COMMAND…]')
    .argument('[command...]', 'the command and its arguments (default: ktx status)')
    .passThroughOptions()
    .option(
      '-o, --out <file>',
      'where the evidence is written; - is standard output',
      'ktx-telemetry-opt-out.json',
    )
    .option('--force', 'replace the file even if it is not such evidence')
    .option('--yes', 'do not ask before running the command')
    .option('--isolate', 'give the command no network but loopback (Linux)')
    .option('--allow <host>', 'a host, or host:port, that the command may turn to; can be repeated', repeated)
    .option('--full', 'every run, and what could not be seen, instead of one screen')
    .option('--quiet', 'only the verdict')
    .option('--json', 'the evidence on standard output instead of text')
    .addHelpText('after', help)
    .action(async (given: string[], options) => {
      refuseTwoOutputs(options);
      const [{ loopbackOnly, runIsolated }, { runsPlanned, verifyOptOut }, { verdictText }] =
        await Promise.all([
          import('../../lib/preview/verify-opt-out/isolate'),
          import('../../lib/preview/verify-opt-out/verify'),
          import('../../lib/preview/verify-opt-out/report'),
        ]);
      const { shownPath } = await import('../../lib/preview/capture/out-file');
      const { recordText } = await import('../../lib/preview/capture/record-file');
      const { styleFor } = await import('../../lib/preview/terminal/style');
      const [command = 'ktx', ...args] = given.length === 0 ? ['ktx', 'status'] : given;
      const times = runsPlanned();
      if (options.yes !== true) await confirm([command, ...args].join(' '), times, here);
      if (options.isolate === true && !loopbackOnly()) {
        exit(await runIsolated(again(), here.cwd, here.env));
        return;
      }
      const progress = progressOn(here, options);
      const verified = await verifyOptOut({
        command,
        args,
        out: options.out,
        force: options.force === true,
        allowed: options.allow ?? [],
        cwd: here.cwd,
        env: here.env,
        tool: readTool(),
        onRun: (run, index, total) => progress.show(`${index} of ${total} runs. The last: ${run.words}`),
      }).finally(progress.clear);
      const { verification, file, sha256 } = verified;
      if (options.json === true) sayJson(here.stdout, { ...verification, file, sha256 });
      else {
        if (file === '-') here.stdout.write(recordText(verification));
        const { stream, look } = resultStream(here, file);
        const view = options.quiet ? 'quiet' : options.full ? 'full' : 'summary';
        const place = file === '-' ? 'on standard output' : shownPath(file, here.cwd);
        stream.write(`${verdictText(verified, place, styleFor(look), view)}\n`);
      }
      exit(verified.verification.verdict === 'passed' ? 0 : 1);
    });
}

/** The same command line, already agreed to. */
function again(): readonly string[] {
  const [, script = '', ...argv] = process.argv;
  const at = argv.indexOf(name) + 1;
  return [process.execPath, ...process.execArgv, script, ...argv.slice(0, at), '--yes', ...argv.slice(at)];
}

async function confirm(command: string, times: number, { stderr }: Surroundings): Promise<void> {
  const sentence = `"${command}" will run for real, ${times} times, in this directory. What it does besides sending telemetry happens ${times} times.`;
  if (!process.stdin.isTTY || !stderr.isTTY) {
    throw new PreviewError(sentence, { hint: 'If that is what you want, say so with --yes.', exitCode: 2 });
  }
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: stderr });
  try {
    const answer = await terminal.question(`${sentence}\nGo on? [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    terminal.close();
  }
  throw new PreviewError('Nothing was run.', { exitCode: 2 });
}
