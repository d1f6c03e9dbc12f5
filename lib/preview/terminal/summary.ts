import type { Annotation } from '../../inspect/annotation';
import type { Capture } from '../../inspect/capture';
import { countRequests } from '../../inspect/summary';
import { survey } from '../../inspect/survey';
import { type Case, condition, supposed, verdict } from '../../inspect/verdict';
import { counted, listed } from '../../inspect/words';
import { assumptionTest } from './assumptions';
import type { Group } from './group';
import { condense, drawNotes } from './notes';
import type { CaptureOptions } from './options';
import { type Row, rowsOf } from './row';
import type { Style } from './style';
import { pad, sentenceLines, shorten, widthOf, wrap } from './text';
import { type View, viewOf } from './view';

/** An event with all that is equal to it but for example values and values that differ every time. */
interface Line {
  readonly number: number;
  readonly name: string;
  readonly fields: readonly string[];
  readonly times: number;
}

/** Lines that all events together may take, and the fewest that one event is given. */
const mostEventLines = 18;
const fewestLines = 2;
/** A value of an event is cut at so many columns. */
const mostValue = 60;

/**
 * A capture on one screen, as lines: the verdict, a line or two for each event with its own fields, what identifies the
 * reader, free text or none, what every event carries, what is an example value, and where the rest is.
 */
export function drawSummary(
  capture: Capture,
  known: CaptureOptions & Pick<Case, 'mode'>,
  style: Style,
): readonly string[] {
  const view = viewOf(capture.requests);
  const isAssumed = assumptionTest(capture.assumptions);
  const facts: readonly (readonly [label: string, text: string])[] = [
    ['Identifies you', identity(view, isAssumed)],
    ['Free text', freeText(capture)],
    ['Every event', everyEvent(view, isAssumed, style)],
    ['Example values', examples(capture)],
    ['Not explained', unexplained(capture)],
  ];
  const shown = facts.filter(([, text]) => text !== '');
  const label = Math.max(...shown.map(([name]) => name.length)) + 2;
  return [
    ...opening(capture, known, style),
    '',
    ...drawEvents(linesOf(view, isAssumed, style), style),
    '',
    ...shown.flatMap(([name, text]) => labelled(name, text, label, style)),
    '',
    ...closing(known, style),
  ];
}

/** The verdict and what a reader must know at once, as lines; `--quiet` prints nothing else. */
export function opening(
  capture: Capture,
  known: CaptureOptions & Pick<Case, 'mode'>,
  style: Style,
  full = false,
): readonly string[] {
  const { mode, consent, notes = [] } = known;
  return [
    ...wrap(style.text(verdict(countRequests(capture.requests), known)), style.width).map(style.bold),
    ...(mode === 'forecast' && consent?.send === false && capture.requests.length > 0
      ? wrap(style.text(supposed(consent.because)), style.width).map(style.alarm)
      : []),
    ...condition(capture).flatMap((sentence) => sentenceLines(sentence, style.width, style)),
    ...drawNotes(full ? notes : condense(notes), style),
  ];
}

/** Events in order; those that are equal are one line, where the first of them stands. */
function linesOf(view: View, isAssumed: ReturnType<typeof assumptionTest>, style: Style): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const { number, event, request, own, again } of view.events) {
    const name = style.text(event.name ?? '(no name)');
    const rows = rowsOf(own, isAssumed(request.seq), style);
    const certain = rows.filter(({ assumed }) => !assumed).map((row) => [row.name, row.value]);
    const key = JSON.stringify([name, again, certain]);
    const fields =
      again === undefined ? fieldsOf(own, rows, style) : [`event ${again} again, sent once more`];
    const before = lines.get(key);
    lines.set(key, before ? { ...before, times: before.times + 1 } : { number, name, fields, times: 1 });
  }
  const strange = view.strange.map(({ request, name }) => ({
    number: request.seq,
    name: `request ${request.seq}`,
    fields: [`${style.text(name)}, in no known form`],
    times: 1,
  }));
  return [...lines.values(), ...strange];
}

/** An event's own fields as `name value`; of an error report its errors, with what else each carries. */
function fieldsOf(groups: readonly Group[], rows: readonly Row[], style: Style): readonly string[] {
  if (!groups.some(({ pattern }) => pattern === '/properties/$exception_list')) {
    return rows.length > 0 ? rows.map((row) => field(row, style)) : ['no fields of its own'];
  }
  const count = (ending: string) => sum(groups, ending);
  const lines = count('/context_line') + count('/pre_context/*') + count('/post_context/*');
  return [
    ...rows
      .filter(({ depth, name }) => depth === 1 && (name === 'type' || name === 'value'))
      .map((row) => field(row, style)),
    `${counted(count('/frames/*'), 'frame')} with ${counted(lines, 'source line')}`,
    ...rows
      .filter(({ depth, name }) => depth === 0 && !name.startsWith('$exception'))
      .map((row) => field(row, style)),
  ];
}

function sum(groups: readonly Group[], ending: string): number {
  return groups
    .filter(({ pattern }) => pattern.endsWith(ending))
    .reduce((total, { annotations }) => total + annotations.length, 0);
}

function field({ name, value, assumed, dataClass, complaint }: Row, style: Style): string {
  const shown = shorten(value.join(' '), mostValue, style.ellipsis);
  const paint = dataClass === 'diagnostic' ? style.dataClass.diagnostic : (text: string) => text;
  const wrong = complaint === '' ? '' : ` (${complaint})`;
  return `${assumed ? '~' : ''}${name} ${paint(style.bold(shown))}${wrong}`;
}

function drawEvents(lines: readonly Line[], style: Style): readonly string[] {
  const name = Math.max(...lines.map((line) => widthOf(titleOf(line))), 8);
  const column = Math.min(name + 2, Math.floor(style.width / 2));
  const most = Math.max(fewestLines, Math.floor(mostEventLines / Math.max(1, lines.length)));
  const fitting = Math.floor(mostEventLines / most);
  const shown = lines.length > fitting + 1 ? lines.slice(0, fitting) : lines;
  const hidden = lines.slice(shown.length).map(titleOf);
  return [
    ...shown.flatMap((line) => drawEvent(line, column, most, style)),
    ...(hidden.length > 0
      ? wrap(`and ${listed(hidden, 12)}; --full shows them`, style.width - 2).map((line) => `  ${line}`)
      : []),
  ];
}

function drawEvent(line: Line, column: number, most: number, style: Style): readonly string[] {
  const title = titleOf(line);
  const narrow = widthOf(title) + 2 > column;
  const room = Math.max(10, style.width - (narrow ? 4 : column));
  const all = wrap(line.fields.join(` ${style.dot} `), room);
  const cut =
    all.length > most
      ? [
          ...all.slice(0, most - 1),
          shorten(`${all.length - most + 1} more lines with --full`, room, style.ellipsis),
        ]
      : all;
  const inset = ' '.repeat(narrow ? 4 : column);
  if (narrow)
    return [style.bold(shorten(title, style.width, style.ellipsis)), ...cut.map((text) => inset + text)];
  return cut.map((text, index) => (index === 0 ? style.bold(pad(title, column)) : inset) + text);
}

function titleOf({ number, name, times }: Line): string {
  return `${number} ${name}${times > 1 ? ` x${times}` : ''}`;
}

/** What links the events to a person or a project. */
function identity({ events, shared }: View, isAssumed: ReturnType<typeof assumptionTest>): string {
  if (events.length === 0) return '';
  const all = [
    ...shared.flatMap((part) => part.events.map((group) => ({ group, seq: events[0]?.request.seq ?? 0 }))),
    ...events.flatMap(({ own, around, request }) =>
      [...own, ...around].map((group) => ({ group, seq: request.seq })),
    ),
  ];
  const valuesAt = (...patterns: readonly string[]) => [
    ...new Set(
      all
        .filter(({ group }) => patterns.includes(group.pattern))
        .flatMap(({ group, seq }) =>
          group.annotations.map((one) => `${isAssumed(seq)(one) ? '~' : ''}${String(one.value)}`),
        ),
    ),
  ];
  const projects = valuesAt('/properties/$groups/project', '/properties/projectId');
  return [
    ...valuesAt('/distinct_id').map((id) => `install id ${id}`),
    ...(projects.length > 0 ? [counted(projects.length, 'project hash', 'project hashes')] : []),
    'your IP address',
  ].join(', ');
}

function freeText(capture: Capture): string {
  const { events } = countRequests(capture.requests);
  const { freeText: found } = survey(capture.requests);
  if (found.events === 0) return `none: 0 of ${counted(events, 'event')}`;
  return `${found.events} of ${counted(events, 'event')}: ${listed(found.properties)} can name things from your setup`;
}

/** What all events share: the common fields with their values, the rest counted. */
function everyEvent(
  view: View,
  isAssumed: (seq: number) => (annotation: Annotation) => boolean,
  style: Style,
): string {
  const first = view.events[0]?.request.seq ?? 0;
  return view.shared
    .filter(({ events }) => events.length > 0)
    .map(({ client, events, requests }) => {
      const rows = rowsOf(events, isAssumed(first), style);
      const common = rows.filter(({ origin }) => origin === 'common');
      const values = common.map(
        ({ name, value, assumed }) => `${assumed ? '~' : ''}${name} ${value.join(' ')}`,
      );
      const others = rows.length - common.length + requests.length;
      const from = view.shared.length > 1 ? `${style.text(client)}: ` : '';
      return `${from}${values.join(', ')}, and ${counted(others, 'value')} from PostHog's SDK and HTTP`;
    })
    .join('; ');
}

function examples({ assumptions }: Capture): string {
  if (assumptions.length === 0) return '';
  return `${counted(assumptions.length, 'value')} marked ~; a real run decides`;
}

function unexplained(capture: Capture): string {
  const { unknown, undeclared } = survey(capture.requests).coverage;
  const wrong = [...new Set([...unknown, ...undeclared])];
  return wrong.length === 0 ? '' : listed(wrong);
}

function labelled(name: string, text: string, column: number, style: Style): readonly string[] {
  if (style.width < column * 3)
    return [
      style.bold(shorten(name, style.width, style.ellipsis)),
      ...wrap(style.text(text), style.width - 2).map((line) => `  ${line}`),
    ];
  const lines = wrap(shorten(style.text(text), style.width * 4, style.ellipsis), style.width - column);
  return lines.map(
    (line, index) => (index === 0 ? style.bold(name.padEnd(column)) : ' '.repeat(column)) + line,
  );
}

function closing({ tool = 'ktx-telemetry-preview' }: CaptureOptions, style: Style): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    ['--full', 'every value with its meaning'],
    [`${tool} view`, 'the same in your browser'],
    [`${tool} off`, 'turns ktx telemetry off for good'],
  ];
  const column = Math.max(...rows.map(([type]) => widthOf(type))) + 2;
  return rows.flatMap(([type, does]) =>
    column + widthOf(does) + 2 <= style.width
      ? [`  ${style.bold(style.text(type).padEnd(column))}${does}`]
      : [
          ...wrap(style.text(type), style.width - 2).map((line) => `  ${style.bold(line)}`),
          ...wrap(does, style.width - 4).map((line) => `    ${line}`),
        ],
  );
}
