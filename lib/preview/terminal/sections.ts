import type { Annotation } from '../../inspect/annotation';
import { size } from '../../inspect/words';
import { type Row, rowsOf } from './row';
import type { Shared } from './shared';
import { drawStacks } from './stack';
import type { Style } from './style';
import { wrap } from './text';
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
  const said =
    again === undefined
      ? event.meaning
      : `Event ${again} again: the same uuid and the same content, sent once more.`;
  return {
    title: `${number} ${style.text(event.name ?? '(no name)')}`,
    right: [event.runtime ?? 'unknown', `request ${request.seq}`, where].join(` ${style.dot} `),
    above: [
      ...sentence(said, style),
      ...(event.problem === undefined ? [] : sentence(event.problem, style, style.alarm)),
    ],
    rows: [rowsOf(own, isAssumed, style), rowsOf(around, isAssumed, style)],
    below: again === undefined ? drawStacks(event.value, style) : [],
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
    rows: [rowsOf(groups, isAssumed, style)],
    below: [],
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

function sentence(text: string, style: Style, paint = (line: string) => line): readonly string[] {
  return wrap(style.text(text), style.width - 2).map((line) => `  ${paint(line)}`);
}
