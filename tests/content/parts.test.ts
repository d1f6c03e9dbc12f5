// @project process
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { commands } from '../../lib/catalog/commands';
import { events } from '../../lib/catalog/events';
import { findings } from '../../lib/catalog/findings';
import { inferences } from '../../lib/catalog/inferences';
import { releases } from '../../lib/catalog/releases';
import { vocabulary } from '../../lib/catalog/vocabulary';
import type { PromiseRecord } from '../../lib/site/data';
import { apiOf } from '../../lib/site/prose/api';
import { benchmarks } from '../../lib/site/prose/benchmarks';
import { crashParts, crashRequest } from '../../lib/site/prose/crash';
import { findingEntries } from '../../lib/site/prose/findings';
import { inferenceEntries, untoldList } from '../../lib/site/prose/inferences';
import { commonTable, inventory, inventoryCounts, purposes } from '../../lib/site/prose/inventory';
import { inventoryCsv } from '../../lib/site/prose/inventory-csv';
import type { Part } from '../../lib/site/prose/part';
import { checkedWhen, notChecked, promisesAt, promiseTable } from '../../lib/site/prose/promises';
import { redactionTable } from '../../lib/site/prose/redaction';
import { behaviourTable, releaseEntries } from '../../lib/site/prose/releases';
import { programHelp, verbHelp, verbIndex } from '../../lib/site/prose/verbs';
import { redactedExamples, redactionFigures, vocabularyLists } from '../../lib/site/prose/vocabulary';
import * as wire from '../../lib/site/prose/wire';
import { makeApi } from '../../scripts/site-data/api';
import { makeErrorTexts } from '../../scripts/site-data/error-texts';
import { makeRedaction } from '../../scripts/site-data/redaction';
import { makeVerbs } from '../../scripts/site-data/verbs';
import { addresses } from './addresses';
import { checked, crashed, textsOf } from './data';
import { pages } from './pages';

const levels = ['violation', 'warning', 'note'] as const;
const classes = ['identifier', 'diagnostic', 'interaction', 'technical'] as const;

const errorTexts = makeErrorTexts(join(import.meta.dirname, '../..'));

const fromCatalog: readonly Part[] = [
  ...notChecked(),
  ...behaviourTable(),
  ...releaseEntries(),
  ...levels.flatMap(findingEntries),
  ...inferenceEntries(),
  ...untoldList(),
  ...commonTable(),
  ...purposes(),
  ...inventoryCounts(),
  ...classes.flatMap(inventory),
  ...wire.headers(),
  ...wire.envelope(),
  ...wire.sdkProperties(),
  ...wire.sdkTable(),
  ...wire.serverTable(),
  ...wire.exceptionPlaces(),
  ...redactionTable(makeRedaction()),
  ...redactedExamples(errorTexts),
  ...redactionFigures(errorTexts),
  ...vocabularyLists(),
  ...verbIndex(makeVerbs()),
  ...programHelp(makeVerbs()),
  ...verbHelp(makeVerbs()),
  ...makeApi().flatMap(({ part }) => apiOf(makeApi(), part)),
];

function entriesOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'entries' ? part.entries.map(({ id }) => id) : []));
}

describe('what the pages show of data', () => {
  test('leads to pages that exist', () => {
    const known = addresses();
    for (const text of textsOf(fromCatalog)) {
      for (const [, href = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (!href.startsWith('#')) expect(known).toContain(href.split('#')[0]);
      }
    }
  });

  test('has tables whose rows are as long as their heads, with no empty first cell', () => {
    for (const part of fromCatalog) {
      if (part.kind !== 'table') continue;
      expect(part.rows.length, part.caption).toBeGreaterThan(0);
      expect(part.head, part.caption).not.toContain('');
      for (const row of part.rows) {
        expect(row.length, part.caption).toBe(part.head.length);
        expect(row[0], part.caption).not.toBe('');
      }
    }
  });

  test('shows every word of the vocabulary, and real texts before and after', () => {
    const shown = vocabularyLists().flatMap((part) => (part.kind === 'words' ? part.text.split(/\s/) : []));
    expect(shown.toSorted()).toEqual(vocabulary.flatMap(({ entries }) => entries).toSorted());
    const recorded = z
      .array(z.string())
      .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/error-texts.json'), 'utf8')));
    const { texts } = errorTexts;
    expect(texts).toHaveLength(10);
    for (const { before } of texts) expect(recorded).toContain(before);
    expect(new Set(texts.map(({ after }) => after)).size).toBe(10);
    expect(texts.map(({ after }) => after).join(' ')).not.toMatch(/canary|nosuch|alice|127/);
  });

  test('shows figures of error texts that reach their goals', () => {
    const percent = ({ all, left }: { all: number; left: number }) => (100 * left) / all;
    expect(percent(errorTexts.clean)).toBeGreaterThanOrEqual(99);
    expect(percent(errorTexts.unseen)).toBeGreaterThanOrEqual(97);
    expect(percent(errorTexts.recorded)).toBeGreaterThanOrEqual(92);
    expect(percent(errorTexts.harmless)).toBeGreaterThanOrEqual(55);
    expect(percent(errorTexts.around)).toBeGreaterThanOrEqual(55);
  });

  test('has an entry for every finding and every release', () => {
    expect(entriesOf(levels.flatMap(findingEntries)).toSorted()).toEqual(Object.keys(findings).toSorted());
    expect(entriesOf(releaseEntries())).toHaveLength(releases.length);
  });

  test('names, for each conclusion about the reader, every value that it comes from', () => {
    const [part] = inferenceEntries();
    const entries = part?.kind === 'entries' ? part.entries : [];
    expect(entries.map(({ id }) => id)).toEqual(Object.keys(inferences));
    for (const { id, fields } of Object.values(inferences).map((each, at) => ({
      ...each,
      id: entries[at]?.id,
    }))) {
      const told = entries.find((entry) => entry.id === id)?.rows[0]?.[1] ?? '';
      for (const field of fields) expect(told).toContain(`\`${field.replace('/properties/', '')}\``);
    }
  });

  test('has every event in the table of purposes, and every field of every event in the inventory', () => {
    const listed = textsOf(purposes()).join(' ');
    const all = classes.flatMap((of) => textsOf(inventory(of)));
    for (const [name, { fields }] of Object.entries(events)) {
      expect(listed).toContain(`\`${name}\``);
      for (const field of Object.keys(fields)) expect(all).toContain(`\`${field}\``);
    }
  });

  test('is the same as CSV, a row a value, with nothing that a spreadsheet would run', () => {
    const lines = inventoryCsv().trimEnd().split('\r\n');
    const values = classes
      .flatMap((of) => inventory(of))
      .flatMap((part) => (part.kind === 'table' ? part.rows : []));
    expect(lines).toHaveLength(values.length + 1);
    for (const line of lines) {
      expect(line.match(/"(?:[^"]|"")*"/g)).toHaveLength(10);
      expect(line).not.toMatch(/(?:^|,)"[=+@-]/);
    }
  });

  test('says in the CSV of each value what it is for, how long it is kept, and whether it is personal data', () => {
    const [head = [], ...rows] = inventoryCsv()
      .trimEnd()
      .split('\r\n')
      .map((line) =>
        [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
      );
    const cellOf = (pointer: string, column: string) =>
      rows.find((row) => row[head.indexOf('name')] === pointer)?.[head.indexOf(column)];
    for (const row of rows)
      expect(
        row.filter((cell) => cell === ''),
        row[1],
      ).toEqual([]);
    expect(cellOf('/batch/*/distinct_id', 'field')).toBe('distinct_id');
    expect(cellOf('/batch/*/distinct_id', 'personal data')).toMatch(/^yes/);
    expect(cellOf('$groups/project', 'field')).toBe('project');
    expect(cellOf('queryVerb', 'purpose')).toBe(events.sql_completed.why);
    expect(cellOf('mcpClientName', 'purpose')).toBe(events.mcp_request_completed.why);
    expect(cellOf('$lib', 'purpose')).toContain('None is stated');
    expect(cellOf('queryVerb', 'retention')).toContain('90 days');
    expect(cellOf('user-agent', 'retention') ?? cellOf('User-Agent', 'retention')).toBe('not stated');
  });

  test('shows each reason to withhold text with an example from which something was taken', () => {
    for (const { id, before, after } of makeRedaction()) {
      if (before !== '') expect(after, id).toContain('‹…›');
    }
  });

  test('speaks of commands that exist', () => {
    expect(commands.length).toBeGreaterThan(20);
    expect(textsOf(verbIndex(makeVerbs())).join(' ')).toContain('`forecast`');
  });
});

describe('a promise on the telemetry page', () => {
  let shown: readonly Part[] = [];
  let sentence = '';
  let record: PromiseRecord;
  beforeAll(async () => {
    record = await checked(['opt-out-file-invalid', 'opt-out-file']);
    shown = promisesAt('opting out', record);
    sentence = checkedWhen(record);
  });

  test('shows its check, when that passed, and what the check fails on', () => {
    expect(entriesOf(shown)).toEqual(['opt-out-file-invalid', 'opt-out-file']);
    const texts = textsOf(shown).join('\n');
    expect(texts).toContain('`ktx-telemetry-preview promises opt-out-file`');
    expect(texts).toContain('passed on 2026-06-15 at commit `01234567`');
    expect(texts).toContain('The same check fails on a mutant that ignores "enabled"');
    expect(sentence).toContain(
      'Unreleased client: 2 of 2 kept. ktx 0.12.0: 1 of 2. The column of ktx 0.12.0 comes from recorded runs for 1 promise,',
    );
  });

  test('is a row of one table: both verdicts, check, values checked, date and mutant', () => {
    const [part] = promiseTable(record);
    if (part?.kind !== 'table') throw new Error('no table');
    expect(part.head).toEqual([
      'Promise',
      'ktx 0.12.0',
      'Known from',
      'Unreleased client',
      'Check',
      'Values checked',
      'Date',
      'Fails on a mutant that',
    ]);
    expect(part.rows).toHaveLength(record.promises.length);
    expect(part.rows[0]?.slice(1, 5)).toEqual([
      'broken',
      '2 recorded runs',
      'kept',
      '`promises opt-out-file-invalid`',
    ]);
    expect(part.rows[1]?.slice(1)).toEqual([
      'no breach found',
      'emulation',
      'kept',
      '`promises opt-out-file`',
      String(record.promises[1]?.evidence),
      '2026-06-15',
      'ignores "enabled"',
    ]);
    expect(entriesOf(shown).map((id) => part.rows.some(([cell]) => cell?.endsWith(`](#${id})`)))).toEqual([
      true,
      true,
    ]);
  });

  test('is broken in the table when its record says so, whoever broke it', () => {
    const promises = record.promises.map((promise) => ({ ...promise, passed: false }));
    const [part] = promiseTable({ ...record, promises });
    expect(part?.kind === 'table' && part.rows.map((row) => row[3])).toEqual(['broken', 'broken']);
  });

  test('says that ktx 0.12.0 does not keep it, and what it does instead', () => {
    const [part] = shown;
    const entries = part?.kind === 'entries' ? part.entries : [];
    expect(entries[0]?.mark).toEqual({ word: 'not kept by 0.12.0', level: 'violation' });
    expect(entries[1]?.mark).toEqual({ word: 'no breach known in 0.12.0', level: 'good' });
    expect(entries[0]?.rows.at(-1)?.[1]).toContain('with a new, enabled identity');
  });
});

describe('the error report of the page', () => {
  test('shows what the error says and what each release sends of it', async () => {
    const example = await crashed();
    const texts = textsOf(crashParts(example)).join('\n');
    for (const { name } of example.error) expect(texts).toContain(name);
    expect(texts).toContain('‹…›');
    expect(texts).toMatch(/\d+ source lines read from the disk/);
    expect(texts).toContain('No source lines.');
    expect(crashRequest(example, '0.12.0')[0]?.kind).toBe('request');
    expect(() => crashRequest(example, '9.9.9')).toThrow('9.9.9');
  });
});

test('the benchmarks are tables below the question that they answer, and their absence is said', () => {
  expect(textsOf(benchmarks(undefined)).join(' ')).toContain('no figures');
  const given = { date: '2026-06-15T09:30:00.000Z', node: 'v22.23.3', cpus: 2, platform: 'linux x64' };
  const text = [
    'host that imports the package',
    '  endpoint healthy     165 ms   telemetry off 110 ms   × 1.51   +56 ms   goal 50 ms',
    'ratio                  2.47 (goal: at most 4)',
    'goal: no shape above 250 ms',
  ].join('\n');
  const parts = benchmarks({ ...given, benchmarks: [{ name: 'client', text }] });
  expect(parts.map(({ kind }) => kind)).toEqual(['text', 'heading', 'table', 'text', 'text']);
  expect(parts[1]).toMatchObject({ name: 'How much time does telemetry add to a run?' });
  expect(parts[2]).toMatchObject({
    caption: 'host that imports the package',
    head: ['Measured', 'Result', 'Compared with', 'Ratio', 'Difference', 'Goal'],
    rows: [
      ['endpoint healthy', '165 ms', 'telemetry off 110 ms', '× 1.51', '+56 ms', '50 ms'],
      ['ratio', '2.47', '', '', '', 'at most 4'],
    ],
  });
  expect(() => benchmarks({ ...given })).toThrow();
});

test('the scoreboard of forecasts has a question, the number of runs, both figures and its own day', () => {
  const results = z.looseObject({ benchmarks: z.array(z.looseObject({ name: z.string() })) });
  const file = join(import.meta.dirname, '../../bench/results.json');
  const kept = results.parse(JSON.parse(readFileSync(file, 'utf8')));
  const only = { ...kept, benchmarks: kept.benchmarks.filter(({ name }) => name === 'truth') };
  const parts = benchmarks(only);
  expect(parts[1]).toMatchObject({ kind: 'heading', name: 'How often do forecasts come true?' });
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part] : []));
  expect(tables.map(({ caption }) => caption)).toEqual([
    expect.stringMatching(/^\d+ recorded runs of ktx 0\.12\.0, with their real outcome given$/),
    expect.stringMatching(/^\d+ recorded runs of ktx 0\.12\.0, with no outcome given$/),
  ]);
  for (const { head, rows } of tables) {
    expect(head).toEqual(['Measured', 'Result']);
    expect(rows).toHaveLength(5);
    for (const [, result] of rows) expect(result).toMatch(/^\d+ of \d+ \(\d+\.\d %\)$/);
  }
  expect(textsOf(parts).at(-1)).toMatch(/^From `node bench\/truth\.mjs`, \d{4}-\d\d-\d\d\.$/);
});

test('every benchmark has a question', () => {
  const given = { date: '2026-06-15T09:30:00.000Z', node: 'v22.23.3', cpus: 2, platform: 'linux x64' };
  for (const { name } of benchmarkNames()) {
    const [, heading] = benchmarks({ ...given, benchmarks: [{ name, text: 'ratio  2.5' }] });
    expect(heading, name).toMatchObject({ name: expect.not.stringContaining(`What does ${name}`) });
  }
});

function benchmarkNames(): readonly { readonly name: string }[] {
  const text = readFileSync(join(import.meta.dirname, '../../bench/results.json'), 'utf8');
  return z.object({ benchmarks: z.array(z.object({ name: z.string() })) }).parse(JSON.parse(text)).benchmarks;
}

test('pages use components that exist', async () => {
  const { proseData } = await import('../../lib/site/prose');
  const shared = ['Answer'];
  for (const { body, file } of pages()) {
    const code = body.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`]*`/g, '');
    for (const [, name = ''] of code.matchAll(/<([A-Z]\w*)/g)) {
      expect([...shared, ...Object.keys(proseData)], file).toContain(name);
    }
  }
});
