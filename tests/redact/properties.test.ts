import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marker, redact } from '../../lib/redact';
import { foreignTokens, numbersInRow } from './grammar';
import { fragments } from './shapes';
import { vectors } from './vectors';

const texts = vectors().map(({ text }) => text);

/** Messages of the corpus, pieces of them, fragments of the rules and plain noise, in a row. */
const adversarial = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fragments, marker, '‹', '…', '›'),
      fc.constantFrom(...texts),
      fc
        .tuple(fc.constantFrom(...texts), fc.nat(60), fc.nat(60))
        .map(([text, from, length]) => text.slice(from, from + length)),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const knownValues = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 4 });
const noise = fc.array(fc.nat(0xffff), { maxLength: 400 }).map((units) => String.fromCharCode(...units));

/** The same text, put together from what was kept and the stretches that were withheld. */
function rebuilt(source: string, withheld: readonly { start: number; end: number }[]): string {
  const points = Array.from(source);
  let at = 0;
  let text = '';
  for (const { start, end } of withheld) {
    text += points.slice(at, start).join('') + marker;
    at = end;
  }
  return text + points.slice(at).join('');
}

describe('whatever goes in', () => {
  test('what comes out consists of allowed tokens alone', () => {
    fc.assert(
      fc.property(fc.oneof(noise, adversarial), (text) => {
        const result = redact(text).text;
        expect(foreignTokens(result)).toEqual([]);
        expect(numbersInRow(result)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('a piece of any message inside any other leaves allowed tokens alone', () => {
    const pieces = texts.map((text, index) => text.slice((index * 7) % 30, ((index * 7) % 30) + 40));
    for (const [index, text] of texts.entries()) {
      const piece = pieces[(index * 31 + 17) % pieces.length] ?? '';
      const middle = (index * 13) % (text.length + 1);
      for (const joint of ['', ' ', '\n', '"', ': ']) {
        const spliced = text.slice(0, middle) + joint + piece + joint + text.slice(middle);
        const result = redact(spliced).text;
        expect(foreignTokens(result), spliced).toEqual([]);
        expect(numbersInRow(result), spliced).toEqual([]);
      }
    }
  });

  test('a second run changes nothing', () => {
    fc.assert(
      fc.property(adversarial, knownValues, (text, known) => {
        const once = redact(text, known).text;
        expect(redact(once, known)).toEqual({ text: once, withheld: [] });
      }),
      { numRuns: 2000 },
    );
  });

  test('nothing throws, and the stretches are places in the text as given', () => {
    fc.assert(
      fc.property(fc.oneof(noise, adversarial), knownValues, (text, known) => {
        const { text: result, withheld } = redact(text, known);
        let last = -1;
        for (const { start, end } of withheld) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        if (!text.includes(marker)) expect(rebuilt(text, withheld)).toBe(result);
      }),
      { numRuns: 2000 },
    );
  });

  test('the result is longer only where a marker stands for one or two characters', () => {
    fc.assert(
      fc.property(fc.oneof(noise, adversarial), (text) => {
        const { text: result, withheld } = redact(text);
        const short = withheld.filter(({ start, end }) => end - start < marker.length).length;
        expect(result.length).toBeLessThanOrEqual(text.length + 2 * short);
      }),
      { numRuns: 1000 },
    );
  });

  test('no more than 4,096 code points are read, and no piece of the token at the cut is left', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts, ...fragments),
        fc.constantFrom('', 'x', ' ', '😀'),
        (text, before) => {
          const long = before + text.repeat(Math.ceil(20_000 / text.length));
          const { text: result, withheld } = redact(long);
          const markers = withheld.length * marker.length;
          expect(Array.from(result).length).toBeLessThanOrEqual(4096 + markers);
          expect(withheld.at(-1)?.end).toBe(Array.from(long).length);
          expect(foreignTokens(result)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a known value', () => {
  const encodings: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => encodeURIComponent(text),
    (text) => encodeURIComponent(text).replaceAll('%20', '+'),
    (text) => encodeURIComponent(encodeURIComponent(text)),
    (text) => JSON.stringify(text).slice(1, -1),
    (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
    (text) =>
      text.replace(/./gsu, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`),
    (text) => text.normalize('NFD'),
    (text) => Buffer.from(text).toString('base64'),
    (text) => Buffer.from(text).toString('base64url'),
    (text) => Buffer.from(`a:${text}`).toString('base64'),
    (text) => Buffer.from(`ab:${text}!`).toString('base64'),
    (text) => Buffer.from(text).toString('hex'),
  ];
  const vocabularyWord = fc.constantFrom(
    'open',
    'table',
    'connection',
    'file',
    'failed',
    'server',
    'read',
    'main',
  );
  const value = fc.oneof(
    fc.array(vocabularyWord, { minLength: 2, maxLength: 4 }).map((words) => words.join(' ')),
    fc.array(vocabularyWord, { minLength: 2, maxLength: 3 }).map((words) => words.join('-')),
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }).filter((text) => text.trim() === text),
  );

  test('never survives, however it is written, even when it is made of vocabulary', () => {
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(...encodings),
        adversarial,
        adversarial,
        (secret, encode, before, after) => {
          fc.pre(new Set(secret).size > 3 && !secret.includes('…') && !secret.includes('\u0000'));
          const written = encode(secret);
          const result = redact(`${before} ${written} ${after}`, [secret]).text.replaceAll(marker, '|');
          expect(result.includes(written)).toBe(false);
          expect(result.includes(secret)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('of four characters and more is found inside a word, a shorter one as a word of its own', () => {
    expect(redact('the domain is missing', ['main']).text).toBe('the ‹…› is missing');
    expect(redact('the rows and the row are missing', ['row']).text).toBe('the rows and the ‹…› are missing');
  });

  test('of several lines is found line by line', () => {
    const key = 'file read failed\nopen server connection';
    expect(redact('it said open server connection, twice', [key]).text).not.toContain('server');
  });

  test('across the cut of a long text goes whole', () => {
    const secret = 'open table server';
    const text = `${'is '.repeat(1362)}open table server`;
    expect(redact(text, [secret]).text).not.toContain('open');
  });
});
