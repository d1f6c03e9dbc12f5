import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type Cell, type CellType, columns, type Row } from '../../inspect/export/table';

/** Where the columns of some rows are in a Parquet file. */
export type RowGroup = ParquetWriter['row_groups'][number];

/** Rows of a group. A reader can skip a group, and the writer needs the memory of one. */
const groupRows = 10_000;

/** With what a Parquet file begins. */
const magicBytes = 4;

/**
 * Packs rows as row groups, compressed with Snappy. Times are microseconds in UTC, JSON is text. Offsets of a group count
 * from the beginning of its `bytes`.
 */
export async function* rowGroupsOf(rows: AsyncIterable<Row>) {
  let cells = emptyGroup();
  let count = 0;
  for await (const row of rows) {
    for (const [index, cell] of row.entries()) cells[index]?.push(cell);
    count += 1;
    if (count < groupRows) continue;
    yield { ...rowGroup(cells), rows: count };
    cells = emptyGroup();
    count = 0;
  }
  if (count > 0) yield { ...rowGroup(cells), rows: count };
}

function rowGroup(cells: readonly Cell[][]) {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema });
  const columnData = columns.map(({ name, type, property }, index) => ({
    name,
    data: cells[index] ?? [],
    // Readers skip groups by machine, time and release, and by no JSON text.
    statistics: property === undefined && type !== 'json',
    // Its offsets would have to move with the group, and few readers use it.
    offsetIndex: false,
  }));
  file.write({ columnData, rowGroupSize: groupRows });
  const [group] = file.row_groups;
  if (group) move(group, -magicBytes);
  return { bytes: writer.getBytes().slice(magicBytes), group };
}

function emptyGroup(): Cell[][] {
  return columns.map(() => []);
}

/** A Parquet file that row groups are added to; `write` gets its bytes in order. They depend on the groups and on `createdBy` alone. */
export function parquetFile(write: (bytes: Uint8Array) => void, createdBy: string) {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema, createdBy });
  const flush = () => {
    write(writer.getBytes());
    writer.index = 0;
  };
  return {
    add(group: RowGroup, bytes: Uint8Array): void {
      move(group, writer.offset);
      file.row_groups.push(group);
      file.num_rows += group.num_rows;
      writer.appendBytes(bytes);
      flush();
    },
    finish(): void {
      file.finish();
      flush();
    },
  };
}

/** Moves a group within its file. */
function move(group: RowGroup, by: number): void {
  for (const chunk of group.columns) {
    chunk.file_offset += BigInt(by);
    const data = chunk.meta_data;
    if (!data) continue;
    data.data_page_offset += BigInt(by);
    if (data.dictionary_page_offset !== undefined) data.dictionary_page_offset += BigInt(by);
  }
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
