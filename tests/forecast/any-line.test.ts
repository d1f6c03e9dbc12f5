import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { commands } from '../../lib/catalog/commands';
import { machine, sent } from './facts';
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

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  'a connection, a driver or a variable may be called %s, which every object inherits',
  (name) => {
    const yaml = (driver: string, url: string) =>
      `connections:\n  "${name}":\n    driver: "${driver}"\n    url: "${url}"\n`;
    const named = machine(yaml('postgres', 'postgres://db.example/x'));
    expect(sent(`connection test ${name}`, named)).toBe('connection_test command');
    expect(sent(`ingest ${name}`, named)).toBe('ingest_completed project_stack_snapshot command');
    expect(sent(`sql -c ${name} 'select 1'`, named)).toBe('sql_completed !sql-run command');
    const unset = machine(yaml('postgres', `env:${name}`));
    expect(sent(`connection test ${name}`, unset)).toBe('connection_test !connection-test command');
    expect(sent(`connection test ${name}`, machine(yaml(name, 'x')))).toBe(
      'connection_test !connection-test command',
    );
  },
);

test('a shell splits the lines of these tests in the same way', () => {
  const line = `sql -c x 'select 1' "it's" --a="b c" d\\ e ''`;
  const shell = spawnSync('/bin/sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' });
  expect(`${shellWords(line).join('\n')}\n`).toBe(shell.stdout);
});
