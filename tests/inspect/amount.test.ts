import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle as program } from '../cli/program';
import { batchOf, captureText, commandEvent } from './audit-capture';
import { execute, type Place, place } from './audit-verb';

const many = Array.from({ length: 60 }, (_, index) =>
  batchOf(
    commandEvent(
      { [`column${index}`]: 7, errorDetail: `open '/home/zoe/shop/${index}.sql' failed for zoe@example.com` },
      { uuid: `01a2037d-d2b6-7702-94c9-5bad1f84b8${String(index).padStart(2, '0')}` },
    ),
  ),
);

function written(files: Readonly<Record<string, string>>): Place {
  const here = place();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(here.dir, name), text);
  return here;
}

const lines = (text: string) => text.replace(/\n$/, '').split('\n');

describe('the text of an audit', () => {
  const here = () =>
    written({ 'bad.jsonl': captureText(many), 'clean.jsonl': captureText([batchOf(commandEvent())]) });

  it('fits 40 lines: the verdict, then each kind with its number of places and the first of them', async () => {
    const { stdout } = await execute(program, ['audit', 'bad.jsonl'], here());
    const shown = lines(stdout);
    expect(shown.length).toBeLessThanOrEqual(40);
    expect(shown[0]).toMatch(/^bad\.jsonl: \d+ violations/);
    expect(stdout).toMatch(/^violation unknown-key Unexplained value, 60 places\n {4}request 1: /m);
    expect(shown.at(-1)).toContain('--full shows every place');
  });

  it('of many captures fits 40 lines: the verdict on all, and the capture with violations first', async () => {
    const clean = captureText([batchOf(commandEvent())]);
    const files = Array.from({ length: 60 }, (_, index) => `clean-${index}.jsonl`);
    const at = written({
      'bad.jsonl': captureText(many),
      ...Object.fromEntries(files.map((file) => [file, clean])),
    });
    const { stdout } = await execute(program, ['audit', ...files, 'bad.jsonl'], at);
    expect(lines(stdout).length).toBeLessThanOrEqual(40);
    expect(stdout).toMatch(/^61 captures: 60 violations/);
    expect(stdout).toMatch(/^Machine .*\n(?:\x1b\[\d+m)*bad\.jsonl /m);
    expect(stdout).toContain('… and 56 more');
    expect(lines(stdout).at(-1)).toMatch(/^--full shows every place/);
  });

  it('names every place with --full and only the verdict with --quiet', async () => {
    const at = here();
    const full = await execute(program, ['audit', '--full', 'bad.jsonl'], at);
    for (const index of many.keys()) expect(full.stdout).toContain(`column${index} of command`);
    const quiet = await execute(program, ['audit', '--quiet', 'clean.jsonl'], at);
    expect(quiet).toMatchObject({
      code: 0,
      stdout: 'clean.jsonl: No violation and no warning in 1 event of 1 request.\n',
    });
  });

  it.each([
    ['--full', '--quiet'],
    ['--quiet', '--json'],
    ['--full', '--sarif'],
  ])('refuses %s beside %s', async (...options) => {
    const ended = await execute(program, ['audit', ...options, 'clean.jsonl'], here());
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('cannot be had at once.');
  });
});

describe('a long diff and a long entry of the catalog', () => {
  it('fit 40 lines, are whole with --full, and short with --quiet', async () => {
    const at = written({
      'a.jsonl': captureText([batchOf(commandEvent())]),
      'b.jsonl': captureText(many),
    });
    for (const words of [
      ['diff', 'a.jsonl', 'b.jsonl'],
      ['catalog', 'sql_completed'],
    ]) {
      const screen = await execute(program, words, at);
      expect(lines(screen.stdout)).toHaveLength(40);
      const [, left] =
        /^… (\d+) more lines; --full shows all\.$/.exec(lines(screen.stdout).at(-1) ?? '') ?? [];
      const full = await execute(program, [...words, '--full'], at);
      expect(lines(full.stdout)).toHaveLength(39 + Number(left));
      expect(full.stdout.startsWith(lines(screen.stdout).slice(0, 39).join('\n'))).toBe(true);
      const quiet = await execute(program, [...words, '--quiet'], at);
      expect(lines(quiet.stdout).length).toBeLessThan(15);
    }
  });

  it('asks which event was meant', async () => {
    const ended = await execute(program, ['catalog', 'sql_compleded'], place());
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('There is no event sql_compleded. Did you mean sql_completed?');
  });
});

describe('a list of identifiers in UTF-16, as Windows writes it', () => {
  it.each(['le', 'be'])('is read (%s)', async (order) => {
    const text = Buffer.from('\ufeffmaster-sword\r\n', 'utf16le');
    const at = written({
      'leak.jsonl': captureText([batchOf(commandEvent({ errorDetail: 'the master-sword is lost' }))]),
    });
    writeFileSync(join(at.dir, 'list.txt'), order === 'le' ? text : text.swap16());
    const { stdout } = await execute(
      program,
      ['audit', '--json', '--identifiers-from', 'list.txt', 'leak.jsonl'],
      at,
    );
    expect(JSON.parse(stdout).captures[0].findings).toContainEqual(
      expect.objectContaining({ id: 'own-identifier', evidence: '[12 characters]' }),
    );
  });
});

describe('a list of identifiers', () => {
  const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
  const wide = (text: string) => Buffer.from(Uint32Array.from(text, (one) => one.charCodeAt(0)).buffer);
  const look = async (list: Buffer) => {
    const at = written({
      'leak.jsonl': captureText([batchOf(commandEvent({ errorDetail: 'the Müller-sword is lost' }))]),
    });
    writeFileSync(join(at.dir, 'list.txt'), list);
    return execute(program, ['audit', '--json', '--identifiers-from', 'list.txt', 'leak.jsonl'], at);
  };

  it.each([
    ['in UTF-16 without a mark', bytes('Müller-sword\n', 'utf16le')],
    ['in UTF-16 with the high byte first, without a mark', bytes('Müller-sword\n', 'utf16le').swap16()],
    ['in UTF-32', wide('\ufeffMüller-sword\n')],
    ['in UTF-32 with the high byte first', wide('\ufeffMüller-sword\n').swap32()],
    ['in UTF-8 with a mark', bytes('\ufeffMüller-sword')],
    ['in Windows-1252', bytes('Müller-sword', 'latin1')],
    ['with line breaks of old Macs', bytes('nothing\rMüller-sword\rnothing')],
    ['with spaces around', bytes('  Müller-sword \t\r\n')],
  ])('is read %s', async (_how, list) => {
    const { stdout } = await look(list);
    const found = JSON.parse(stdout).captures[0].findings.filter(
      ({ id }: { id: string }) => id === 'own-identifier',
    );
    expect(found).toHaveLength(1);
  });

  it.each([
    ['nothing', bytes('')],
    ['a mark alone', bytes('\ufeff', 'utf16le')],
    ['blanks', bytes(' \n\t\r\n')],
  ])('of %s is wrong usage, for nothing would be looked for', async (_what, list) => {
    expect(await look(list)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('list.txt has no identifier in it.'),
    });
  });

  it('and an identifier that is empty is wrong usage too', async () => {
    const at = written({ 'leak.jsonl': captureText([batchOf(commandEvent({}))]) });
    for (const empty of ['', ' ']) {
      expect(await execute(program, ['audit', '--identifier', empty, 'leak.jsonl'], at)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--identifier is empty'),
      });
    }
  });
});
