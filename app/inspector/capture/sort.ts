import { levels, type MarkColumn, type RowColumn } from './rows';
import type { Table } from './table';

/** What the list is sorted by. Rows that are alike stay in the order of their arrival. */
export const sorts = ['time', 'newest', 'size', 'findings'] as const;
export type Sort = (typeof sorts)[number];

/** Keys hold the row in their lower part, so that numbers alone are sorted, which takes milliseconds. */
const mostRows = 2 ** 22;

interface Sorted {
  readonly rows: Table<RowColumn>;
  readonly marks: Table<MarkColumn>;
}

/** Rows in another order; `visible` are those that are shown, ascending, or undefined for all. */
export function sorted(
  { rows, marks }: Sorted,
  visible: Uint32Array<ArrayBuffer> | undefined,
  sort: Sort,
): Uint32Array<ArrayBuffer> | undefined {
  if (sort === 'time' || rows.length > mostRows) return visible;
  const shown = visible ?? Uint32Array.from({ length: rows.length }, (_, row) => row);
  if (sort === 'newest') return shown.slice().reverse();
  const rank = sort === 'size' ? sizeRank(rows) : findingsRank(marks);
  const keys = new Float64Array(shown.length);
  for (const [at, row] of shown.entries()) keys[at] = rank(row) * mostRows + row;
  keys.sort();
  return Uint32Array.from(keys, (key) => key % mostRows);
}

type Rank = (row: number) => number;

/** The largest first. */
function sizeRank(rows: Table<RowColumn>): Rank {
  const bytes = rows.column('bytes');
  const largest = 2 ** 31;
  return (row) => largest - Math.min(largest, bytes[row] ?? 0);
}

/** The worst first; what was not looked at yet comes last. */
function findingsRank(marks: Table<MarkColumn>): Rank {
  const bits = marks.column('levels');
  const { length } = marks;
  return (row) => {
    const own = row < length ? (bits[row] ?? 0) : 0;
    const worst = levels.findIndex((_, level) => (own & (1 << level)) !== 0);
    return worst === -1 ? levels.length : worst;
  };
}
