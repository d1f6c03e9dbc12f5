import { type FindingId, findings, type Level } from '../../catalog/findings';
import type { AuditReport, Finding } from '../../inspect/audit';
import { counted } from '../../inspect/words';
import type { Style } from './style';
import { wrap } from './text';

/** What is kept of the findings of one kind until they are shown: the first few places, and how many there are. */
export interface Group {
  readonly examples: Finding[];
  count: number;
}

/** How many places of one kind are shown. */
export const shownPlaces = 3;

const order: readonly Level[] = ['violation', 'warning', 'note'];

/** An audit for people: the verdict, the coverage, then each kind of finding with what it means, what to do and where. */
export function auditText(
  file: string,
  report: AuditReport,
  groups: ReadonlyMap<FindingId, Group>,
  style: Style,
): string {
  const { seen, explained, unknown } = report.fields;
  const ids = [...groups.keys()].sort(
    (a, b) => order.indexOf(findings[a].level) - order.indexOf(findings[b].level),
  );
  return [
    ...paragraph(`${file}: ${report.verdict}`, '', style).map(
      report.levels.violation > 0 ? style.alarm : style.bold,
    ),
    ...paragraph(coverage(seen, explained, unknown), '', style),
    ...ids.flatMap((id) => ['', ...group(id, groups.get(id), style)]),
    '',
  ].join('\n');
}

function coverage(seen: number, explained: number, unknown: AuditReport['fields']['unknown']): string {
  if (seen === 0) return 'There are no values to explain.';
  const rest = seen - explained;
  if (rest === 0) return `All ${counted(seen, 'value')} seen are explained, 0 are unknown.`;
  const places = unknown.slice(0, 5).map(({ seq, pointer }) => `request ${seq} ${pointer}`);
  const more = rest > places.length ? ', …' : '';
  return `${counted(seen, 'value')} seen, ${explained} explained, ${rest} unknown: ${places.join(', ')}${more}.`;
}

function group(id: FindingId, found: Group | undefined, style: Style): readonly string[] {
  if (!found) return [];
  const { level, title, meaning, action } = findings[id];
  const paint =
    level === 'violation' ? style.alarm : level === 'warning' ? style.dataClass.diagnostic : style.dim;
  const times = found.count === 1 ? '' : `, ${counted(found.count, 'place')}`;
  const places = found.examples.flatMap(({ seq, message, evidence }) =>
    paragraph(`${seq === 0 ? '' : `request ${seq}: `}${message} ${evidence}`, '    ', style),
  );
  const hidden = found.count - found.examples.length;
  return [
    `${paint(level)} ${style.bold(id)} ${style.text(title)}${times}`,
    ...paragraph(meaning, '  ', style),
    ...paragraph(action, '  ', style),
    ...places,
    ...(hidden > 0
      ? [style.dim(`    ${style.ellipsis} and ${counted(hidden, 'more place')}; --json lists all`)]
      : []),
  ];
}

function paragraph(text: string, indent: string, style: Style): readonly string[] {
  return wrap(style.text(text), style.width - indent.length).map((line) => indent + line);
}
