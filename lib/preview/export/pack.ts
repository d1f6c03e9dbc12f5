import type { TableFormat } from '../../inspect/export/formats';
import { ndjson, type Row, rowsOf } from '../../inspect/export/table';
import { type RowGroup, rowGroupsOf } from './parquet';
import { linesOf, type Piece } from './pieces';

/** Rows in a format. */
export interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where `bytes` are a part of a Parquet file. */
  readonly group?: RowGroup;
  readonly rows: number;
  /** Lines that were left out since the rows before. */
  readonly damaged: number;
}

/**
 * Packs a piece, some rows at a time: a short piece can make a long table, because each row also has what surrounds its
 * event. The result depends on the piece and the format alone.
 */
export async function* pack(piece: Piece, format: TableFormat): AsyncGenerator<Packed> {
  let damaged = 0;
  const captures = piece.map((part) => ({ ...part, source: () => linesOf(part) }));
  const rows = rowsOf(captures, () => {
    damaged += 1;
  });
  for await (const packed of format === 'parquet' ? rowGroupsOf(rows) : textsOf(rows)) {
    yield { ...packed, damaged };
    damaged = 0;
  }
  if (damaged > 0) yield { bytes: new Uint8Array(), rows: 0, damaged };
}

/** Written at once. */
const textLength = 1_000_000;

async function* textsOf(rows: AsyncIterable<Row>): AsyncGenerator<Omit<Packed, 'damaged'>> {
  const encoder = new TextEncoder();
  let [text, count] = ['', 0];
  for await (const line of ndjson(rows)) {
    text += line;
    count += 1;
    if (text.length < textLength) continue;
    yield { bytes: encoder.encode(text), rows: count };
    [text, count] = ['', 0];
  }
  if (count > 0) yield { bytes: encoder.encode(text), rows: count };
}
