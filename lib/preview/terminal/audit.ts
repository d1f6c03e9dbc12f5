import { type FindingId, findings, type Level } from '../../catalog/findings';
import type { AuditReport, Finding } from '../../inspect/audit';
import { counted } from '../../inspect/words';
import { type Amount, screenLines } from './amount';
import type { Style } from './style';
import { sentenceLines, shorten, wrap } from './text';

/** What is kept of the findings of one kind until they are shown: the first places, and how many there are. */
export interface Group {
  readonly examples: Finding[];
  count: number;
}

/** How many places of one kind are kept to be shown. */
export const keptPlaces: Readonly<Record<Amount, number>> = {
  screen: 3,
  full: Number.POSITIVE_INFINITY,
  quiet: 0,
};

/** The audit of one capture. */
export interface Audited {
  readonly file: string;
  readonly report: AuditReport;
  readonly groups: ReadonlyMap<FindingId, Group>;
}

const order: readonly Level[] = ['violation', 'warning', 'note'];

/** Audits for people, those with violations first. One screen holds the verdicts, the kinds and their first places. */
export function auditText(all: readonly Audited[], amount: Amount, style: Style): string {
  const sorted = [...all].sort(
    (a, b) => Number(b.report.levels.violation > 0) - Number(a.report.levels.violation > 0),
  );
  const lines =
    amount === 'quiet'
      ? sorted.flatMap((each) => verdict(each, style))
      : amount === 'full'
        ? sorted.flatMap((each) => whole(each, style))
        : screen(sorted, style);
  return lines.map((line) => `${line}\n`).join('');
}

function verdict({ file, report }: Audited, style: Style): readonly string[] {
  return sentenceLines(`${file}: ${report.verdict}`, style.width, style).map(
    report.levels.violation > 0 ? style.alarm : style.bold,
  );
}

function idsOf({ groups }: Audited): readonly FindingId[] {
  return [...groups.keys()].sort(
    (a, b) => order.indexOf(findings[a].level) - order.indexOf(findings[b].level),
  );
}

function whole(audited: Audited, style: Style): readonly string[] {
  const { file, report, groups } = audited;
  return [
    ...paragraph(`${file}: ${report.verdict}`, '', style).map(
      report.levels.violation > 0 ? style.alarm : style.bold,
    ),
    ...[...report.remarks, coverage(report.fields)].flatMap((each) => paragraph(each, '', style)),
    ...idsOf(audited).flatMap((id) => ['', ...described(id, groups.get(id), style)]),
  ];
}

/** As many places of each kind as let everything fit; where even the kinds do not fit, the rest is counted. */
function screen(all: readonly Audited[], style: Style): readonly string[] {
  const found = all.some(({ groups }) => groups.size > 0);
  const hint = found ? ['', '--full shows every place, what each kind means and what to do.'] : [];
  const room = screenLines - hint.flatMap((line) => wrap(line, style.width)).length;
  for (const places of [3, 2, 1, 0]) {
    const lines = all.flatMap((each) => brief(each, places, style));
    if (lines.length <= room) return [...lines, ...hint.flatMap((line) => wrap(line, style.width))];
  }
  const lines = [
    ...all.flatMap((each) => verdict(each, style)),
    ...all.flatMap((each) => kinds(each, 0, all.length > 1, style)),
  ];
  const shown = lines.slice(0, screenLines - 1);
  const left = counted(lines.length - shown.length, 'more line');
  return lines.length <= screenLines ? lines : [...shown, `${style.ellipsis} ${left}; --full shows all.`];
}

function brief(audited: Audited, places: number, style: Style): readonly string[] {
  return [
    ...verdict(audited, style),
    ...[...audited.report.remarks, coverage(audited.report.fields)].flatMap((each) =>
      sentenceLines(each, style.width, style),
    ),
    ...kinds(audited, places, false, style),
  ];
}

/** A line for each kind, with `places` lines below it; `named` when the capture has to be told from others. */
function kinds(audited: Audited, places: number, named: boolean, style: Style): readonly string[] {
  return idsOf(audited).flatMap((id) => {
    const group = audited.groups.get(id);
    if (!group) return [];
    const shown = group.examples.slice(0, places);
    const hidden = places === 0 ? 0 : group.count - shown.length;
    return [
      heading(id, group, named ? `${audited.file}: ` : '', style),
      ...shown.flatMap((finding) => twoLines(sentence(finding), style)),
      ...(hidden > 0 ? [style.dim(`    ${style.ellipsis} and ${counted(hidden, 'more place')}`)] : []),
    ];
  });
}

/** A place below its kind: whole on one line or two, and cut in the middle where it is longer. */
function twoLines(text: string, style: Style): readonly string[] {
  const width = style.width - 6;
  const lines = wrap(shorten(style.text(text), width * 2 - 12, style.ellipsis), width);
  return lines.map((line, index) => `${index === 0 ? '    ' : '      '}${line}`);
}

function heading(id: FindingId, { count }: Group, before: string, style: Style): string {
  const { level, title } = findings[id];
  const paint =
    level === 'violation' ? style.alarm : level === 'warning' ? style.dataClass.diagnostic : style.dim;
  const times = count === 1 ? '' : `, ${counted(count, 'place')}`;
  const room = Math.max(0, style.width - level.length - id.length - 2);
  return `${paint(level)} ${style.bold(id)} ${shorten(style.text(`${before}${title}${times}`), room, style.ellipsis)}`;
}

function sentence({ seq, message, evidence }: Finding): string {
  return `${seq === 0 ? '' : `request ${seq}: `}${message} ${evidence}`;
}

function coverage({ seen, explained, unknown }: AuditReport['fields']): string {
  if (seen === 0) return 'There are no values to explain.';
  const rest = seen - explained;
  if (rest === 0) return `All ${counted(seen, 'value')} seen are explained, 0 are unknown.`;
  const places = unknown.slice(0, 5).map(({ seq, pointer }) => `request ${seq} ${pointer}`);
  const more = rest > places.length ? ', …' : '';
  return `${counted(seen, 'value')} seen, ${explained} explained, ${rest} unknown: ${places.join(', ')}${more}.`;
}

function described(id: FindingId, group: Group | undefined, style: Style): readonly string[] {
  if (!group) return [];
  const { meaning, action } = findings[id];
  return [
    heading(id, group, '', style),
    ...paragraph(meaning, '  ', style),
    ...paragraph(action, '  ', style),
    ...group.examples.flatMap((finding) => paragraph(sentence(finding), '    ', style)),
  ];
}

function paragraph(text: string, indent: string, style: Style): readonly string[] {
  return wrap(style.text(text), style.width - indent.length).map((line) => indent + line);
}
