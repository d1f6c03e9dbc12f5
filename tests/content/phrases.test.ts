import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Phrases that read as translated, with what to write. They must not come back. */
const phrases: readonly (readonly [phrase: RegExp, better: string])[] = [
  [/\bclient of this repository\b/i, 'the unreleased client'],
  [/\bthe message of an? error\b/i, 'the error message'],
  [/\b(?:is|are|be) broken off\b/i, 'interrupted'],
  [/\bsends none\b/i, "doesn't send any"],
  [/\bis no JSON\b/i, "isn't JSON"],
  [/\bis no part of\b/i, 'is not collected'],
  [/\bwell or badly\b/i, 'successfully or not'],
  [/\bthings looked at\b/i, 'values checked'],
  [/\bin the same breath\b/i, 'as it shows the notice'],
  [/\b(?:that|which) runs already\b/i, 'that is already running'],
  [/\brows of your customers\b/i, 'customer data'],
  [/\b(?:is|are) supposed to\b/i, 'is assumed to'],
  [/\bthe server can make of\b/i, 'the server can derive from'],
  [/\bplausible, not real\b/i, 'example value'],
];

const files = execFileSync('git', ['ls-files', '-z', 'content', 'lib', 'scripts', 'app', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => /\.(?:tsx?|mjs|mdx|md|json)$/.test(file));

test.each(phrases)('nothing says %s', (phrase, better) => {
  expect(files.length).toBeGreaterThan(300);
  const found = files.filter((file) =>
    phrase.test(readFileSync(join(root, file), 'utf8').replaceAll(/\s+/g, ' ')),
  );
  expect(found, `write: ${better}`).toEqual([]);
});

test('the guard sees a phrase that a line breaks', () => {
  expect(phrases[0]?.[0].test('the client of\nthis repository'.replaceAll(/\s+/g, ' '))).toBe(true);
});
