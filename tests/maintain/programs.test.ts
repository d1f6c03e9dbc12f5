import { expect, test } from 'vitest';
import { hasProgram } from '../programs';

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
