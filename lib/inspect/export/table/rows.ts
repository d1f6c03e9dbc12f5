import type { CaptureLine } from '../../capture';
import { type CapturedEvent, envelopeOf, property } from '../../envelope';
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
      else if (each.line.kind === 'request')
        yield* requestRows({ machine, file, capture, request: each.line });
    }
  }
}

function* requestRows(where: Place): Generator<Row> {
  const envelope = envelopeOf(where.request);
  const problem = envelope.kind === 'batch' ? 'The batch is empty.' : envelope.name;
  const shared = sharedCells(envelope.events.length > 0 ? where : { ...where, problem });
  for (const event of envelope.events) yield rowOf(shared, event);
  if (envelope.events.length === 0) yield shared;
}

/** The cells of a request, which are made once: a body around many events can be long. */
function sharedCells(place: Place): Row {
  return columns.map(({ type, value }) =>
    value && 'ofRequest' in value ? cellOf(type, value.ofRequest(place)) : undefined,
  );
}

const places = [...columns.entries()];
const ofEvents = places.flatMap(([index, { type, value }]) =>
  value && 'ofEvent' in value ? [{ index, type, ofEvent: value.ofEvent }] : [],
);
const byProperty = new Map(
  places.flatMap(([index, { type, property: name }]) =>
    name === undefined ? [] : [[name, { index, type }]],
  ),
);

function rowOf(shared: Row, event: CapturedEvent): Row {
  const row = [...shared];
  const properties = property(event.value, 'properties');
  for (const { index, type, ofEvent } of ofEvents) row[index] = cellOf(type, ofEvent(event, properties));
  if (typeof properties !== 'object' || properties === null) return row;
  for (const [name, value] of Object.entries(properties)) {
    const column = byProperty.get(name);
    if (column) row[column.index] = cellOf(column.type, value);
  }
  return row;
}
