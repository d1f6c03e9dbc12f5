import type { Command } from 'commander';
import { safeJson } from '../../lib/inspect/safe-json';
import { amountOf, screenful } from '../../lib/preview/terminal/amount';
import type { Exit } from '../command-line';
import { say } from '../say';
import { resultStream, type Surroundings } from '../surroundings';

const help = `
Events are matched by their values, then by name. Values that change every time are ignored: times, durations, uuids,
lengths, the port of the collector, repeated deliveries.

  $ ktx-telemetry-preview diff before.jsonl after.jsonl
  $ ktx-telemetry-preview --release 0.8.0 --out a.jsonl ktx status
  $ ktx-telemetry-preview --release 0.12.0 --out b.jsonl ktx status
  $ ktx-telemetry-preview diff a.jsonl b.jsonl                    what 0.12.0 sends that 0.8.0 did not
  $ ktx-telemetry-preview diff --exit-code a.jsonl b.jsonl && echo the same

For a forecast and a run, it says whether the forecast came true. Example values are compared by type, the key and the
address of the server are ignored, and a stack counts as one value.

  $ ktx-telemetry-preview --out forecast.jsonl ktx status
  $ ktx-telemetry-preview run --out run.jsonl -- ktx status
  $ ktx-telemetry-preview diff forecast.jsonl run.jsonl

The exit code is 1 when a forecast did not come true. For other captures it is 0 whatever differs, or 1 for a difference
with --exit-code.`;

/** Adds `diff`: what changed between two captures, or whether a forecast came true. */
export function addDiff(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('diff')
    .description('what changed between two captures; of a forecast and a run: did it come true?')
    .usage('[options] A B')
    .argument('<A>', 'a capture; - is standard input')
    .argument('<B>', 'another capture')
    .option('--exit-code', 'exit with 1 when something differs')
    .option('--json', 'one JSON object on standard output instead of text')
    .option('--full', 'every change (default: what fits 40 lines)')
    .option('--quiet', 'the verdict alone')
    .addHelpText('after', help)
    .action(async (a: string, b: string, options) => {
      const amount = amountOf(options);
      const [
        { readCapture },
        { diffCaptures },
        { cameTrue },
        { readCaptureLines },
        { harRemarks },
        { diffText },
        { truthText },
        { styleFor },
      ] = await Promise.all([
        import('../../lib/inspect/capture'),
        import('../../lib/inspect/diff'),
        import('../../lib/inspect/diff/truth'),
        import('../../lib/preview/capture/read-capture'),
        import('../../lib/inspect/har'),
        import('../../lib/preview/terminal/diff'),
        import('../../lib/preview/terminal/truth'),
        import('../../lib/preview/terminal/style'),
      ]);
      const read = async (file: string) => {
        const lines: string[] = [];
        for await (const line of readCaptureLines(file, { cwd: here.cwd })) lines.push(line);
        const capture = readCapture(lines.join('\n'));
        say(here.stderr, ...harRemarks(capture.capture).map((each) => `${file}: ${each}`));
        if (!capture.end) say(here.stderr, `${file} was cut short; what is there is compared.`);
        for (const { line } of capture.problems)
          say(here.stderr, `Line ${line} of ${file} cannot be read and is left out.`);
        return capture;
      };
      const [first, second] = [await read(a), await read(b)];
      const style = styleFor(resultStream(here).look);
      const shown = (text: string, verdict: string) =>
        amount === 'full'
          ? text
          : amount === 'quiet'
            ? `${style.text(verdict)}\n`
            : screenful(text, style.ellipsis);
      if (first.capture?.mode === 'forecast' && isRecording(second.capture?.mode)) {
        const truth = cameTrue(first, second);
        here.stdout.write(
          options.json === true ? `${safeJson(truth)}\n` : shown(truthText(truth, style), truth.verdict),
        );
        exit(truth.cameTrue ? 0 : 1);
        return;
      }
      const diff = diffCaptures(first, second);
      here.stdout.write(
        options.json === true ? `${safeJson(diff)}\n` : shown(diffText(a, b, diff, style), diff.verdict),
      );
      exit(options.exitCode === true && diff.different ? 1 : 0);
    });
}

function isRecording(mode: string | undefined): boolean {
  return mode === 'run' || mode === 'watch' || mode === 'har';
}
