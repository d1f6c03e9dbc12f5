import type { TableFormat } from '../../inspect/export/formats';
import { ndjson, type Row, rowsOf } from '../../inspect/export/table';
import { type RowGroups, rowGroupsOf } from './parquet';
import { linesOf, type Piece } from './pieces';

/** A piece of captures in a format. */
export interface Packed extends RowGroups {
  readonly rows: number;
  /** Lines that were left out. */
  readonly damaged: number;
}

/** Packs a piece. The result depends on the piece and the format alone. */
export async function pack(piece: Piece, format: TableFormat): Promise<Packed> {
  const counts = { rows: 0, damaged: 0 };
  const captures = piece.map((part) => ({ ...part, source: () => linesOf(part) }));
  const found = rowsOf(captures, () => {
    counts.damaged += 1;
  });
  const rows = watched(found, () => {
    counts.rows += 1;
  });
  const packed = format === 'parquet' ? await rowGroupsOf(rows) : { bytes: await textOf(rows), groups: [] };
  return { ...packed, ...counts };
}

async function textOf(rows: AsyncIterable<Row>): Promise<Uint8Array<ArrayBuffer>> {
  let text = '';
  for await (const line of ndjson(rows)) text += line;
  return new TextEncoder().encode(text);
}

async function* watched(rows: AsyncIterable<Row>, onRow: () => void): AsyncGenerator<Row> {
  for await (const row of rows) {
    onRow();
    yield row;
  }
}
