import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type Cell, type CellType, columns, type Row } from '../../inspect/export/table';

/** Rows that are packed together. A reader can skip a group, and the writer needs the memory of one. */
const groupRows = 20_000;

/** Characters after which a group is closed earlier: rows of error reports are long. */
const groupCharacters = 32_000_000;

/**
 * Writes rows as an Apache Parquet file, compressed with Snappy: `write` gets its bytes in order, a piece a row group.
 * Times are microseconds in UTC, JSON is text. The bytes depend on the rows and on `createdBy` alone.
 */
export async function writeParquet(
  rows: AsyncIterable<Row>,
  write: (bytes: Uint8Array) => void,
  createdBy: string,
): Promise<void> {
  const writer = new ByteWriter();
  const flush = () => {
    write(writer.getBytes());
    writer.index = 0;
  };
  const file = new ParquetWriter({ writer: Object.assign(writer, { flush }), schema, createdBy });
  let group = emptyGroup();
  const close = () => {
    const columnData = columns.map(({ name, type }, index) => ({
      name,
      data: group.cells[index] ?? [],
      // The smallest and largest JSON text helps no reader to skip a group.
      statistics: type !== 'json',
    }));
    file.write({ columnData, rowGroupSize: groupRows });
    group = emptyGroup();
  };
  for await (const row of rows) {
    group.rows += 1;
    for (const [index, cell] of row.entries()) {
      group.cells[index]?.push(cell);
      if (typeof cell === 'string') group.characters += cell.length;
    }
    if (group.rows === groupRows || group.characters > groupCharacters) close();
  }
  if (group.rows > 0) close();
  file.finish();
  flush();
}

function emptyGroup() {
  return { rows: 0, characters: 0, cells: columns.map((): Cell[] => []) };
}

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const elements: Readonly<Record<CellType, Omit<SchemaElement, 'name'>>> = {
  text,
  json: text,
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
};

const schema: SchemaElement[] = [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...elements[type] })),
];
