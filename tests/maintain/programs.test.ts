import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasProgram, machineHas } from '../programs';

const missing = 'a-program-that-nobody-has';

test('a missing program is named, and its tests are left out', () => {
  const lines: string[] = [];
  expect(hasProgram(missing, {}, (line) => lines.push(line))).toBe(false);
  expect(lines).toEqual([`${missing} is missing: the tests that need it are left out.`]);
});

test('a missing program is a failure where CI is true', () => {
  expect(() => hasProgram(missing, { CI: 'true' })).toThrow(`${missing} is missing.`);
});

test('a program that is there needs no word', () => {
  const lines: string[] = [];
  expect(hasProgram('node', { CI: 'true' }, (line) => lines.push(line))).toBe(true);
  expect(lines).toEqual([]);
});

test('what a machine lacks and nobody could install is named, and its tests are left out', () => {
  const lines: string[] = [];
  expect(machineHas('moon', false, (line) => lines.push(line))).toBe(false);
  expect(machineHas('sun', true, (line) => lines.push(line))).toBe(true);
  expect(lines).toEqual(['This machine has no moon: the tests that need it are left out.']);
});

test('no test is left out without a word', () => {
  const root = join(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.test\.ts$/.test(name) && !name.includes('node_modules'),
  );
  const silent = files.filter((name) =>
    /(?:runIf|skipIf)\((?!hasProgram\(|machineHas\(|isLinux\(|can[A-Z])/.test(
      readFileSync(join(root, name), 'utf8'),
    ),
  );
  expect(silent).toEqual([]);
});
