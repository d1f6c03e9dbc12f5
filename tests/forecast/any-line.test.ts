import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { commands } from '../../lib/catalog/commands';
import { inProject, parseWords, shellWords } from './lines';

describe('any line', () => {
  const words = [
    ...new Set(
      commands.flatMap(({ path, options }) => [
        ...path,
        ...options.flatMap(({ flags: f }) => f.split(/[ ,]+/)),
      ]),
    ),
    '--',
    '-',
    '',
    '-c',
    '--limit=x',
    '-vh',
    '__proto__',
    'constructor',
  ];
  const argv = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 8 });

  test('is parsed without throwing or printing', () => {
    const out = vi.spyOn(process.stdout, 'write');
    const err = vi.spyOn(process.stderr, 'write');
    try {
      fc.assert(
        fc.property(argv, fc.boolean(), (line, isTTY) => {
          const parsed = parseWords(line, { ...inProject, isTTY });
          if (parsed.kind !== 'silent') return;
          expect(parsed.because).toMatch(/^ktx .+\.$/s);
        }),
        { numRuns: 500 },
      );
      expect(out).not.toHaveBeenCalled();
      expect(err).not.toHaveBeenCalled();
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  });

  test('that is recorded has only keys of options that its commands declare', () => {
    fc.assert(
      fc.property(argv, (line) => {
        const parsed = parseWords(['setup', ...line], inProject);
        if (parsed.kind !== 'command') return;
        for (const value of Object.values(parsed.flagsPresent)) expect(value).toBe(true);
        expect(parsed.commandPath).toEqual(['ktx', 'setup']);
      }),
    );
  });
});

test('a shell splits the lines of these tests in the same way', () => {
  const line = `sql -c x 'select 1' "it's" --a="b c" d\\ e ''`;
  const shell = spawnSync('/bin/sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' });
  expect(`${shellWords(line).join('\n')}\n`).toBe(shell.stdout);
});
