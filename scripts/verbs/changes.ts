import type { Command } from 'commander';
import type { Additions } from '../../lib/catalog/since';
import { safeJson } from '../../lib/inspect/safe-json';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import { didYouMean } from '../../lib/preview/errors/similar';
import type { Exit } from '../command-line';
import { fill } from '../help';
import type { Surroundings } from '../surroundings';

const help = `
  $ ktx-telemetry-preview changes                       since you were shown the notice
  $ ktx-telemetry-preview changes --since 0.9.0
  $ ktx-telemetry-preview changes --since 2026-05-25

The releases of ktx are in the catalog of this program; nothing is looked up.`;

/** Adds `changes`: what was added to telemetry since a release, a date, or the notice. */
export function addChanges(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('changes')
    .description(
      'what has been added to telemetry since a release, a date, or the notice that you were shown',
    )
    .option('--since <release|date>', 'a release such as 0.9.0, or a date such as 2026-05-25')
    .option('--json', 'one JSON object on standard output instead of text')
    .addHelpText('after', help)
    .action(async (options: { since?: string; json?: boolean }) => {
      const [{ additionsSince, parseSince }, { releases }] = await Promise.all([
        import('../../lib/catalog/since'),
        import('../../lib/catalog/releases'),
      ]);
      const since = options.since ?? (await noticeShownAt(here));
      const parsed = parseSince(since);
      if ('problem' in parsed) {
        const names = releases.map(({ version }) => version).filter((version) => version !== 'next');
        const meant = since === 'next' ? '' : didYouMean(since, names);
        throw new PreviewError(`${parsed.problem}${meant}`, {
          hint: 'Give --since RELEASE or --since YYYY-MM-DD.',
          exitCode: 2,
        });
      }
      const additions = additionsSince(parsed.after);
      const told = { since, ...additions };
      here.stdout.write(options.json === true ? `${safeJson(told)}\n` : textOf(since, additions, here.width));
      exit(0);
    });
}

async function noticeShownAt(here: Surroundings): Promise<string> {
  const { readNotice } = await import('../../lib/preview/status/notice');
  const notice = readNotice(here.env);
  if (notice) return notice.shownAt;
  throw new PreviewError('The identity file records no notice, so there is no time to compare with.', {
    hint: 'Give one: ktx-telemetry-preview changes --since 0.9.0',
  });
}

function textOf(
  since: string,
  { after, newest, releases, events, fields, inShort }: Additions,
  columns: number,
): string {
  const from =
    after === undefined
      ? `${since}, before telemetry began`
      : after === since
        ? after
        : `${since}, when ${after} was the newest release`;
  const lines = [
    inShort.length === 0 && releases.length === 0
      ? `Nothing has been added to telemetry since ${from}. The newest release known here is ${newest}.`
      : `Added to telemetry since ${from}: ${inShort.length === 0 ? 'no field and no event' : inShort.join(', ')}. The newest release known here is ${newest}.`,
  ];
  if (releases.length > 0) lines.push('');
  for (const { version, date, summary } of releases)
    lines.push(`  ${version.padEnd(6)}  ${date ?? ''}  ${summary}`);
  const width = Math.max(0, ...[...events, ...fields].map(({ event }) => event.length));
  if (events.length > 0)
    lines.push(
      '',
      'New events',
      ...events.map((each) => `  ${each.event.padEnd(width)}  since ${each.since}`),
    );
  if (fields.length > 0) {
    lines.push(
      '',
      'New fields of events that were sent before',
      ...fields.map(
        (each) => `  ${each.event.padEnd(width)}  ${each.field}  ${each.dataClass}, since ${each.since}`,
      ),
    );
  }
  if (releases[0]) lines.push('', `  ${releases[0].page.replace(/#.*/, '')}`);
  // Text that goes on in the next line starts there below the text, not below the release.
  return `${lines.map((line) => fill(line, columns, ' '.repeat(/^ +\S+ +\S+ {2}|^/.exec(line)?.[0].length ?? 0))).join('\n')}\n`;
}
