import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeOf } from '../../lib/inspect/envelope';
import { capture, recordings } from '../inspect/recordings';
import { endLine, exported, firstLine, hostile, hostileLines, recordedLines, requestLine } from './captures';

/** A cell, and whether it stood between quotes. */
interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

/** Reads RFC 4180 strictly: CRLF after every row, quotes doubled and only in quoted cells; anything else is an error. */
function parse(csv: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < csv.length) {
    const at = cell.lastIndex;
    const match = cell.exec(csv);
    if (!match) throw new Error(`Not CSV from character ${at}: ${csv.slice(at, at + 40)}`);
    const [, quoted, plain = '', end] = match;
    row.push({ text: quoted?.replaceAll('""', '"') ?? plain, quoted: quoted !== undefined });
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** The rows as objects by column; absent cells are left out, and the apostrophe in front of formulas is taken away. */
async function table(lines: readonly string[]): Promise<Record<string, string>[]> {
  const [head = [], ...rows] = parse(await exported('csv', lines));
  for (const row of rows) expect(row).toHaveLength(head.length);
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap(({ text, quoted }, index) =>
        text === '' && !quoted ? [] : [[head[index]?.text ?? '', text.replace(/^'/, '')]],
      ),
    ),
  );
}

describe('CSV', () => {
  it.each(recordings)('has a row for each event of %s, and a column for each of its fields', async (name) => {
    const rows = await table(recordedLines(name));
    const events = capture(name).requests.flatMap((request) => envelopeOf(request).events);
    expect(rows.filter((row) => row['batchIndex'] !== undefined)).toHaveLength(events.length);
    for (const [index, { value, name: event }] of events.entries()) {
      const row = rows.filter(({ batchIndex }) => batchIndex !== undefined)[index] ?? {};
      expect(row['/event']).toBe(event);
      const { properties } = Object(value);
      for (const [key, own] of Object.entries(Object(properties))) {
        expect(row[`/properties/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`]).toBe(
          typeof own === 'string' ? own : JSON.stringify(own),
        );
      }
    }
  });

  it('has no cell that a spreadsheet takes for a formula, and gives every text back', async () => {
    const lines = hostileLines();
    const csv = await exported('csv', lines);
    for (const cell of parse(csv).flat()) expect(cell.text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    const rows = await table(lines);
    expect(rows.map((row) => row['/event'])).toEqual(hostile);
    expect(rows.map((row) => row['/distinct_id'])).toEqual(hostile);
  });

  it('gives any text back, whatever is in it', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'=+-@\'",;\r\n\t a\0\ufeff\u200b\u00a0') }),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (event, value) => {
        const [row] = await table([
          firstLine(),
          requestLine(1, { batch: [{ event, properties: { value } }] }),
        ]);
        expect(row?.['/event']).toBe(event);
        expect(row?.['/properties/value']).toBe(value);
        for (const cell of parse(await exported('csv', [requestLine(1, { batch: [{ event }] })])).flat()) {
          expect(cell.text).not.toMatch(/^[\t\r\n]|^[\s\p{Cc}\p{Cf}]*[=+\-@]/u);
        }
      }),
    );
  });

  it('tells an empty text from a field that is absent, and says of a request without events why', async () => {
    const lines = [
      firstLine(),
      requestLine(1, { batch: [{ event: '' }, { event: 'x', properties: { a: null } }] }),
      requestLine(2, { batch: [] }),
      requestLine(3, { other: 1 }),
      endLine(3),
    ];
    const rows = await table(lines);
    expect(rows[0]).toMatchObject({ seq: '1', batchIndex: '0', '/event': '' });
    expect(rows[0]).not.toHaveProperty('/properties/a');
    expect(rows[1]).toMatchObject({ batchIndex: '1', '/properties/a': 'null' });
    expect(rows[2]).toMatchObject({ seq: '2', problem: 'The batch is empty.' });
    expect(rows[3]?.['problem']).toMatch(/^POST \/batch\/ with/);
    expect(rows[3]).not.toHaveProperty('batchIndex');
  });

  it('does not grow without end with fields of ever new names', async () => {
    const batch = Array.from({ length: 1500 }, (_, index) => ({
      event: 'x',
      properties: { [`f${index}`]: index },
    }));
    const rows = await table([firstLine(), requestLine(1, { batch }), endLine(1)]);
    expect(rows).toHaveLength(1500);
    const [head = []] = parse(await exported('csv', [requestLine(1, { batch })]));
    expect(head.length).toBeLessThan(1010);
    expect(JSON.parse(rows[1499]?.['others'] ?? '')).toEqual({ '/properties/f1499': 1499 });
  });
});
