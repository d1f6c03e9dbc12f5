import { type FindingId, findings, type Level } from '../../catalog/findings';
import type { AuditReport, Finding } from '../../inspect/audit';
import { counted } from '../../inspect/words';
import { type Amount, screenLines } from './amount';
import type { Style } from './style';
import { cutSentence, wrap } from './text';

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

/** What was found of one kind: how often, in how many captures, and the first places as text. */
export interface Kind {
  readonly id: FindingId;
  count: number;
  captures: number;
  readonly places: string[];
}

const order: readonly Level[] = ['violation', 'warning', 'note'];

/** The kinds of findings in some captures, the worst first; places name their file where there are several. */
export function kindsOf(all: readonly Audited[]): readonly Kind[] {
  const kinds = new Map<FindingId, Kind>();
  for (const { file, groups } of all) {
    for (const [id, { count, examples }] of groups) {
      const kind = kinds.get(id) ?? { id, count: 0, captures: 0, places: [] };
      kinds.set(id, kind);
      kind.count += count;
      kind.captures += 1;
      for (const each of examples) kind.places.push((all.length > 1 ? `${file}: ` : '') + sentence(each));
    }
  }
  const rank = ({ id }: Kind) => order.indexOf(findings[id].level);
  return [...kinds.values()].sort((a, b) => rank(a) - rank(b) || b.captures - a.captures);
}

/** How many places are shown of a kind, by its level. */
export type Places = Readonly<Record<Level, number>>;

export const noPlaces: Places = { violation: 0, warning: 0, note: 0 };

/** From most to least, those of violations last to go. */
export const placesShown: readonly Places[] = [
  { violation: 3, warning: 3, note: 3 },
  { violation: 3, warning: 2, note: 1 },
  { violation: 3, warning: 1, note: 0 },
  { violation: 2, warning: 1, note: 0 },
  { violation: 1, warning: 1, note: 0 },
  { violation: 1, warning: 0, note: 0 },
  noPlaces,
];

/** A line for a kind with how many places it has, and the first of them below it. */
export function drawBriefly(kind: Kind, places: Places, style: Style): readonly string[] {
  const shown = kind.places.slice(0, places[findings[kind.id].level]);
  return [heading(kind, style), ...shown.flatMap((place) => twoLines(place, style))];
}

/** A kind with what it means, what to do, and every place. */
export function drawWhole(kind: Kind, style: Style): readonly string[] {
  const { meaning, action } = findings[kind.id];
  return [
    heading(kind, style),
    ...paragraph(meaning, '  ', style),
    ...paragraph(action, '  ', style),
    ...kind.places.flatMap((place) => paragraph(place, '    ', style)),
  ];
}

/** The first of some drawings that fits a screen with `hint` below; the last one cut, with the rest counted, when none does. */
export function fitting(
  drawings: readonly (() => readonly string[])[],
  hint: readonly string[],
  style: Style,
): readonly string[] {
  let last: readonly string[] = [];
  for (const draw of drawings) {
    last = draw();
    if (last.length + hint.length <= screenLines) return [...last, ...hint];
  }
  const shown = last.slice(0, screenLines - 1);
  const left = counted(last.length - shown.length, 'more line');
  return last.length <= screenLines ? last : [...shown, `${style.ellipsis} ${left}; --full shows all.`];
}

/** What a report of one screen says of the whole one. */
export function hintFor(kinds: readonly Kind[], style: Style): readonly string[] {
  if (kinds.length === 0) return [];
  return ['', ...wrap('--full shows every place, what each kind means and what to do.', style.width)];
}

/** How many values are explained, and the first places that are not. */
export function coverage({ seen, explained, unknown }: AuditReport['fields']): string {
  if (seen === 0) return 'There are no values to explain.';
  const rest = seen - explained;
  if (rest === 0) return `All ${counted(seen, 'value')} are explained.`;
  const places = unknown.slice(0, 5).map(({ seq, pointer }) => `request ${seq} ${pointer}`);
  const more = places.length > 0 && rest > places.length ? ', …' : '';
  const where = places.length > 0 ? `: ${places.join(', ')}${more}` : '';
  return `${counted(seen, 'value')} seen, ${explained} explained, ${rest} unknown${where}.`;
}

export function paragraph(text: string, indent: string, style: Style): readonly string[] {
  return wrap(style.text(text), style.width - indent.length).map((line) => indent + line);
}

/** A place below its kind: whole on one line or two, and cut at its end where it is longer. */
function twoLines(text: string, style: Style): readonly string[] {
  const width = style.width - 6;
  const lines = wrap(cutSentence(style.text(text), width * 2 - 12, style.ellipsis), width);
  return lines.map((line, index) => `${index === 0 ? '    ' : '      '}${line}`);
}

function heading({ id, count, captures }: Kind, style: Style): string {
  const { level, title } = findings[id];
  const paint =
    level === 'violation' ? style.alarm : level === 'warning' ? style.dataClass.diagnostic : style.dim;
  const inCaptures = captures > 1 ? ` in ${counted(captures, 'capture')}` : '';
  const times = count === 1 ? '' : `, ${counted(count, 'place')}${inCaptures}`;
  const room = Math.max(0, style.width - level.length - id.length - 2);
  const shown = cutSentence(style.text(title), Math.max(0, room - times.length), style.ellipsis);
  return `${paint(level)} ${style.bold(id)} ${shown}${times}`;
}

function sentence({ seq, message, evidence }: Finding): string {
  return `${seq === 0 ? '' : `request ${seq}: `}${message} ${evidence}`;
}
