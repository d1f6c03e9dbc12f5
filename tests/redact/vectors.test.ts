import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { redact } from '../../lib/redact';
import { leftIn, vectors } from './vectors';

const all = vectors();
const secret = all.filter(({ benign }) => !benign);
const benign = all.filter((vector) => vector.benign);

/** The share of the words of benign messages that must be left; many of them are names, paths and hosts. */
const leastKept = 0.6;

const wordsOf = (text: string): readonly string[] => text.match(/[A-Za-z']{2,}/g) ?? [];

/** How many words of a text are left in another. */
function kept(before: string, after: string): number {
  const left = [...wordsOf(after)];
  return wordsOf(before).filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}

describe('the corpus', () => {
  test('is broad, and every message that is not benign has a secret in it', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(secret.length).toBeGreaterThan(300);
    expect(benign.length).toBeGreaterThan(250);
    for (const { id, text, known, secrets } of secret) {
      const present = secrets.filter((one) => text.includes(one));
      expect(present.length + known.length, id).toBeGreaterThan(0);
    }
  });

  test('loses every secret', () => {
    const left = secret.flatMap(({ id, text, known, secrets }) =>
      leftIn(redact(text, known).text, secrets).map((one) => ({ id, secret: one })),
    );
    console.log(`redaction: secrets left in ${left.length} of ${secret.length} messages`);
    expect(left).toEqual([]);
  });

  test('loses every secret with Windows line ends and as a string of JSON too', () => {
    const forms: readonly ((text: string) => string)[] = [
      (text) => text.replace(/\r?\n/g, '\r\n'),
      (text) => JSON.stringify({ message: text }),
      (text) => JSON.stringify(text).slice(1, -1),
    ];
    const left = secret
      .filter(({ known }) => known.length === 0)
      .flatMap(({ id, text, secrets }) =>
        forms.flatMap((form, index) =>
          leftIn(redact(form(text)).text, secrets).map((one) => ({ id, index, secret: one })),
        ),
      );
    expect(left).toEqual([]);
  });

  test('keeps most words of its benign messages', () => {
    let words = 0;
    let left = 0;
    for (const { text } of benign) {
      words += wordsOf(text).length;
      left += kept(text, redact(text).text);
    }
    console.log(
      `redaction: ${((100 * left) / words).toFixed(1)} % of ${words} words of benign messages left`,
    );
    expect(left / words).toBeGreaterThan(leastKept);
  });

  test('keeps nearly every word of what errors of the real ktx said, apart from names, paths and hosts', () => {
    const file = join(import.meta.dirname, '../fixtures/error-texts.json');
    const real = z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
    const names = /"[^"]*"|'[^']*'|\b[\w.]*canary\w*(?:\.m)?|\/[\w./@-]+|\b(?:a?vg|inner|outer)\b/g;
    let words = 0;
    let left = 0;
    for (const text of real) {
      words += wordsOf(text.replace(names, ' ')).length;
      left += wordsOf(redact(text).text.replace(names, ' ')).length;
    }
    console.log(`redaction: ${((100 * left) / words).toFixed(1)} % of ${words} words of real errors left`);
    expect(left / words).toBeGreaterThan(0.97);
  });
});
