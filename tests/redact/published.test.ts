import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { redact } from '../../lib/redact';
import { published } from '../../lib/redact/published';
import { hasProgram } from '../programs';
import { vectors } from './vectors';

const file = join(import.meta.dirname, '../fixtures/redaction-vectors.json');
const pairs = z
  .array(z.object({ input: z.string(), output: z.string() }))
  .parse(JSON.parse(readFileSync(file, 'utf8')));

test.each(pairs)('redacts $input', ({ input, output }) => {
  expect(redact(input).text).toBe(output);
});

test('a word that is struck out stands in no list', () => {
  const of = (use: string) =>
    published().vocabulary.flatMap((list) => (list.use === use ? list.entries : []));
  const words = new Set(of('word'));
  expect(of('struck').filter((word) => words.has(word))).toEqual([]);
});

test('the rules survive JSON', () => {
  expect(JSON.parse(JSON.stringify(published()))).toEqual(published());
});

test.runIf(hasProgram('python3'))('a reader of the published rules in Python says the same', () => {
  const texts = [
    ...published().vectors.map(({ input }) => input),
    ...pairs.map(({ input }) => input),
    ...vectors()
      .filter(({ known }) => known.length === 0)
      .map(({ text }) => text),
  ];
  const { stdout, stderr } = spawnSync('python3', [join(import.meta.dirname, 'reader.py')], {
    input: JSON.stringify({ published: published(), texts }),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  expect(stderr).toBe('');
  const said = z.array(z.string()).parse(JSON.parse(stdout));
  const different = texts.flatMap((text, index) =>
    said[index] === redact(text).text ? [] : [{ text, python: said[index], here: redact(text).text }],
  );
  expect(different).toEqual([]);
});
