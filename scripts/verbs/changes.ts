import type { Command } from 'commander';
import type { Additions, Since } from '../../lib/catalog/since';
import { didYouMean } from '../../lib/forecast/similar';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import { type Amount, amountOf, screenful } from '../../lib/preview/terminal/amount';
import type { Exit } from '../command-line';
import { fill } from '../help';
import { sayJson } from '../say';
import { resultStream, type Surroundings } from '../surroundings';

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
    .option('--full', 'the whole text (default: what fits 40 lines)')
    .option('--quiet', 'the first sentence alone')
    .addHelpText('after', help)
    .action(async (options: { since?: string; json?: boolean; full?: boolean; quiet?: boolean }) => {
      const amount = amountOf(options);
      const { additionsSince } = await import('../../lib/catalog/since');
      const since = options.since === undefined ? await noticeHere(here) : await sinceGiven(options.since);
      const additions = additionsSince(since.after);
      if (options.json === true) sayJson(here.stdout, { since: since.called, ...additions });
      else {
        const { styleFor } = await import('../../lib/preview/terminal/style');
        const { ellipsis } = styleFor(resultStream(here).look);
        here.stdout.write(textOf(since.called, additions, { columns: here.width, amount, ellipsis }));
      }
      exit(0);
    });
}

/** @throws PreviewError (usage) for what is neither a release nor a date. */
async function sinceGiven(given: string): Promise<Since> {
  const { parseSince } = await import('../../lib/catalog/since');
  const { releases } = await import('../../lib/catalog/releases');
  const parsed = parseSince(given);
  if (!('problem' in parsed)) return parsed;
  const names = releases.map(({ version }) => version).filter((version) => version !== 'next');
  const meant = given === 'next' ? '' : didYouMean(given, names);
  throw new PreviewError(`${parsed.problem}${meant}`, {
    hint: 'Give --since RELEASE or --since YYYY-MM-DD.',
    exitCode: 2,
  });
}

async function noticeHere(here: Surroundings): Promise<Since> {
  const { readNotice } = await import('../../lib/preview/status/notice');
  const notice = readNotice(here.env);
  if (!('because' in notice)) {
    const { after } = notice.since;
    return { after, called: notice.exact && after !== undefined ? after : notice.shownAt };
  }
  throw new PreviewError(`${notice.because} There is no time to compare with.`, {
    hint: 'Give one: ktx-telemetry-preview changes --since 0.9.0',
  });
}

interface Shown {
  readonly columns: number;
  readonly amount: Amount;
  readonly ellipsis: string;
}

function textOf(since: string, additions: Additions, { columns, amount, ellipsis }: Shown): string {
  const { after, newest, releases, events, fields, inShort } = additions;
  const from =
    after === undefined
      ? `${since}, before telemetry began`
      : after === since
        ? after === 'next'
          ? 'the unreleased client'
          : after
        : `${since}, when ${after} was the newest release`;
  const lines = [
    inShort.length === 0 && releases.length === 0
      ? `Nothing has been added to telemetry since ${from}. The newest release known here is ${newest}.`
      : `Added to telemetry since ${from}: ${inShort.length === 0 ? 'no field and no event' : inShort.join(', ')}. The newest release known here is ${newest}.`,
  ];
  const first = `${fill(lines[0] ?? '', columns, '')}\n`;
  if (amount === 'quiet') return first;
  if (releases.length > 0) lines.push('');
  for (const { version, date, summary, page } of releases)
    lines.push(`  ${version.padEnd(6)}  ${date ?? ''}  ${summary}`, `                      ${page}`);
  if (events.length > 0) lines.push('', 'New events');
  for (const { event, since: begun, page } of events) lines.push(`  ${event}, since ${begun}`, `    ${page}`);
  if (fields.length > 0) lines.push('', 'New fields of events that were sent before');
  for (const [event, names] of namesByEvent(fields))
    lines.push(`  ${event}: ${names.join(', ')}`, `    ${pageOf(event, fields)}`);
  // Text that goes on in the next line starts there below the text, not below the release.
  const text = `${lines.map((line) => fill(line, columns, ' '.repeat(/^ +\S+ +\S+ {2}|^ */.exec(line)?.[0].length ?? 0))).join('\n')}\n`;
  return amount === 'full' ? text : screenful(text, ellipsis);
}

/** The new fields of each event, with their class and the release that began to send them. */
function namesByEvent(fields: Additions['fields']): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { event, field, dataClass, since } of fields)
    names.set(event, [...(names.get(event) ?? []), `${field} (${dataClass}, since ${since})`]);
  return names;
}

/** The page of an event, without the place of a field on it: that is in the JSON, and too long for a line. */
function pageOf(event: string, fields: Additions['fields']): string {
  return fields.find((each) => each.event === event)?.page.replace(/#.*/, '') ?? '';
}
