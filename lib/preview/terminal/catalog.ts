import {
  commonFields,
  type EventName,
  events,
  exception,
  exceptionFields,
  exceptionName,
  type Fields,
  isOptional,
  projectWords,
} from '../../catalog';
import { type Style, styleFor, type TerminalOptions } from './style';
import { pad, wrap } from './text';

/** Every event in a line or two: its name and what it says. */
export function renderEvents(options: TerminalOptions): string {
  const style = styleFor(options);
  const listed = [...Object.entries(events), [exceptionName, exception] as const];
  const rows = listed.map(([name, { meaning }]): Row => [style.bold(name), name.length, meaning]);
  const more = 'ktx-telemetry-preview catalog EVENT shows one of them, field by field.';
  return page([
    `${listed.length - 1} events and error reports.`,
    ...table(rows, style),
    ...wrap(more, style.width),
  ]);
}

/** One event: when it is sent, why, by whom, and each of its fields. */
export function renderEvent(name: EventName | typeof exceptionName, options: TerminalOptions): string {
  const style = styleFor(options);
  const { meaning, when, why, runtimes, group, since, change, reality } =
    name === exceptionName ? exception : events[name];
  const facts: [string, string][] = [
    ['When', when],
    ['Why', why],
    ['Sent by', runtimes.join(' and ')],
    ['Project', projectWords(group)],
    ['Since', `${since} (${change})`],
    ...(reality === undefined ? [] : [['In practice', reality] as [string, string]]),
  ];
  const fields: Fields =
    name === exceptionName
      ? { ...exceptionFields.node, ...exceptionFields['daemon-py'] }
      : events[name].fields;
  return page([
    style.bold(name),
    ...wrap(meaning, style.width),
    '',
    ...table(
      facts.map(([fact, text]): Row => [style.dim(fact), fact.length, text]),
      style,
    ),
    '',
    ...Object.entries(fields).flatMap(([field, facts]) => describe(field, facts, style)),
    ...wrap(`Besides these, every event carries ${Object.keys(commonFields).join(', ')}.`, style.width),
  ]);
}

type Row = readonly [painted: string, width: number, text: string];

/** Two columns where there is room for them, else the second below the first. */
function table(rows: readonly Row[], style: Style): readonly string[] {
  const widest = Math.max(...rows.map(([, width]) => width));
  const room = style.width - widest - 4;
  if (room < 30) {
    return rows.flatMap(([painted, , text]) => [
      `  ${painted}`,
      ...wrap(text, style.width - 4).map((line) => `    ${line}`),
    ]);
  }
  return rows.flatMap(([painted, width, text]) =>
    wrap(text, room).map(
      (line, index) => `  ${index === 0 ? painted + ' '.repeat(widest - width) : pad('', widest)}  ${line}`,
    ),
  );
}

function describe(name: string, field: Fields[string], style: Style): readonly string[] {
  const { origin, shape, dataClass } = style;
  const optional = isOptional(field) ? ' (not always)' : '';
  const lines = [
    field.meaning,
    `From: ${field.source}`,
    ...(field.reality === undefined ? [] : [`In practice: ${field.reality}`]),
    ...(field.unsent ? [] : [`For example: ${JSON.stringify(field.example)}`]),
  ];
  return [
    `${origin.ktx(shape.ktx)} ${style.bold(name)}${style.dim(optional)}  ${dataClass[field.dataClass](field.dataClass)}`,
    ...lines.flatMap((text) => wrap(style.text(text), style.width - 2).map((line) => `  ${line}`)),
    '',
  ];
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
