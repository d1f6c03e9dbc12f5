import type { CaptureLine, RequestLine } from '../../capture';
import { envelopeOf, property } from '../../envelope';
import { read, type Source } from '../source';
import { type Cell, cellOf } from './cells';
import { columns } from './columns';
import type { Place } from './fixed';

/** A capture that goes into the table. */
export interface LabelledCapture {
  /** How the file is called in the table. */
  readonly file: string;
  /** The label of the machine that made it. */
  readonly machine?: string | undefined;
  readonly source: Source;
}

/** The cells of a row, in the order of `columns`. */
export type Row = readonly Cell[];

/**
 * The rows of captures, one after the other: a row an event, and a row a request without events. Damaged lines are left
 * out and given to `onProblem`.
 */
export async function* rowsOf(
  captures: Iterable<LabelledCapture> | AsyncIterable<LabelledCapture>,
  onProblem: (file: string, line: number, problem: string) => void = () => {},
): AsyncGenerator<Row> {
  for await (const { file, machine, source } of captures) {
    let capture: CaptureLine | undefined;
    for await (const each of read(source)) {
      if ('problem' in each) onProblem(file, each.number, each.problem);
      else if (each.line.kind === 'capture') capture = each.line;
      else if (each.line.kind === 'request') yield* requestRows({ machine, file, capture }, each.line);
    }
  }
}

function* requestRows(where: Pick<Place, 'machine' | 'file' | 'capture'>, request: RequestLine) {
  const envelope = envelopeOf(request);
  for (const event of envelope.events) {
    yield rowOf({ ...where, request, event, properties: objectOf(property(event.value, 'properties')) });
  }
  if (envelope.events.length === 0) {
    const problem = envelope.kind === 'batch' ? 'The batch is empty.' : envelope.name;
    yield rowOf({ ...where, request, problem });
  }
}

const places = [...columns.entries()];
/** The columns that are no property's. */
const around = places.flatMap(([index, { type, value }]) => (value ? [{ index, type, value }] : []));
const byProperty = new Map(
  places.flatMap(([index, { type, property: name }]) =>
    name === undefined ? [] : [[name, { index, type }]],
  ),
);

function rowOf(place: Place): Row {
  const row = new Array<Cell>(columns.length).fill(undefined);
  for (const { index, type, value } of around) row[index] = cellOf(type, value(place));
  const { properties = {} } = place;
  for (const name of Object.keys(properties)) {
    const column = byProperty.get(name);
    if (column) row[column.index] = cellOf(column.type, properties[name]);
  }
  return row;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
