import type { AnnotatedEvent, Annotation } from '../../inspect/annotation';
import { counted, size } from '../../inspect/words';
import type { Group } from './group';
import { type Row, rowsOf } from './row';
import type { Shared } from './shared';
import { drawStacks } from './stack';
import type { Style } from './style';
import { sentenceLines, wrap } from './text';
import type { EventView, StrangeView, View } from './view';

/** A part of the view: a heading, sentences, rows in the common grid, and what follows them. */
export interface Section {
  readonly title: string;
  /** At the right end of the heading. */
  readonly right: string;
  readonly above: readonly string[];
  /** In paragraphs. */
  readonly rows: readonly (readonly Row[])[];
  readonly below: readonly string[];
}

/** More groups than this are cut; no client of ktx comes near it. */
const mostGroups = 200;

type AssumptionTest = (seq: number) => (annotation: Annotation) => boolean;

/** The parts of a view in reading order: each event, what could not be read, then what is the same everywhere. */
export function sectionsOf(view: View, isAssumed: AssumptionTest, style: Style): readonly Section[] {
  const several = view.shared.length > 1;
  return sayOnce([
    ...view.events.map((event) => eventSection(event, isAssumed(event.request.seq), style)),
    ...view.strange.map((request) => strangeSection(request, isAssumed(request.request.seq), style)),
    ...view.shared.flatMap((shared) => sharedSections(shared, view, several, isAssumed, style)),
  ]);
}

/** Leaves out the meaning of a value where it was said of an earlier one. */
function sayOnce(sections: readonly Section[]): readonly Section[] {
  const said = new Set<string>();
  return sections.map((section) => ({
    ...section,
    rows: section.rows.map((rows) =>
      rows.map((row) => {
        const text = `${row.meaning} ${row.reality}`;
        if (said.has(text)) return { ...row, meaning: '', reality: '' };
        said.add(text);
        return row;
      }),
    ),
  }));
}

function eventSection(
  view: EventView,
  isAssumed: (annotation: Annotation) => boolean,
  style: Style,
): Section {
  const { number, event, request, siblings, again, own, around } = view;
  const where = siblings === 1 ? size(request.body.bytes) : `event ${event.index + 1} of ${siblings}`;
  return {
    title: `${number} ${style.text(event.name ?? '(no name)')}`,
    right: [event.runtime ?? 'unknown', `request ${request.seq}`, where].join(` ${style.dot} `),
    above: [
      ...(again === undefined
        ? meaningOf(event, style)
        : sentence(`Event ${again} again: the same uuid and the same content, sent once more.`, style)),
      ...(event.problem === undefined ? [] : sentence(event.problem, style, style.alarm)),
    ],
    rows: [own, around].map((groups) => rowsOf(groups.slice(0, mostGroups), isAssumed, style)),
    below: [...(again === undefined ? drawStacks(event.value, style) : []), ...rest([own, around], style)],
  };
}

function strangeSection(
  { request, name, groups }: StrangeView,
  isAssumed: (annotation: Annotation) => boolean,
  style: Style,
): Section {
  return {
    title: `Request ${request.seq}: no known form`,
    right: size(request.body.bytes),
    above: sentence(name, style, style.alarm),
    rows: [rowsOf(groups.slice(0, mostGroups), isAssumed, style)],
    below: rest([groups], style),
  };
}

function sharedSections(
  shared: Shared,
  view: View,
  several: boolean,
  isAssumed: AssumptionTest,
  style: Style,
): readonly Section[] {
  const from = several ? ` from ${style.text(shared.client)}` : '';
  const first = view.events.find(({ event }) => (event.runtime ?? '') === shared.client)?.request.seq ?? 0;
  const of = (title: string, groups: Shared['events'], number: number, what: string): Section[] => {
    const above =
      number > 1
        ? sentence(`Equal in ${number === 2 ? 'both' : `all ${number}`} ${what}, so shown once.`, style)
        : [];
    const rows = [rowsOf(groups, isAssumed(first), style)];
    return groups.length === 0 ? [] : [{ title: title + from, right: '', above, rows, below: [] }];
  };
  return [
    ...of('In every event', shared.events, shared.numbers.events, 'events'),
    ...of('In every request', shared.requests, shared.numbers.requests, 'requests'),
  ];
}

/** What is said of groups that are too many to be shown. */
function rest(parts: readonly (readonly Group[])[], style: Style): readonly string[] {
  const cut = parts.reduce((sum, groups) => sum + Math.max(0, groups.length - mostGroups), 0);
  return cut === 0 ? [] : sentence(`Not shown here, but in the file: ${counted(cut, 'more value')}.`, style);
}

function sentence(text: string, style: Style, paint = (line: string) => line): readonly string[] {
  return sentenceLines(text, style.width - 2, style).map((line) => `  ${paint(line)}`);
}

/** What the event says, and what is true of it in practice. */
function meaningOf({ meaning, reality }: AnnotatedEvent, style: Style): readonly string[] {
  const text = style.text(meaning) + (reality === undefined ? '' : ` ${style.dim(style.text(reality))}`);
  return wrap(text, style.width - 2).map((line) => `  ${line}`);
}
