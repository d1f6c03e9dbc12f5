import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isReadOnce } from '../../lib/preview/capture/source';
import { findInputs, type Inputs } from '../../lib/preview/inputs/find-inputs';
import { captureText } from '../inspect/audit-capture';
import { hasProgram, isLinux } from '../programs';
import { asNobody } from './as-nobody';

const capture = captureText([]);

/** A directory with these files; an empty text is a capture. */
function directory(files: Readonly<Record<string, string>>, above = tmpdir()): string {
  const dir = realpathSync(mkdtempSync(join(above, 'ktx-telemetry-inputs-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text || capture);
  }
  return dir;
}

const filesOf = ({ captures }: Inputs) => captures.map(({ file }) => file);
const leftOutOf = ({ leftOut }: Inputs) => leftOut.map(({ file, because }) => `${file} ${because}`);

describe('the captures that arguments lead to', () => {
  it('are named files in their order, whatever they are, and standard input', async () => {
    const cwd = directory({ 'b.jsonl': '', 'a.jsonl': 'no capture\n' });
    const found = await findInputs(['b.jsonl', '-', 'a.jsonl', 'missing.jsonl'], { cwd });
    expect(filesOf(found)).toEqual(['b.jsonl', '-', 'a.jsonl', 'missing.jsonl']);
    expect(found.captures[0]).toEqual({
      file: 'b.jsonl',
      label: 'b.jsonl',
      bytes: Buffer.byteLength(capture),
    });
    expect([found.leftOut, found.failures]).toEqual([[], []]);
  });

  it('are all below a directory, sorted by path, without those of other kinds and hidden ones', async () => {
    const cwd = directory({
      'all/z.jsonl': '',
      'all/host-b/2026/run.jsonl': '',
      'all/host-a/run.JSONL': '',
      'all/host-a/notes.txt': '',
      'all/.cache/x.jsonl': '',
      'all/host-a/.x.jsonl': '',
    });
    const relative = ['host-a/run.JSONL', 'host-b/2026/run.jsonl', 'z.jsonl'];
    expect(filesOf(await findInputs(['all'], { cwd }))).toEqual(relative.map((file) => `all/${file}`));
    expect(filesOf(await findInputs(['all/'], { cwd }))).toEqual(relative.map((file) => `all/${file}`));
    expect(filesOf(await findInputs(['.'], { cwd: join(cwd, 'all') }))).toEqual(relative);
    const absolute = await findInputs([join(cwd, 'all')], { cwd });
    expect(filesOf(absolute)).toEqual(relative.map((file) => join(cwd, 'all', file)));
  });

  it('have the first folder below the argument as their label, or the one that is given', async () => {
    const cwd = directory({ 'all/host-b/2026/run.jsonl': '', 'all/host-a/run.jsonl': '', 'all/z.jsonl': '' });
    const labels = async (arg: string, label?: string) =>
      (await findInputs([arg], { cwd, label })).captures.map((each) => each.label);
    expect(await labels('all')).toEqual(['host-a', 'host-b', 'all/z.jsonl']);
    expect(await labels('all/*/*.jsonl')).toEqual(['host-a']);
    expect(await labels('all/**')).toEqual(['host-a', 'host-b', 'all/z.jsonl']);
    expect(await labels('./all/host-*')).toEqual(['host-a', 'host-b']);
    expect(await labels('all', 'build-7')).toEqual(['build-7', 'build-7', 'build-7']);
  });

  it('are those that fit a pattern; a file of that name comes before the pattern', async () => {
    const cwd = directory({
      'a1.jsonl': '',
      'a2.jsonl': '',
      'b.jsonl': '',
      'a[1].jsonl': '',
      'd/c.jsonl': '',
    });
    const found = async (...args: string[]) => filesOf(await findInputs(args, { cwd }));
    expect(await found('a?.jsonl')).toEqual(['a1.jsonl', 'a2.jsonl']);
    expect(await found('{b,d/*}.jsonl')).toEqual(['b.jsonl', 'd/c.jsonl']);
    expect(await found('{./d/c,d/c,a1}.jsonl')).toEqual(['a1.jsonl', 'd/c.jsonl']);
    expect(await found('@(d/c|b).jsonl')).toEqual(['b.jsonl', 'd/c.jsonl']);
    expect(await found('!(a*|d)')).toEqual(['b.jsonl']);
    expect(await found('a[1].jsonl')).toEqual(['a[1].jsonl']);
    expect(await found('d*')).toEqual(['d/c.jsonl']);
    expect(await found(join(cwd, 'd', '*'))).toEqual([join(cwd, 'd/c.jsonl')]);
    expect(await found('../*/d/c.jsonl')).toHaveLength(1);
  });

  it('are read once, by whatever ways they are reached', async () => {
    const cwd = directory({ 'a/x.jsonl': '', 'c/z.jsonl': '' });
    symlinkSync('..', join(cwd, 'a/up'));
    symlinkSync('../c', join(cwd, 'a/c2'));
    symlinkSync('../c/z.jsonl', join(cwd, 'a/link.jsonl'));
    const found = await findInputs(['.', 'c/z.jsonl', './c'], { cwd });
    expect(filesOf(found)).toEqual(['a/x.jsonl', 'c/z.jsonl']);
    expect(new Set(leftOutOf(found))).toContain('a/link.jsonl is c/z.jsonl, which is read once');
    expect(leftOutOf(found).filter((each) => each.startsWith('c/z.jsonl'))).toEqual([]);
    expect(found.failures).toEqual([]);
  });

  it('are those that a directory has besides files that are none, and links that lead nowhere', async () => {
    const cwd = directory({ 'a.jsonl': '', 'data.jsonl': '{"id":1}\n', 'blank.jsonl': '\n' });
    symlinkSync('nowhere', join(cwd, 'dangling.jsonl'));
    symlinkSync('self.har', join(cwd, 'self.har'));
    symlinkSync('nowhere', join(cwd, 'venv'));
    const found = await findInputs(['.'], { cwd });
    expect(filesOf(found)).toEqual(['a.jsonl']);
    expect(leftOutOf(found).sort()).toEqual([
      'blank.jsonl is empty',
      'dangling.jsonl is a link that leads nowhere',
      'data.jsonl is not a capture of ktx-telemetry-preview',
      'self.har is a link that leads nowhere',
    ]);
    expect(found.failures).toEqual([]);
  });

  it('may have any name, and lie in folders whose names look like patterns', async () => {
    const names = [
      'two\nlines/a\nb.jsonl',
      'Captures (1) [old]/{a}/*.jsonl',
      ' /😀 ü.jsonl',
      '-/--label.jsonl',
    ];
    const cwd = directory(Object.fromEntries(names.map((name) => [name, ''])));
    const found = async (arg: string) => filesOf(await findInputs([arg], { cwd }));
    const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
    for (const arg of ['.', '**', '**/*.jsonl', '*']) expect(await found(arg), arg).toEqual(sorted);
    for (const arg of ['two*', 'two\nlines/*', '*/a?b.jsonl'])
      expect(await found(arg), arg).toEqual([names[0]]);
    for (const arg of [
      'Captures (1) [old]',
      'Captures (1) [old]/{a}/*.jsonl',
      'Captures (1) [old]/**/*.jsonl',
    ])
      expect(await found(arg), arg).toEqual([names[1]]);
    expect((await findInputs(['two*'], { cwd })).captures[0]?.label).toBe('two\nlines');
  });

  it.runIf(isLinux())('leave no file open that was looked at', async () => {
    const cwd = directory({
      'a.jsonl': '',
      'b.har': '{"log":{"entries":[',
      'c.jsonl': 'nothing\n',
      'd.jsonl': '\n',
    });
    expect(filesOf(await findInputs(['.'], { cwd }))).toEqual(['a.jsonl', 'b.har']);
    const open = readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/self/fd/${fd}`)];
      } catch {
        return [];
      }
    });
    expect(open.filter((path) => path.startsWith(cwd))).toEqual([]);
  });

  it('are hidden only from whoever does not name a hidden one', async () => {
    const cwd = directory({ '.a/x.jsonl': '', 'b/.x.jsonl': '', 'b/.c/x.jsonl': '', 'd/x.jsonl': '' });
    const found = async (arg: string) => filesOf(await findInputs([arg], { cwd }));
    for (const arg of ['.', '*', '**', '*/x.jsonl']) expect(await found(arg), arg).toEqual(['d/x.jsonl']);
    expect(await found('.a/*')).toEqual(['.a/x.jsonl']);
    expect(await found('*/.x*')).toEqual(['b/.x.jsonl']);
    expect(await found('.?/*.jsonl')).toEqual(['.a/x.jsonl']);
  });

  it.runIf(isLinux() && hasProgram('mkfifo'))(
    'are no pipes that a directory has, which nobody may write to',
    async () => {
      const cwd = directory({ 'a.jsonl': '' });
      execFileSync('mkfifo', [join(cwd, 'pipe.jsonl'), join(cwd, 'other')]);
      for (const arg of ['.', '*.jsonl']) {
        const found = await findInputs([arg], { cwd });
        expect(filesOf(found)).toEqual(['a.jsonl']);
        expect(leftOutOf(found)).toEqual(['pipe.jsonl is a pipe, a socket or a device']);
      }
    },
  );

  it('are found in time, however many links lead round', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `d${at}`);
    const cwd = directory(Object.fromEntries(names.map((name) => [`${name}/x.jsonl`, ''])));
    for (const from of names) for (const to of names) symlinkSync(`../${to}`, join(cwd, from, `to-${to}`));
    symlinkSync('.', join(cwd, 'self'));
    const found = await findInputs(['.'], { cwd });
    expect(filesOf(found)).toEqual(names.map((name) => `${name}/x.jsonl`).sort());
    expect(filesOf(await findInputs(['*/x.jsonl'], { cwd }))).toEqual(filesOf(found));
  });

  it('are read besides an argument that leads to none, which is told', async () => {
    const cwd = directory({ 'a.jsonl': '', 'other/data.jsonl': '{"id":1}\n', 'empty/x.txt': 'x' });
    const found = await findInputs(['a.jsonl', 'other', 'empty', '*.har', 'gone/*.jsonl'], { cwd });
    expect(filesOf(found)).toEqual(['a.jsonl']);
    expect(found.failures.map(({ message }) => message)).toEqual([
      'There is no capture in other: other/data.jsonl is not a capture of ktx-telemetry-preview.',
      'There is no file named *.jsonl or *.har in empty.',
      'No file fits the pattern *.har.',
      'gone cannot be read: no such file or directory.',
    ]);
    await expect(findInputs(['*.har'], { cwd })).rejects.toMatchObject({ exitCode: 3 });
    await expect(findInputs(['empty', 'other'], { cwd })).rejects.toMatchObject({ exitCode: 3 });
  });

  it.runIf(isLinux())('may be where this user cannot look, which is a failure', async () => {
    // Others must be able to reach it, and the directory of the tests is closed to them.
    const cwd = directory({ 'a.jsonl': '', 'b.jsonl': '', 'closed/c.jsonl': '' }, '/tmp');
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'closed'), 0);
    chmodSync(join(cwd, 'b.jsonl'), 0);
    const found = await asNobody(() => findInputs(['.'], { cwd }));
    expect(filesOf(found)).toEqual(['a.jsonl']);
    expect(found.failures.map(({ message }) => message).sort()).toEqual([
      'b.jsonl cannot be read: permission denied.',
      'closed cannot be read: permission denied.',
    ]);
    await expect(asNobody(() => findInputs(['closed'], { cwd }))).rejects.toThrow('permission denied');
    expect(await asNobody(async () => isReadOnce('closed/c.jsonl', cwd))).toBe(false);
    for (const arg of ['closed/*.jsonl', 'closed/[c]/*.jsonl', '*/[c]/*.jsonl'])
      await expect(asNobody(() => findInputs([arg], { cwd }))).rejects.toThrow('permission denied');
  });
});
