import { counted } from '../../inspect/words';
import type { Named } from '../audit/tally';
import type { Together } from '../audit/together';
import type { Amount } from './amount';
import {
  type Audited,
  coverage,
  drawBriefly,
  drawWhole,
  fitting,
  hintFor,
  kindsOf,
  placesShown,
} from './audit-kinds';
import type { Style } from './style';
import { pad, sentenceLines, shorten, widthOf } from './text';

/** Several captures as one report: the verdict, then machines, releases and events, then what was found, with files. */
export function manyText(all: readonly Audited[], together: Together, amount: Amount, style: Style): string {
  const lines =
    amount === 'quiet'
      ? quiet(all, together, style)
      : amount === 'full'
        ? full(all, together, style)
        : screen(all, together, style);
  return lines.map((line) => `${line}\n`).join('');
}

function quiet(all: readonly Audited[], together: Together, style: Style): readonly string[] {
  const violated = all.filter(({ report }) => report.levels.violation > 0);
  return [
    ...verdict(together, style),
    ...violated.flatMap(({ file, report }) =>
      sentenceLines(`${file}: ${report.verdict}`, style.width, style),
    ),
  ];
}

function full(all: readonly Audited[], together: Together, style: Style): readonly string[] {
  return [
    ...verdict(together, style),
    ...remarks(all, Number.POSITIVE_INFINITY, style),
    ...tables(together, Number.POSITIVE_INFINITY, style),
    ...kindsOf(all).flatMap((kind) => ['', ...drawWhole(kind, style)]),
  ];
}

/** As many rows and places as let everything fit. */
function screen(all: readonly Audited[], together: Together, style: Style): readonly string[] {
  const kinds = kindsOf(all);
  const top = [...verdict(together, style), ...remarks(all, 2, style)];
  const drawings = [5, 3, 2].flatMap((rows) =>
    placesShown.map((places) => () => [
      ...top,
      ...tables(together, rows, style),
      ...(kinds.length > 0 ? [''] : []),
      ...kinds.flatMap((kind) => drawBriefly(kind, places, style)),
    ]),
  );
  return fitting(drawings, hintFor(kinds, style), style);
}

function verdict({ verdict: text, levels }: Together, style: Style): readonly string[] {
  return sentenceLines(text, style.width, style).map(levels.violation > 0 ? style.alarm : style.bold);
}

/** How many values are explained, and what HAR files do not show. */
function remarks(all: readonly Audited[], most: number, style: Style): readonly string[] {
  const fields = {
    seen: all.reduce((sum, { report }) => sum + report.fields.seen, 0),
    explained: all.reduce((sum, { report }) => sum + report.fields.explained, 0),
    unknown: [],
  };
  const hars = all.filter(({ report }) => report.remarks.length > 0);
  const limits = new Set(hars.flatMap(({ report }) => report.remarks.slice(1)));
  const own = hars.slice(0, most).map(({ file, report }) => `${file}: ${report.remarks[0]}`);
  const more = hars.length > most ? [`And ${counted(hars.length - most, 'more HAR file')}.`] : [];
  return [coverage(fields), ...own, ...more, ...limits].flatMap((each) =>
    sentenceLines(each, style.width, style),
  );
}

function tables({ byLabel, byRelease, byEvent }: Together, rows: number, style: Style): readonly string[] {
  const longest = Math.max(
    ...[...byLabel, ...byRelease, ...byEvent].map(({ name }) => widthOf(style.text(name))),
    7,
  );
  const width = Math.min(longest, Math.max(7, style.width - columns.length * cell));
  return [
    ...table('Machine', byLabel, rows, width, style),
    ...table('Release', byRelease, rows, width, style),
    ...table('Event', byEvent, rows, width, style),
  ];
}

const columns = ['events', 'violations', 'warnings', 'notes'] as const;
const cell = 12;

function table(
  head: string,
  entries: readonly Named[],
  rows: number,
  width: number,
  style: Style,
): readonly string[] {
  if (entries.length === 0) return [];
  const sorted = [...entries].sort(
    (a, b) => b.violation - a.violation || b.warning - a.warning || b.events - a.events,
  );
  const hidden = sorted.length - rows;
  const line = (name: string, cells: readonly string[]) =>
    pad(shorten(name, width, style.ellipsis), width) + cells.map((each) => each.padStart(cell)).join('');
  return [
    '',
    style.dim(line(head, columns)),
    ...sorted.slice(0, rows).map(({ name, events, violation, warning, note }) => {
      const text = line(style.text(name), [events, violation, warning, note].map(String));
      return violation > 0 ? style.alarm(text) : text;
    }),
    ...(hidden > 0 ? [style.dim(`${style.ellipsis} and ${hidden} more`)] : []),
  ];
}
