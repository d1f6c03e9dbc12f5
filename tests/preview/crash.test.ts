import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import type { Crash } from '../../lib/preview/crash/crash';
import { widthOf } from '../../lib/preview/terminal/text';
import { bundle as program } from '../cli/program';
import { execute, place } from './verb-program';

/** Assembled, so that no scanner takes this file for a leak. */
const password = ['cor', 'rect', 'horse', 'staple'].join('-');
const url = `postgres://svc:${password}@db.example:5432/app`;

async function crash(args: readonly string[], env: Record<string, string> = {}) {
  const here = place();
  const ended = await execute(program, ['crash', '--json', ...args], here, env);
  expect(ended.stderr).toBe('');
  const result: Crash = JSON.parse(ended.stdout);
  const capture = readCapture(readFileSync(join(here.dir, 'ktx-telemetry-preview.jsonl'), 'utf8'));
  return { ended, result, capture };
}

describe('a crash, before any crash', () => {
  it('is a real error of a real process, with its causes, reported once by each release', async () => {
    const { result, capture } = await crash(['--message', 'outer', '--message', `could not open ${url}`]);
    expect(result.error.map(({ message }) => message)).toEqual(['outer', `could not open ${url}`]);
    expect(result.error[0]?.stack).toMatch(/^Error: outer\n\s+at .*\.js:\d+:\d+/);
    expect(result.reports.map(({ release }) => release)).toEqual(['0.12.0', 'next']);
    expect(capture.problems).toEqual([]);
    expect(capture.end).toMatchObject({ requests: 2, events: 2 });
  });

  it('labels each request with its release', async () => {
    const { capture } = await crash([]);
    expect(capture.requests.map((request) => request['release'])).toEqual(['0.12.0', 'next']);
    const versions = capture.requests.map(
      ({ json }) => JSON.stringify(json).match(/"cliVersion":"([^"]+)"/)?.[1],
    );
    expect(versions).toEqual(['0.12.0', 'next']);
    expect(capture.assumptions.map(({ seq, pointer }) => [seq, pointer])).toEqual([
      [1, '/batch/0/properties/$exception_list'],
      [2, '/batch/0/properties/$exception_list'],
    ]);
  });

  it('reports it as the crash that it is', async () => {
    const { capture } = await crash([]);
    for (const { json } of capture.requests) {
      expect(json).toMatchObject({
        batch: [
          { event: '$exception', properties: { source: 'uncaughtException', handled: false, fatal: true } },
        ],
      });
    }
  });

  it('shows what 0.12.0 sends and the unreleased client does not', async () => {
    const { result, capture } = await crash(['--message', `{"password":"${password}"}`]);
    const [theirs, ours] = result.reports;
    expect(theirs?.errors[0]?.value).toContain(password);
    expect(theirs?.errors[0]?.sourceLines.length).toBeGreaterThan(0);
    expect(ours?.errors[0]?.value).not.toContain(password);
    expect(ours?.errors[0]?.sourceLines).toEqual([]);
    expect(JSON.stringify(capture.requests[1]?.json)).not.toContain(password);
  });

  it('takes errors, causes and frames from a stack trace', async () => {
    const here = place();
    const trace = [
      '/home/alice/app/load.js:3',
      "  throw new TypeError('x')",
      '  ^',
      '',
      'TypeError [ERR_FOO]: it went wrong',
      'on two lines',
      '    at load (file:///home/alice/app/load.js:3:9)',
      '    at Object.<anonymous> (/home/alice/app/main.js:10:1) {',
      "  code: 'ERR_FOO',",
      '  [cause]: Error: deeper',
      '      at open (/home/alice/app/open.js:7:2)',
      '}',
    ];
    writeFileSync(join(here.dir, 'trace.txt'), trace.join('\n'));
    const ended = await execute(program, ['crash', '--json', '--stack', 'trace.txt'], here);
    const result: Crash = JSON.parse(ended.stdout);
    expect(result.error.map(({ name, message }) => [name, message])).toEqual([
      ['TypeError', 'it went wrong\non two lines'],
      ['Error', 'deeper'],
    ]);
    for (const { errors, release } of result.reports) {
      expect(errors.map(({ frames }) => frames)).toEqual([2, 1]);
      const path = release === 'next' ? /^‹…›$/ : /home\/alice\/app\/open\.js$/;
      expect(errors[1]?.paths[0]).toMatch(path);
    }
  });

  it('compares with the release that is asked for, also with one that reports no errors', async () => {
    const { result, capture } = await crash(['--release', '0.9.0']);
    expect(result.reports.map(({ release, seq }) => [release, seq])).toEqual([
      ['0.9.0', undefined],
      ['next', 1],
    ]);
    expect(capture.requests).toHaveLength(1);
  });

  it('works under an opt-out, says that nothing would be sent, and leaves it alone', async () => {
    const { result, capture } = await crash([], { DO_NOT_TRACK: '1' });
    expect(result.consent).toEqual({ send: false, rule: 'DO_NOT_TRACK', because: 'DO_NOT_TRACK is set' });
    expect(capture.capture).toMatchObject({ asIfEnabled: true, consent: { send: false } });
    expect(capture.requests).toHaveLength(2);
  });

  it.each([40, 80, 120])('reads well at %i columns, on standard output', async (width) => {
    const here = place();
    const ended = await execute(program, ['crash'], here, { COLUMNS: String(width), NO_COLOR: '1' });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/the error says/);
    expect(ended.stdout).toMatch(/0\.12\.0 sends/);
    expect(ended.stdout).toMatch(/unreleased sends/);
    expect(ended.stdout).toMatch(/a\s+sample\s+error/);
    for (const line of ended.stdout.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });

  it.each([
    ['the example', []],
    [
      'six long errors',
      Array.from({ length: 6 }, (_, at) => ['--message', `${at} ${'long '.repeat(200)}`]).flat(),
    ],
  ])(
    'fits one screen for %s, verdict first; --full adds the rest and --quiet keeps the verdict',
    async (_, args) => {
      const text = async (...more: string[]) => {
        const ended = await execute(program, ['crash', ...args, ...more], place(), { COLUMNS: '80' });
        expect(ended).toMatchObject({ code: 0, stderr: '' });
        return ended.stdout;
      };
      const [summary, full, quiet] = [await text(), await text('--full'), await text('--quiet')];
      expect(summary.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
      expect(summary).toMatch(/^ktx 0\.12\.0 would send \d error messages/);
      expect(full).toContain('Frames and source lines');
      expect(full.length).toBeGreaterThan(summary.length);
      // Compressed sizes differ by a byte or two from crash to crash.
      const settled = (shown: string) => shown.replaceAll(/\d+(\.\d+)? (kB|B),\s/g, 'SIZE, ');
      expect(
        settled(summary).replaceAll(/\s+/g, ' ').startsWith(settled(quiet).replaceAll(/\s+/g, ' ')),
      ).toBe(true);
      expect(quiet.trimEnd().split('\n').length).toBeLessThanOrEqual(5);
    },
  );

  it('keeps standard output for the capture with --out -, and suggests no command on it', async () => {
    const ended = await execute(program, ['crash', '--out', '-'], place());
    expect(readCapture(ended.stdout)).toMatchObject({ problems: [], end: { requests: 2 } });
    expect(ended.stderr).toContain('The capture is on standard output.');
    expect(ended.stderr).not.toContain('audit');
  });

  it.each([
    [['--release', '0.4.0'], 2, 'not known'],
    [['--stack', 'missing.txt'], 3, 'no such file'],
    [['--stack', 'no-trace.txt'], 2, 'no stack trace'],
    [['--sdk', '.'], 2, 'no posthog-node'],
  ])('%j ends with %i and a sentence', async (args, code, words) => {
    const here = place();
    writeFileSync(join(here.dir, 'no-trace.txt'), 'nothing of the kind\n');
    const ended = await execute(program, ['crash', ...args], here);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(words);
  });
});
