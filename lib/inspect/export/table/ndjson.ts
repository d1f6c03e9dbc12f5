import { safeToPrint } from '../../safe-json';
import { type Cell, isoInstant } from './cells';
import { columns } from './columns';
import type { Row } from './rows';

const names = columns.map(({ name }) => JSON.stringify(name));
const isTime = columns.map(({ type }) => type === 'time');

/** The table as JSON Lines: an object a row with every column, null where there is no value. Times are ISO instants in UTC. */
export async function* ndjson(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  for await (const row of rows) {
    const cells = row.map((cell, index) => `${names[index]}:${jsonOf(cell, isTime[index] === true)}`);
    yield `${safeToPrint(`{${cells.join(',')}}`)}\n`;
  }
}

function jsonOf(cell: Cell, time: boolean): string {
  if (cell === undefined) return 'null';
  if (typeof cell !== 'bigint') return JSON.stringify(cell);
  return time ? `"${isoInstant(cell)}"` : String(cell);
}
