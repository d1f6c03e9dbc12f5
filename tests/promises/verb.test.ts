import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSdk } from '../../lib/preview/forecast/sdk';
import { promisesText } from '../../lib/preview/promises/report';
import { checkPromises, type PromiseRecord } from '../../lib/preview/promises/run';
import { screenLines } from '../../lib/preview/terminal/amount';
import { styleFor } from '../../lib/preview/terminal/style';
import { bundle as program } from '../cli/program';
import { execute, place } from '../preview/verb-program';

const sdks = ['posthog-node', 'posthog-node-5.34.9'].flatMap((name) => [
  '--sdk',
  join(import.meta.dirname, '../../node_modules', name),
]);

describe('promises', () => {
  it('writes a record with date, versions, evidence and what caught the mutant', async () => {
    const here = place();
    const args = [
      'promises',
      'opt-out-file',
      'one-install-id',
      '--out',
      'data/promises.json',
      '--json',
      ...sdks,
    ];
    const ended = await execute(program, args, here);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const text = readFileSync(join(here.dir, 'data/promises.json'), 'utf8');
    const record: PromiseRecord = JSON.parse(text);
    expect(JSON.parse(ended.stdout)).toEqual(record);
    expect(record).toMatchObject({
      kind: 'promise-record',
      commit: expect.stringMatching(/^[0-9a-f]{40}(-dirty)?$/),
      node: process.version,
      sdks: ['posthog-node@5.70.0', 'posthog-node@5.34.9'],
      passed: true,
    });
    expect(Date.parse(record.date)).not.toBeNaN();
    expect(record.promises.map(({ id }) => id)).toEqual(['opt-out-file', 'one-install-id']);
    expect(record.promises.map(({ released }) => released.from)).toEqual(['emulation', 'recording']);
    expect(record.promises[1]?.released.recording).toMatchObject({ kept: true, runs: expect.any(Number) });
    for (const { evidence, checks, released } of record.promises) {
      expect(evidence).toBeGreaterThan(0);
      expect(released).toMatchObject({ release: '0.12.0', kept: true });
      expect(released.evidence).toBeGreaterThan(0);
      expect(checks).toHaveLength(2);
      for (const { mutant } of checks) expect(mutant.noticed).toMatch(/./);
    }
  });

  it('is read by people without --json, at any width', async () => {
    const here = place();
    const ended = await execute(program, ['promises', 'opt-out-file'], here, {
      COLUMNS: '40',
      NO_COLOR: '1',
    });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^Unreleased client: 1 of 1 kept\.\s+ktx\s+0\.12\.0:\s+1 of 1\./);
    expect(ended.stdout).toMatch(/^kept {4}kept {4}\S/m);
    for (const line of ended.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  it('marks what recorded runs of the released ktx decide', async () => {
    const ended = await execute(
      program,
      ['promises', 'opt-out-file-invalid', 'no-cookies', '--full'],
      place(),
      {
        COLUMNS: '80',
        NO_COLOR: '1',
      },
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^kept +BROKEN\* /m);
    expect(ended.stdout).toMatch(/^kept +BROKEN {2}\S/m);
    expect(ended.stdout).toContain('ktx 0.12.0: `ktx status`: the file');
  });

  it('fits one screen of 80 columns with all promises, and --quiet is the verdict alone', async () => {
    const record = await checkPromises({
      sdks: [findSdk({ sdk: undefined, cwd: '/', ktx: undefined })],
      commit: '0123456789abcdef0123456789abcdef01234567',
      tool: { name: 'ktx-telemetry-preview', version: '0.0.0' },
    });
    const both = record.promises.filter(({ passed, released }) => passed && released.kept);
    expect(both.length).toBeGreaterThan(5);
    const style = styleFor({ width: 80, color: false, unicode: true });
    const [screen, full, quiet] = (['screen', 'full', 'quiet'] as const).map((amount) =>
      promisesText(record, style, amount).split('\n'),
    );
    expect(screen?.length).toBeLessThanOrEqual(screenLines);
    for (const { sentence, released } of record.promises) {
      const start = sentence.slice(0, 30);
      expect(full?.some((line) => line.includes(start))).toBe(true);
      expect(
        screen?.some((line) => line.includes(start)),
        sentence,
      ).toBe(!released.kept);
    }
    expect(screen?.join(' ')).toContain(`Both keep the other ${both.length}.`);
    expect(quiet).toEqual([screen?.[0]]);
  }, 60_000);

  it('--out - writes the record to standard output and the text to standard error', async () => {
    const here = place();
    const ended = await execute(program, ['promises', 'opt-out-file', '--out', '-'], here);
    expect(JSON.parse(ended.stdout)).toMatchObject({ kind: 'promise-record', passed: true });
    expect(ended.stderr).toMatch(/^Unreleased client: 1 of 1 kept/);
    expect(readdirSync(here.dir)).toEqual([]);
  });

  it('does not replace a file that is no such record', async () => {
    const here = place();
    mkdirSync(join(here.dir, 'data'));
    writeFileSync(join(here.dir, 'data/promises.json'), '{}\n');
    const ended = await execute(program, ['promises', 'opt-out-file', '--out', 'data/promises.json'], here);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(readFileSync(join(here.dir, 'data/promises.json'), 'utf8')).toBe('{}\n');
  });

  it('a promise that does not exist is a mistake, with the list of those that do', async () => {
    const ended = await execute(program, ['promises', 'no-spam'], place());
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('opt-out-do-not-track');
  });
});
