import { describe, expect, it } from 'vitest';
import { ndjson, rowsOf } from '../../lib/inspect/export/table';
import { pack } from '../../lib/preview/export/pack';
import { piecesOf } from '../../lib/preview/export/pieces';
import { endLine, firstLine, recordedLines, requestLine } from './captures';

const machine = 'build 7';
const request = (seq: number) => requestLine(seq, { batch: [{ event: `number ${seq}`, properties: {} }] });
const requests = (count: number, from = 1) => Array.from({ length: count }, (_, at) => request(from + at));

/** What is said of captures as a whole: the table as JSON Lines, and the number of damaged lines. */
async function whole(captures: readonly (readonly string[])[]) {
  let damaged = 0;
  const labelled = captures.map((lines, at) => ({ file: `${at}.jsonl`, machine, source: () => lines }));
  let text = '';
  for await (const line of ndjson(rowsOf(labelled, () => (damaged += 1)))) text += line;
  return { text, damaged };
}

/** The same, piece by piece. */
async function inPieces(captures: readonly (readonly string[])[]) {
  const cut = captures.map((lines, at) => ({
    file: `${at}.jsonl`,
    machine,
    async *lines() {
      // One memory for all lines, as the reader of files has it.
      const memory = Buffer.alloc(1 << 20);
      for (const line of lines) yield memory.subarray(0, memory.write(line));
    },
  }));
  const found = { text: '', damaged: 0, pieces: 0, rows: 0 };
  for await (const piece of piecesOf(cut)) {
    for await (const { bytes, damaged, rows } of pack(piece, 'ndjson')) {
      found.text += new TextDecoder().decode(bytes);
      found.damaged += damaged;
      found.rows += rows;
    }
    found.pieces += 1;
  }
  return found;
}

const long = 'x'.repeat(900_000);
const captures: Readonly<Record<string, { lines: readonly (readonly string[])[]; pieces: number }>> = {
  'no capture at all': { lines: [], pieces: 0 },
  'a capture of no lines': { lines: [[]], pieces: 0 },
  'recordings of real clients': {
    lines: [recordedLines('51-pg-refused'), recordedLines('74-sl-query-compile')],
    pieces: 1,
  },
  'many short captures': {
    lines: Array.from({ length: 3000 }, (_, at) => [firstLine([`${at}`]), request(at), endLine(1)]),
    pieces: 3,
  },
  'one long capture': { lines: [[firstLine(), ...requests(8500), endLine(8500)]], pieces: 3 },
  'a capture that ends where a piece ends': { lines: [[firstLine(), ...requests(3999)]], pieces: 1 },
  'a short capture behind a long one': {
    lines: [
      [firstLine(['long']), ...requests(4100)],
      [firstLine(['short']), ...requests(2)],
    ],
    pieces: 2,
  },
  'a capture whose first line comes late': {
    lines: [[...requests(4500), firstLine(), ...requests(4500)]],
    pieces: 3,
  },
  'a capture without a first line': { lines: [requests(4500)], pieces: 2 },
  'a second first line in a later piece': {
    lines: [[firstLine(['one']), ...requests(4500), firstLine(['two']), ...requests(10)]],
    pieces: 2,
  },
  'damaged lines and empty ones': {
    lines: [[firstLine(), '', 'not JSON', ...requests(4500), '{"kind":"capture"}', '{', ...requests(10)]],
    pieces: 2,
  },
  'events that speak of a capture': {
    lines: [[requestLine(1, { batch: [{ event: 'capture', kind: 'capture' }] }), ...requests(4500)]],
    pieces: 2,
  },
  'long lines': {
    lines: [
      [firstLine(), ...Array.from({ length: 40 }, (_, at) => requestLine(at, { batch: [{ event: long }] }))],
    ],
    pieces: 3,
  },
};

describe('captures cut into pieces', () => {
  it.each(Object.entries(captures))('are the same table: %s', async (_name, { lines, pieces }) => {
    const found = await inPieces(lines);
    const expected = await whole(lines);
    expect(found.text === expected.text).toBe(true);
    expect(found).toMatchObject({ damaged: expected.damaged, pieces });
    expect(found.rows).toBe(found.text.split('\n').length - 1);
  });
});

describe('a piece', () => {
  it('is packed bit by bit, however long a table it makes', async () => {
    const around = 'x'.repeat(100_000);
    const batch = Array.from({ length: 100 }, (_, at) => ({ event: `${at}` }));
    const line = requestLine(1, { batch, around });
    const lines = Buffer.from(`${firstLine()}\n${line}\n`);
    const piece = [{ file: 'a', machine, lines: Buffer.from(new Uint8Array(lines).buffer) }];
    const lengths: number[] = [];
    for await (const { bytes } of pack(piece, 'ndjson')) lengths.push(bytes.length);
    // Each row has what is around its event, so that the table is a hundred times as long as the line.
    expect(lengths.reduce((sum, each) => sum + each)).toBeGreaterThan(10_000_000);
    expect(Math.max(...lengths)).toBeLessThan(1_200_000);
  });
});
