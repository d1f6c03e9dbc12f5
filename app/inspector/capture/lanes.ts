import { type RowColumn, runtimes } from './rows';
import type { Table } from './table';

/** How many events of one program fell into each of equally long stretches of time. */
export interface Lane {
  readonly runtime: (typeof runtimes)[number];
  readonly events: number;
  readonly bins: readonly number[];
}

/** Both programs on one line of time, from `begin` to `end` in ms since 1970. */
export interface Lanes {
  readonly begin: number;
  readonly end: number;
  /** The fullest bin of all lanes. */
  readonly most: number;
  readonly lanes: readonly Lane[];
}

/** Counts rows by program and time; undefined when no row has a time. */
export function lanesOf(rows: Table<RowColumn>, bins: number): Lanes | undefined {
  const times = rows.column('time');
  const programs = rows.column('runtime');
  let [begin, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows.length; row += 1) {
    const time = times[row] ?? Number.NaN;
    if (time < begin) begin = time;
    if (time > end) end = time;
  }
  if (begin > end) return undefined;
  const counts = runtimes.map(() => new Uint32Array(bins));
  const length = end - begin || 1;
  for (let row = 0; row < rows.length; row += 1) {
    const time = times[row] ?? Number.NaN;
    if (Number.isNaN(time)) continue;
    const bin = Math.min(bins - 1, Math.floor(((time - begin) / length) * bins));
    const lane = counts[programs[row] ?? 0];
    if (lane) lane[bin] = (lane[bin] ?? 0) + 1;
  }
  const lanes = counts.map((lane, index): Lane => {
    const runtime = runtimes[index] ?? 'unknown';
    return { runtime, events: lane.reduce((sum, count) => sum + count, 0), bins: [...lane] };
  });
  const used = lanes.filter(({ runtime, events }) => runtime !== 'unknown' || events > 0);
  return { begin, end, most: Math.max(...used.flatMap((lane) => lane.bins)), lanes: used };
}

/** The first row that arrived at `time` or later; the last one when there is none. */
export function rowAt(rows: Table<RowColumn>, time: number): number {
  const times = rows.column('time');
  for (let row = 0; row < rows.length; row += 1) if ((times[row] ?? Number.NaN) >= time) return row;
  return rows.length - 1;
}
