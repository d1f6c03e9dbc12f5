import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle as program } from '../cli/program';
import { batchOf, captureText, commandEvent } from './audit-capture';
import { execute, place } from './audit-verb';

/** What acts on a terminal: an escape sequence, a character of C1, one that turns the direction of text. */
const acting = ['\u001b]0;PWN\u0007', '\u009b31m', '\u202ereversed'];
const obeyed = /[\u001b\u0007\u0080-\u009f\u202a-\u202e]/;

describe('a file name that would act on a terminal', () => {
  const verbs = [
    ['audit', 'NAME'],
    ['audit', '--sarif', 'NAME'],
    ['audit', '--json', 'NAME'],
    ['audit', '--identifiers-from', 'NAME', 'NAME'],
    ['diff', 'NAME', 'NAME'],
    ['export', '--format', 'csv', 'NAME'],
    ['export', '--format', 'har', '--out', 'NAME', 'NAME'],
    ['audit', '--verify', 'NAME', 'NAME'],
  ];
  it.each(acting)('%j is shown and never obeyed, whether the file is there or not', async (name) => {
    const here = place();
    for (const args of verbs) {
      const given = args.map((word) => word.replace('NAME', `${name}.jsonl`));
      const { stdout, stderr } = await execute(program, given, here);
      expect(stdout + stderr).not.toMatch(obeyed);
    }
    writeFileSync(
      join(here.dir, `${name}.jsonl`),
      captureText([batchOf(commandEvent({ errorDetail: name }))]),
    );
    for (const args of verbs.slice(0, 5)) {
      const given = args.map((word) => word.replace('NAME', `${name}.jsonl`));
      const { stdout, stderr } = await execute(program, given, here);
      expect(stdout + stderr).not.toMatch(obeyed);
    }
  });

  it('has its values in JSON, SARIF and HAR all the same', async () => {
    const here = place();
    const text = `bidi \u202e and C1 \u009b`;
    writeFileSync(join(here.dir, 'a.jsonl'), captureText([batchOf(commandEvent({ errorDetail: text }))]));
    for (const format of ['har', 'json']) {
      const { stdout } = await execute(program, ['export', '--format', format, 'a.jsonl'], here);
      expect(stdout).not.toMatch(obeyed);
      expect(JSON.stringify(JSON.parse(stdout))).toContain(text);
    }
  });
});

describe('a capture that is nested 5,000 deep', () => {
  it('is read by every verb, and no crash is taken for a finding', async () => {
    const here = place();
    const [first, request = '', end] = captureText([batchOf(commandEvent({ deep: 'HERE' }))]).split('\n');
    const nested = request.replace('"HERE"', '['.repeat(5_000) + ']'.repeat(5_000));
    writeFileSync(join(here.dir, 'deep.jsonl'), [first, nested, end].join('\n'));
    for (const format of ['har', 'html', 'csv', 'json']) {
      const ended = await execute(program, ['export', '--format', format, 'deep.jsonl'], here);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
    }
    const { code, stdout } = await execute(program, ['audit', '--json', 'deep.jsonl'], here);
    expect(code).toBe(1);
    const ids = JSON.parse(stdout).captures[0].findings.map(({ id }: { id: string }) => id);
    expect(ids).toContain('undecoded-body');
    expect((await execute(program, ['diff', 'deep.jsonl', 'deep.jsonl'], here)).code).toBe(0);
  });
});

describe('SARIF', () => {
  it('names files below the working directory by relative addresses with a base', async () => {
    const here = place();
    writeFileSync(join(here.dir, 'a b.jsonl'), captureText([batchOf(commandEvent({ salary: 7 }))]));
    const { stdout } = await execute(program, ['audit', '--sarif', join(here.dir, 'a b.jsonl')], here);
    const [run] = JSON.parse(stdout).runs;
    expect(run.tool.driver.informationUri).toMatch(/^https:/);
    expect(run.results[0].locations[0].physicalLocation.artifactLocation).toEqual({
      uri: 'a%20b.jsonl',
      uriBaseId: 'WORKDIR',
    });
    expect(Object.keys(run.originalUriBaseIds)).toEqual(['WORKDIR']);
  });
});

describe('CSV', () => {
  it('begins with a byte order mark and has semicolons when asked', async () => {
    const here = place();
    writeFileSync(join(here.dir, 'a.jsonl'), captureText([batchOf(commandEvent())]));
    const csv = (...more: string[]) =>
      execute(program, ['export', '--format', 'csv', ...more, 'a.jsonl'], here);
    expect((await csv('--bom')).stdout).toMatch(/^\ufeffseq,receivedAt,/);
    expect((await csv('--separator', ';')).stdout).toMatch(/^seq;receivedAt;/);
    expect((await csv()).stdout).toMatch(/^seq,receivedAt,/);
  });
});
