// @project process
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { columns, rowsOf } from '../../lib/inspect/export/table';
import { isoInstant } from '../../lib/inspect/export/table/cells';
import { exportTable } from '../../lib/preview/export/export-table';
import { queries, view } from '../../lib/site/prose/queries';
import { bundle, type Person, person } from '../cli/program';
import { isLinux } from '../programs';
import { type Duck, type DuckRow, withDuck } from '../tools/duckdb';
import { endLine, firstLine, recordedLines, requestLine } from './captures';

/** A capture of a run that began under an opt-out. */
function optedOut(lines: readonly string[], more = {}): string[] {
  const [first = '', ...rest] = lines;
  const consent = { send: false, rule: 'DO_NOT_TRACK', because: 'DO_NOT_TRACK is set' };
  return [JSON.stringify({ ...JSON.parse(first), consent, ...more }), ...rest];
}

const field = (event: string, name: string, timestamp: string) =>
  requestLine(1, { batch: [{ event, timestamp, properties: { [name]: 1 } }] });

const cutOff = requestLine(1, {
  batch: [{ event: 'command', timestamp: '2026-09-02T10:00:00Z', properties: { errorDetail: 'an \ud83d' } }],
});

/** The captures of each machine, by the label of the machine. */
const machines: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'build 7': [recordedLines('51-pg-refused'), recordedLines('74-sl-query-compile')],
  "anna's laptop": [optedOut([firstLine(), field('command', 'old', '2026-09-01T10:00:00Z'), endLine(1)])],
  hidden: [optedOut(recordedLines('67-sql-ok'), { asIfEnabled: true })],
  odd: [[firstLine(), requestLine(1, { flags: 1 }, { target: '/flags/' }), endLine(1)]],
  // DuckDB gives no answer at all where JSON has half of a surrogate pair.
  'cut off': [[firstLine(), cutOff, endLine(1)]],
};

let team: Person;

beforeAll(async () => {
  team = person();
  mkdirSync(join(team.dir, 'telemetry'));
  for (const [index, [machine, captures]] of Object.entries(machines).entries()) {
    const files = captures.map((lines, at) => {
      team.write(`${index}-${at}.jsonl`, `${lines.join('\n')}\n`);
      return `${index}-${at}.jsonl`;
    });
    const out = `telemetry/${index}.parquet`;
    const ended = await team.run([
      'export',
      '--format',
      'parquet',
      '--label',
      machine,
      '--out',
      out,
      ...files,
    ]);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(ended.stderr).toContain(`written to ./${out}`);
  }
});

/** What a query of the page answers, as it is printed there. */
async function answers(id: string): Promise<readonly DuckRow[]> {
  let rows: readonly DuckRow[] = [];
  await withDuck(team.dir, async (duck) => {
    await duck(view);
    rows = await duck(queries.find((query) => query.id === id)?.sql ?? '');
  });
  return rows;
}

describe('DuckDB reads the Parquet file of the command', () => {
  it('with the types that the columns have', async () => {
    await withDuck(team.dir, async (duck) => {
      const found = await duck(`describe select * from 'telemetry/0.parquet'`);
      const types = {
        text: 'VARCHAR',
        json: 'VARCHAR',
        time: 'TIMESTAMP',
        integer: 'BIGINT',
        number: 'DOUBLE',
        boolean: 'BOOLEAN',
      };
      expect(found.map((row) => [row['column_name'], row['column_type']])).toEqual(
        columns.map(({ name, type }) => [name, types[type]]),
      );
    });
  });

  it('with every cell of every row, and the JSON Lines say the same', async () => {
    const files = ['0-0.jsonl', '0-1.jsonl'];
    const ended = await team.run(['export', '--format', 'ndjson', '--label', 'build 7', ...files]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const lines = ended.stdout.trimEnd().split('\n');
    const captures = files.map((file) => ({
      file,
      machine: 'build 7',
      source: () => team.read(file).trimEnd().split('\n'),
    }));
    const expected: unknown[] = [];
    for await (const row of rowsOf(captures)) {
      const cells = row.map((cell, index) => {
        if (typeof cell !== 'bigint') return cell ?? null;
        return columns[index]?.type === 'time' ? isoInstant(cell) : Number(cell);
      });
      expected.push(Object.fromEntries(columns.map(({ name }, index) => [name, cells[index]])));
    }
    expect(lines.map((line) => JSON.parse(line))).toEqual(expected);
    await withDuck(team.dir, async (duck) => {
      const times = columns.filter(({ type }) => type === 'time').map(({ name }) => name);
      const iso = times.map((name) => `strftime(${name}, '%Y-%m-%dT%H:%M:%S.%f') as ${name}`).join(', ');
      const integers = columns
        .filter(({ type }) => type === 'integer')
        .map(({ name }) => `${name}::double as ${name}`);
      const rows = await duck(`select * replace (${iso}, ${integers.join(', ')}) from 'telemetry/0.parquet'`);
      const padded = (value: unknown) =>
        typeof value === 'string'
          ? value.replace(/(\.\d+)?Z$/, (_all, digits = '') => (digits || '.').padEnd(7, '0'))
          : value;
      expect(rows).toEqual(
        expected.map((row) => {
          const cells = Object(row);
          return { ...cells, ...Object.fromEntries(times.map((name) => [name, padded(cells[name])])) };
        }),
      );
    });
  });

  it('also of ten thousand events in one capture', async () => {
    const requests = Array.from({ length: 10_000 }, (_, index) =>
      requestLine(index + 1, {
        batch: [
          {
            event: 'command',
            uuid: `id ${index}`,
            timestamp: new Date(1_795_000_000_000 + index).toISOString(),
            properties: { durationMs: index, outcome: index % 3 === 0 ? 'error' : 'ok' },
          },
        ],
      }),
    );
    team.write('many.jsonl', [firstLine(), ...requests, endLine(10_000)].join('\n'));
    const ended = await team.run(['export', '--format', 'parquet', '--out', 'many.parquet', 'many.jsonl']);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toMatch(
      /^10000 rows from 1 capture written to \.\/many\.parquet \([\d.]+ kB\)\.\n$/,
    );
    await withDuck(team.dir, async (duck) => {
      const [sums] = await duck(
        `select count(*)::int as rows, count(distinct event_id)::int as ids, sum(duration_ms) as ms,
          (count(*) filter (outcome = 'error'))::int as errors, min(time)::text as first, max(request)::int as last
        from 'many.parquet'`,
      );
      expect(sums).toEqual({
        rows: 10_000,
        ids: 10_000,
        ms: 49_995_000,
        errors: 3334,
        first: '2026-11-18 11:06:40',
        last: 10_000,
      });
    });
  });
});

describe('a long table', () => {
  it.each(['parquet', 'ndjson'] as const)('is the same from many threads as from one: %s', async (format) => {
    const lines = Array.from(
      { length: 9000 },
      (_, index) => recordedLines('51-pg-refused')[1 + (index % 3)] ?? '',
    );
    team.write('long.jsonl', [firstLine(), ...lines, endLine(9000)].join('\n'));
    const inputs = ['0-0.jsonl', 'long.jsonl', '0-1.jsonl'].map((file) => ({ file, label: 'a' }));
    const files = inputs.map(({ file }) => file);
    const out = `threads.${format}`;
    const ended = await team.run(['export', '--format', format, '--label', 'a', '--out', out, ...files]);
    expect(ended).toMatchObject({ code: 0 });
    const tool = { name: 'ktx-telemetry-preview', version: '0.2.0' };
    const options = { force: false, cwd: team.dir, tool, isTerminal: false, format, inputs };
    const { remarks } = await exportTable({ ...options, out: `one.${format}` });
    expect(ended.stderr).toBe(`${remarks.join('\n').replace('one.', 'threads.')}\n`);
    const [many, one] = [`threads.${format}`, `one.${format}`].map((file) =>
      readFileSync(join(team.dir, file)),
    );
    expect(many?.equals(one ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('the queries of the page, as they are printed', () => {
  it('all run', async () => {
    await withDuck(team.dir, async (duck: Duck) => {
      await duck(view);
      for (const { sql, id } of queries) expect(await duck(sql), id).not.toEqual([]);
    });
  });

  it('all run on JSON Lines, and answer the same', async () => {
    for (const [index, [machine, captures]] of Object.entries(machines).entries()) {
      const files = captures.map((_lines, at) => `${index}-${at}.jsonl`);
      const out = `telemetry/${index}.ndjson`;
      await team.run(['export', '--format', 'ndjson', '--label', machine, '--out', out, ...files]);
    }
    await withDuck(team.dir, async (duck: Duck) => {
      await duck(view.replace('read_parquet', 'read_json').replace('.parquet', '.ndjson'));
      for (const { sql, id } of queries) expect(await duck(sql), id).toEqual(await answers(id));
    });
  });

  it('name every field that was ever sent', async () => {
    const sent = new Map<string, number>();
    for (const line of Object.values(machines).flat(2)) {
      const { kind, json } = JSON.parse(line);
      for (const { event, properties } of kind === 'request' ? (json.batch ?? []) : [])
        for (const name of Object.keys(properties))
          sent.set(`${event} ${name}`, (sent.get(`${event} ${name}`) ?? 0) + 1);
    }
    const rows = await answers('fields-ever-sent');
    expect(
      new Map(rows.map(({ event, field: name, events }) => [`${event} ${name}`, Number(events)])),
    ).toEqual(sent);
  });

  it('find the free text of each release', async () => {
    const rows = await answers('free-text-by-release');
    const texts = rows.map(({ release, event, text }) => `${release} ${event}: ${text}`);
    expect(texts).toContain('0.12.0 connection_test: ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5999');
    expect(texts.filter((text) => text.startsWith('0.12.0 $exception: '))).not.toEqual([]);
    expect(texts).toContain('null command: an \ufffd');
  });

  it('find the machine that sends although it is opted out, and no other', async () => {
    expect(await answers('sends-although-opted-out')).toEqual([
      {
        machine: "anna's laptop",
        consent_rule: 'DO_NOT_TRACK',
        events: '1',
        first: '2026-09-01 10:00:00',
        last: '2026-09-01 10:00:00',
      },
    ]);
  });

  it('leave out of the new fields what was sent before', async () => {
    const rows = await answers('new-fields');
    expect(rows.map(({ field: name }) => name)).not.toContain('old');
    expect(rows.map(({ event, field: name }) => `${event} ${name}`)).toContain('sql_completed queryVerb');
  });

  it('tell what runs where, and which requests could not be read', async () => {
    const runs = await answers('what-runs-where');
    expect(runs.map((row) => [row['machine'], row['cli_version'], row['sdk_lib']])).toEqual(
      expect.arrayContaining([
        ['build 7', '0.12.0', 'posthog-node'],
        ['build 7', '0.0.0+local', 'posthog-python'],
        ['hidden', '0.12.0', 'posthog-node'],
      ]),
    );
    expect(await answers('requests-without-events')).toEqual([
      {
        machine: 'odd',
        capture: '3-0.jsonl',
        request: '1',
        method: 'POST',
        target: '/flags/',
        problem: 'POST /flags/ with the keys flags',
      },
    ]);
  });
});

describe('export of a table', () => {
  it('goes on when one capture cannot be read, says so and ends with 3', async () => {
    const args = ['export', '--format', 'ndjson', 'nosuch.jsonl', '0-0.jsonl'];
    const ended = await team.run(args);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain('nosuch.jsonl cannot be read');
    expect(ended.stdout.trimEnd().split('\n').length).toBeGreaterThan(1);
  });

  it('says how many captures were cut short', async () => {
    const lines = team.read('0-0.jsonl').trimEnd().split('\n');
    team.write('cut/a.jsonl', lines.slice(0, -1).join('\n'));
    team.write('cut/b.jsonl', lines.join('\n'));
    const one = await team.run(['export', '--format', 'ndjson', 'cut']);
    expect(one).toMatchObject({ code: 0, stderr: '1 capture was cut short, so requests can be missing.\n' });
    team.write('cut/c.jsonl', lines.slice(0, 2).join('\n'));
    const two = await team.run(['export', '--format', 'ndjson', 'cut']);
    expect(two).toMatchObject({
      code: 0,
      stderr: '2 captures were cut short, so requests can be missing.\n',
    });
  });

  it('takes a directory, with a folder for each machine', async () => {
    for (const machine of ['one', 'two']) team.write(`fleet/${machine}/a.jsonl`, team.read('0-0.jsonl'));
    team.write('fleet/two/notes.jsonl', 'nothing of ours\n');
    const ended = await team.run(['export', '--format', 'ndjson', 'fleet']);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('fleet/two/notes.jsonl');
    const rows = ended.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(rows.map(({ machine, capture }) => `${machine} ${capture}`))).toEqual(
      new Set(['one fleet/one/a.jsonl', 'two fleet/two/a.jsonl']),
    );
  });

  it('leaves no file behind when none can be read', async () => {
    team.write('other.txt', 'nothing of ours\n');
    const before = team.everything();
    const ended = await team.run(['export', '--format', 'parquet', '--out', 'none.parquet', 'other.txt']);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toContain('other.txt is not a capture');
    expect(team.everything()).toEqual(before);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves no file behind when it is ended by %s',
    async (signal) => {
      const before = team.everything();
      const args = [bundle, 'export', '--format', 'parquet', '--out', 'ended.parquet', '-'];
      const child = spawn(process.execPath, args, { cwd: team.dir, env: { HOME: team.home }, stdio: 'pipe' });
      const ended = once(child, 'exit');
      await expect.poll(() => team.everything(), { timeout: 20_000 }).not.toEqual(before);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(team.everything()).toEqual(before);
    },
  );

  it('replaces neither a capture nor, without --force, any file', async () => {
    for (const out of ['0-0.jsonl', 'telemetry/0.parquet']) {
      const before = readFileSync(join(team.dir, out));
      const ended = await team.run(['export', '--format', 'parquet', '--out', out, '0-1.jsonl', '0-0.jsonl']);
      expect(ended.code).not.toBe(0);
      expect(readFileSync(join(team.dir, out))).toEqual(before);
    }
  });

  it('writes no Parquet to a terminal', async () => {
    const tool = { name: 'ktx-telemetry-preview', version: '0' };
    const options = { out: '-', force: false, cwd: team.dir, tool, isTerminal: true };
    const inputs = [{ file: '0-0.jsonl' }];
    await expect(exportTable({ ...options, inputs, format: 'parquet' })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('terminal'),
    });
  });

  it('writes nothing to standard output either when none can be read', async () => {
    const ended = await team.run(['export', '--format', 'parquet', 'nosuch.jsonl']);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
  });

  it('takes a directory or a pattern for the formats of one capture too, when it leads to one', async () => {
    team.write('only/a.jsonl', team.read('0-0.jsonl'));
    const { stdout } = await team.run(['export', '--format', 'csv', '0-0.jsonl']);
    for (const path of ['only', 'only/*.jsonl'])
      expect(await team.run(['export', '--format', 'csv', path])).toMatchObject({ code: 0, stdout });
    const many = await team.run(['export', '--format', 'csv', 'fleet']);
    expect(many).toMatchObject({ code: 2, stdout: '' });
    expect(many.stderr).toContain('has one capture, and 2 were named');
    expect(await team.run(['export', '--format', 'html', 'nosuch.jsonl'])).toMatchObject({
      code: 3,
      stdout: '',
    });
  });

  it('says which formats take more than one capture, and a label', async () => {
    const two = await team.run(['export', '--format', 'csv', '0-0.jsonl', '0-1.jsonl']);
    expect(two).toMatchObject({ code: 2, stdout: '' });
    expect(two.stderr).toContain('parquet or ndjson');
    const label = await team.run(['export', '--format', 'csv', '--label', 'a', '0-0.jsonl']);
    expect(label).toMatchObject({ code: 2, stdout: '' });
    for (const verb of [['export', '--format', 'ndjson'], ['audit']]) {
      const empty = await team.run([...verb, '--label', ' ', '0-0.jsonl']);
      expect(empty).toMatchObject({ code: 2, stdout: '' });
      expect(empty.stderr).toContain('--label is empty');
    }
  });

  it('says of HAR files what they cannot show, in every format', async () => {
    const hars = join(import.meta.dirname, '../fixtures/har');
    const limits =
      'A HAR file does not show the bytes of a body as they were sent, nor the order and spelling of headers.\n';
    for (const format of ['csv', 'har', 'html', 'json', 'ndjson']) {
      const { code, stderr } = await team.run(['export', '--format', format, join(hars, 'charles.har')]);
      const what = 'This is a HAR file that Charles Proxy 4.6.6 wrote. 2 other requests were set aside.\n';
      expect({ code, stderr }, format).toEqual({ code: 0, stderr: what + limits });
    }
    const { stderr, stdout } = await team.run(['export', '--format', 'ndjson', hars, '0-0.jsonl']);
    const what =
      '5 of the captures are HAR files. 8 other requests were set aside, 1 of them from other clients of PostHog.\n';
    expect(stderr).toBe(what + limits);
    expect(stdout).toContain('"capture_mode":"har"');
  });

  it.runIf(isLinux())('is written to files alone, and says what else a name is', async () => {
    for (const [out, what] of [
      ['telemetry', 'it is a directory'],
      ['/dev/null', 'it is not a regular file'],
      ['/dev/stdout', 'it is not a regular file'],
    ] as const) {
      const ended = await team.run(['export', '--format', 'ndjson', '--out', out, '0-0.jsonl']);
      expect(ended).toMatchObject({ code: 3, stdout: '' });
      expect(ended.stderr).toContain(`${out} cannot be written: ${what}.`);
      expect(ended.stderr).toContain('or - for standard output');
    }
  });
});
