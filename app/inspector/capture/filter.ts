import type { DataClass, Runtime } from '../../../lib/catalog';
import type { FindingId, Level } from '../../../lib/catalog/findings';
import {
  dataClasses,
  findingBit,
  findingIds,
  levels,
  type MarkColumn,
  origins,
  type RowColumn,
  runtimes,
} from './rows';
import type { Table } from './table';

/** What rows are shown; of each kind at most one choice, and all of them must hold. */
export interface Filter {
  /** The name of an event of the catalog, or `other` for everything else. */
  readonly event?: string | undefined;
  readonly runtime?: Runtime | 'unknown' | undefined;
  readonly origin?: (typeof origins)[number] | undefined;
  readonly dataClass?: DataClass | undefined;
  readonly level?: Level | undefined;
  readonly finding?: FindingId | undefined;
}

/** What a filter is applied to. */
export interface Rows {
  readonly rows: Table<RowColumn>;
  readonly marks: Table<MarkColumn>;
  readonly names: readonly string[];
}

/** True when nothing is filtered out. */
export function isEmpty(filter: Filter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

/** The rows that are shown, ascending; undefined for all of them, which needs no list. */
export type Visible = Uint32Array<ArrayBuffer> | undefined;

/** The rows that a filter leaves; `found` are those that a search left. Rows not looked at yet hold nothing. */
export function filtered(
  { rows, marks, names }: Rows,
  filter: Filter,
  isCatalogName: (name: string) => boolean,
  found?: Uint32Array<ArrayBuffer>,
  /** Rows before this one were cleared away. */
  from = 0,
): Visible {
  if (isEmpty(filter) && from === 0) return found;
  const tests = testsOf({ rows, marks, names }, filter, isCatalogName);
  if (from > 0) tests.push((row) => row >= from);
  const candidates = found?.length ?? rows.length;
  const result = new Uint32Array(candidates);
  let count = 0;
  for (let index = 0; index < candidates; index += 1) {
    const row = found ? (found[index] ?? 0) : index;
    if (!tests.every((test) => test(row))) continue;
    result[count] = row;
    count += 1;
  }
  return result.slice(0, count);
}

/** True when the filter asks for what only the closer look finds. */
export function needsMarks({ origin, dataClass, level, finding }: Filter): boolean {
  return [origin, dataClass, level, finding].some((wanted) => wanted !== undefined);
}

type Test = (row: number) => boolean;

function testsOf(
  { rows, marks, names }: Rows,
  { event, runtime, origin, dataClass, level, finding }: Filter,
  isCatalogName: (name: string) => boolean,
): Test[] {
  const tests: Test[] = [];
  if (event !== undefined) {
    const wanted = new Uint8Array(names.length);
    for (const [index, name] of names.entries()) {
      if (event === 'other' ? !isCatalogName(name) : name === event) wanted[index] = 1;
    }
    const column = rows.column('name');
    tests.push((row) => wanted[column[row] ?? 0] === 1);
  }
  if (runtime !== undefined) {
    const index = runtimes.indexOf(runtime);
    const column = rows.column('runtime');
    tests.push((row) => column[row] === index);
  }
  const bit = (name: MarkColumn, wanted: number) => {
    const column = marks.column(name);
    const { length } = marks;
    tests.push((row) => row < length && ((column[row] ?? 0) & wanted) !== 0);
  };
  if (origin !== undefined) bit('origins', 1 << origins.indexOf(origin));
  if (dataClass !== undefined) bit('classes', 1 << dataClasses.indexOf(dataClass));
  if (level !== undefined) bit('levels', 1 << levels.indexOf(level));
  if (finding !== undefined && findingIds.includes(finding)) bit(...findingBit(finding));
  return tests;
}
