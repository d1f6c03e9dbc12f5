import { describe, expect, it } from 'vitest';
import { envelopeOf } from '../../lib/inspect/envelope';
import { columns, ndjson, rowsOf } from '../../lib/inspect/export/table';
import { capture, recordings } from '../inspect/recordings';
import { endLine, firstLine, hostileLines, recordedLines, requestLine } from './captures';

type Cells = Readonly<Record<string, unknown>>;

/** The table of captures as objects by column, and what was said of damaged lines. */
async function tableOf(...captures: readonly (readonly string[])[]) {
  const problems: string[] = [];
  const labelled = captures.map((lines, index) => ({
    file: `${index}.jsonl`,
    machine: `machine ${index}`,
    source: () => lines,
  }));
  const rows: Cells[] = [];
  const found = rowsOf(labelled, (file, line, problem) => problems.push(`${file}:${line} ${problem}`));
  for await (const row of found)
    rows.push(Object.fromEntries(row.map((cell, index) => [columns[index]?.name ?? '', cell])));
  return { rows, problems };
}

const parsed = (json: unknown) => (typeof json === 'string' ? JSON.parse(json) : undefined);

describe('the columns of the table', () => {
  it('have names of their own that every engine takes without quotes', () => {
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it('say what they mean', () => {
    for (const { meaning } of columns) expect(meaning).toMatch(/^[A-Z`].*\.$/);
  });
});

describe('the table', () => {
  it.each(recordings)('has every event of %s, and nothing of it is lost', async (name) => {
    const { rows } = await tableOf(recordedLines(name));
    const requests = capture(name).requests;
    const events = requests.flatMap((request) =>
      envelopeOf(request).events.map(({ value }) => ({ value, request })),
    );
    const found = rows.filter((row) => row['event'] !== undefined);
    expect(found).toHaveLength(events.length);
    for (const [index, { value, request }] of events.entries()) {
      const row = found[index] ?? {};
      const { timestamp, ...rest } = Object(value);
      expect({
        ...(parsed(row['others']) ?? {}),
        event: row['event'],
        uuid: row['event_id'],
        distinct_id: row['distinct_id'],
        properties: parsed(row['properties']),
      }).toEqual(rest);
      expect(Number(row['time']) / 1000).toBeCloseTo(Date.parse(timestamp), -1);
      expect({ ...parsed(row['envelope']), batch: Object(request.json).batch }).toEqual(request.json);
      expect(row).toMatchObject({ request: BigInt(request.seq), body_sha256: request.body.sha256 });
      expect(parsed(row['headers'])).toEqual(request.headers);
    }
  });

  it.each(recordings)('has each property of %s that the catalog knows in its column', async (name) => {
    const { rows } = await tableOf(recordedLines(name));
    for (const row of rows) {
      const properties = Object(parsed(row['properties']));
      for (const { name: column, property, type } of columns) {
        if (property === undefined) continue;
        const value = properties[property];
        const cell = row[column];
        const read = type === 'json' ? parsed(cell) : typeof cell === 'bigint' ? Number(cell) : cell;
        // A project id is also the group of an event.
        if (value !== undefined || column !== 'project_id') expect(read, column).toEqual(value);
      }
    }
  });

  it('keeps microseconds and turns every zone to UTC', async () => {
    const times = [
      ['2026-11-22T13:49:35.182344+00:00', 1795355375182344n],
      ['2026-11-22T15:49:35.182+02:00', 1795355375182000n],
      ['2026-11-22T13:49:35Z', 1795355375000000n],
      ['1969-12-31T23:59:59.999999Z', -1n],
      ['2028-02-29T23:49:35-02:00', 1835488175000000n],
      ['2026-11-22 13:49:35', undefined],
      ['2026-13-22T13:49:35Z', undefined],
      ['2026-02-30T13:49:35Z', undefined],
      [1795355375, undefined],
    ] as const;
    const batch = times.map(([timestamp]) => ({ event: 'command', timestamp }));
    const { rows } = await tableOf([firstLine(), requestLine(1, { batch }), endLine(1)]);
    expect(rows.map((row) => row['time'])).toEqual(times.map(([, time]) => time));
    // What is no time is not lost.
    expect(rows.slice(5).map((row) => parsed(row['others']))).toEqual(
      times.slice(5).map(([timestamp]) => ({ timestamp })),
    );
    const lines: string[] = [];
    const source = { file: 'a', source: () => [firstLine(), requestLine(1, { batch }), endLine(1)] };
    for await (const line of ndjson(rowsOf([source]))) lines.push(JSON.parse(line).time);
    expect(lines.slice(0, 6)).toEqual([
      '2026-11-22T13:49:35.182344Z',
      '2026-11-22T13:49:35.182Z',
      '2026-11-22T13:49:35.000Z',
      '1969-12-31T23:59:59.999999Z',
      '2028-03-01T01:49:35.000Z',
      null,
    ]);
  });

  it('leaves a cell empty whose value has another type, and keeps the value', async () => {
    const properties = { durationMs: 'long', isCi: 'yes', driver: 7, connectionCount: 1.5, connectors: 'a' };
    const batch = [{ event: 7, uuid: null, distinct_id: ['a'], properties }, 'text', null, [1]];
    const { rows } = await tableOf([firstLine(), requestLine(1, { batch }), endLine(1)]);
    expect(rows).toHaveLength(4);
    const [first = {}] = rows;
    for (const name of [
      'event',
      'event_id',
      'distinct_id',
      'duration_ms',
      'is_ci',
      'driver',
      'connection_count',
    ])
      expect(first[name], name).toBeUndefined();
    expect(parsed(first['properties'])).toEqual(properties);
    expect(parsed(first['others'])).toEqual({ event: 7, uuid: null, distinct_id: ['a'] });
    expect(rows.slice(1).map((row) => parsed(row['others']))).toEqual(['text', null, [1]]);
  });

  it('has a row for a request without events, which says why and keeps its body', async () => {
    const { rows } = await tableOf([
      firstLine(),
      requestLine(1, { batch: [], api_key: 'a' }),
      requestLine(2, { flags: 1 }, { target: '/flags/' }),
      endLine(2),
    ]);
    expect(rows.map((row) => [row['event'], row['problem'], parsed(row['envelope'])])).toEqual([
      [undefined, 'The batch is empty.', { api_key: 'a' }],
      [undefined, 'POST /flags/ with the keys flags', { flags: 1 }],
    ]);
  });

  it('has text and JSON that every engine takes, also where a text was cut in a surrogate pair', async () => {
    const errorDetail = 'cut in \ud83d';
    const properties = { errorDetail, connectors: [errorDetail, '\ud83d\ude00 \\ud83d'], [errorDetail]: 1 };
    const batch = [{ event: 'command', properties }];
    const { rows } = await tableOf([firstLine(), requestLine(1, { batch, '\udfff': '\udfff' }), endLine(1)]);
    const [row = {}] = rows;
    const text = 'cut in \ufffd';
    expect(row['error_detail']).toBe(text);
    expect(parsed(row['connectors'])).toEqual([text, '\ud83d\ude00 \\ud83d']);
    expect(Object.keys(parsed(row['properties']))).toEqual(['errorDetail', 'connectors', text]);
    expect(parsed(row['envelope'])).toEqual({ '\ufffd': '\ufffd' });
  });

  it('has no number that JSON cannot say', async () => {
    const line = requestLine(1, { batch: [{ event: 'command', properties: { durationMs: 1 } }] });
    const { rows } = await tableOf([firstLine(), line.replace('"durationMs":1', '"durationMs":1e999')]);
    expect(rows.map((row) => row['duration_ms'])).toEqual([undefined]);
  });

  it('says which capture and machine a row is from, and tells damaged lines', async () => {
    const one = [firstLine(), requestLine(1, { batch: [{ event: 'a' }] }), 'damaged', endLine(1)];
    const { rows, problems } = await tableOf(one, one);
    expect(rows.map((row) => [row['machine'], row['capture']])).toEqual([
      ['machine 0', '0.jsonl'],
      ['machine 1', '1.jsonl'],
    ]);
    expect(problems).toEqual(['0.jsonl:3 not a JSON line', '1.jsonl:3 not a JSON line']);
  });

  it('survives a capture that wants to do harm, and its lines are safe to print', async () => {
    const { rows } = await tableOf(hostileLines());
    expect(rows.length).toBeGreaterThan(10);
    for await (const line of ndjson(rowsOf([{ file: 'a', source: hostileLines }]))) {
      expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(Object.keys(JSON.parse(line))).toEqual(columns.map(({ name }) => name));
    }
  });
});
