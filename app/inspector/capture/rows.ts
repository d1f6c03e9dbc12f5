import type { DataClass, Origin, Runtime } from '../../../lib/catalog';
import { type FindingId, findings, type Level } from '../../../lib/catalog/findings';
import type { Table } from './table';

/**
 * A row of the timeline is an event, or a request that holds none: `line` of the file and `seq` of the request, `event` the
 * place in its batch (-1 for none) of `batch` events, `time` of arrival in ms since 1970 (NaN when it is not told), `bytes`
 * of the body, `name` an index into the names of the capture, and `runtime` one into `runtimes`.
 */
export const rowColumns = ['line', 'seq', 'event', 'batch', 'time', 'bytes', 'name', 'runtime'] as const;
export type RowColumn = (typeof rowColumns)[number];

/** What a closer look finds in each row, as sets of bits by the index in the lists below. */
export const markColumns = ['origins', 'classes', 'levels', 'findings', 'moreFindings'] as const;
export type MarkColumn = (typeof markColumns)[number];

export const runtimes = ['node', 'daemon-py', 'unknown'] as const satisfies readonly (Runtime | 'unknown')[];
export const origins = ['ktx', 'common', 'sdk', 'http', 'unknown'] as const satisfies readonly Origin[];
export const dataClasses = [
  'technical',
  'interaction',
  'identifier',
  'diagnostic',
] as const satisfies readonly DataClass[];
export const levels = ['violation', 'warning', 'note'] as const satisfies readonly Level[];
export const findingIds = Object.keys(findings).filter(isFindingId);

/** True for the id of a kind of finding. */
export function isFindingId(id: string): id is FindingId {
  return Object.hasOwn(findings, id);
}

/** In which of the two columns a kind of finding is, and its bit there. */
export function findingBit(id: FindingId): readonly [MarkColumn, bit: number] {
  const index = findingIds.indexOf(id);
  return index < 32 ? ['findings', 1 << index] : ['moreFindings', 1 << (index - 32)];
}

/** The place in the batch of the event that a pointer leads into; undefined around the events. */
export function eventOf(pointer: string): number | undefined {
  const index = /^\/batch\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  return index === undefined ? undefined : Number(index);
}

/** The row of the event that a pointer into a line of the file leads to; the first row of the line around the events. */
export function rowOf(rows: Table<RowColumn>, line: number, pointer: string): number | undefined {
  const event = eventOf(pointer);
  const lines = rows.column('line');
  for (let row = 0; row < rows.length; row += 1) {
    if (lines[row] === line && (event === undefined || rows.at('event', row) === event)) return row;
  }
  return undefined;
}
