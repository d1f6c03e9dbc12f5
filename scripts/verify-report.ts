import { PreviewError } from '../lib/preview/errors/preview-error';
import { reportWriter } from './report-writer';
import { sayJson } from './say';
import { resultStream, type Surroundings } from './surroundings';

/** Differences that are shown in text; `--json` has all. */
const mostShown = 20;

/** `audit --verify`: shows whether a report is of the capture in `files`, and gives the exit code. */
export async function showVerification(
  report: string,
  files: readonly string[],
  json: boolean,
  here: Surroundings,
): Promise<number> {
  const [capture, ...others] = files;
  if (capture === undefined || others.length > 0) {
    throw new PreviewError('A report is of one capture.', {
      hint: 'ktx-telemetry-preview audit --verify REPORT.html CAPTURE.jsonl',
      exitCode: 2,
    });
  }
  const [{ verifyReport }, { styleFor }, { sentenceLines }] = await Promise.all([
    import('../lib/preview/audit/verify-file'),
    import('../lib/preview/terminal/style'),
    import('../lib/preview/terminal/text'),
  ]);
  const verified = await verifyReport({ report, capture, cwd: here.cwd, tool: reportWriter() });
  if (json) sayJson(here.stdout, verified);
  else {
    const { sentence, problems } = verified;
    const more = problems.length - mostShown;
    const sentences = [
      sentence,
      ...problems.slice(0, mostShown),
      ...(more > 0 ? [`And ${more} more; --json has them all.`] : []),
    ];
    const style = styleFor(resultStream(here).look);
    const lines = sentences.flatMap((each) => sentenceLines(each, here.width, style));
    here.stdout.write(`${lines.join('\n')}\n`);
  }
  return { same: 0, different: 1, unknown: 3 }[verified.verdict];
}
