import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, redactWithReport } from '../../../lib/telemetry/redact';
import { run } from '../../../lib/telemetry/redact/engine';
import { fragments } from './shapes';
import { vectors } from './vectors';

const texts = vectors().map(({ text }) => text);

/** Messages of the corpus, pieces of them, fragments of the rules and plain noise, in a row. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fragments),
      fc.constantFrom(...texts),
      fc
        .tuple(fc.constantFrom(...texts), fc.nat(60), fc.nat(60))
        .map(([text, from, length]) => text.slice(from, from + length)),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('redact', () => {
  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = redact(text);
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  test('changes nothing the second time with known values', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.array(fc.string({ minLength: 3, maxLength: 20 }), { maxLength: 4 }),
        (text, known) => {
          const once = redact(text, known);
          expect(redact(once, known)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('never throws, not on lone surrogates nor on binary noise, and reports every stretch it replaced', () => {
    const noise = fc.array(fc.nat(0xffff), { maxLength: 400 }).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.oneof(noise, hostile), (text) => {
        const { text: result, fired } = redactWithReport(text);
        if (fired.length === 0) expect(result.length).toBe(text.length);
        for (const { start, end } of fired) expect(start).toBeLessThan(end);
      }),
      { numRuns: 1500 },
    );
  });

  test('grows a text by no more than its labels, and cuts it at 64 kB', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(1, 50, 5000), (text, times) => {
        const long = text.repeat(times).slice(0, 200_000);
        const { text: result, fired } = redactWithReport(long);
        expect(result.length).toBeLessThanOrEqual(Math.min(65_536, long.length + 40 * fired.length));
      }),
      { numRuns: 60 },
    );
  });

  test('lets no known value through, however it is written', () => {
    const encodings: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => encodeURIComponent(text),
      (text) => encodeURIComponent(text).replaceAll('%20', '+'),
      (text) => JSON.stringify(text).slice(1, -1),
      (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
      (text) => Buffer.from(text).toString('base64'),
      (text) => Buffer.from(text).toString('base64url'),
      (text) => Buffer.from(`a:${text}`).toString('base64'),
      (text) => Buffer.from(`ab:${text}!`).toString('base64'),
      (text) => Buffer.from(text).toString('hex'),
    ];
    const value = fc
      .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
      // White space at the ends is no part of a value, and one sign over and over is in any text.
      .filter((text) => text.trim() === text && new Set(text).size > 3 && !text.includes('\uFDD0'));
    fc.assert(
      fc.property(value, fc.constantFrom(...encodings), hostile, hostile, (secret, encode, before, after) => {
        const written = encode(secret);
        // A label is ours, and can have letters in common with a value, e.g. with "rguments".
        const result = redact(`${before} ${written} ${after}`, [secret]).replace(
          /\[redacted: [^\]]*\]/g,
          '|',
        );
        expect(result.includes(written)).toBe(false);
        expect(result.includes(secret)).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });

  test('replaces the longer of two known values that overlap as one', () => {
    const [inner, outer] = ['correct-horse', 'my-correct-horse-battery'];
    expect(redact(`is ${outer} it`, [inner, outer])).toBe('is [redacted: known value] it');
  });
});

describe('the work of redact', () => {
  const unlimited = { longest: 1 << 20, beyond: 0 };
  /** Characters looked at, over all stages, passes and views, for each of the text. Ordinary text takes about 50. */
  const most = 1_500;
  const steps = (unit: string, length: number): number =>
    run(unit.repeat(Math.ceil(length / unit.length)).slice(0, length), [], unlimited).steps;

  test.each(fragments.map((fragment) => [fragment]))(
    'grows with the text and no faster, for %j over and over',
    (unit) => {
      const sizes = [4096, 8192, 16_384, 32_768];
      const counts = sizes.map((size) => steps(unit, size));
      for (const [index, count] of counts.entries()) expect(count / (sizes[index] ?? 1)).toBeLessThan(most);
      // A pass more or less at some length is a step, not a slope: from 4 to 32 kB the work grows eightfold, not sixty-four.
      expect((counts[3] ?? 0) / (counts[0] ?? 1)).toBeLessThan(20);
    },
  );

  test('finds behind a fragment over and over what it finds behind it once', () => {
    const hidden = ['a1b2c3d4'.repeat(4), ['hunter', '2x!Q'].join(''), ['s3cr', 'et9Zq'].join('')];
    const lines = [
      `Digest username="svc", realm="${'r'.repeat(300)}", nonce="abc", uri="/x", response="${hidden[0]}"`,
      `${['pass', 'word'].join('')}=${hidden[1]}`,
      `postgres://svc:${hidden[2]}@db.example:5432/app`,
    ];
    const left = (before: string): readonly string[] => {
      const result = redact(`${before}\n\n${lines.join('\n\n')}`);
      return hidden.filter((one) => result.includes(one));
    };
    for (const unit of fragments) {
      // A quote that nothing closes may end in what follows; it does so once as well.
      const many = left(unit.repeat(Math.ceil(40_000 / unit.length)));
      expect(
        many.filter((one) => !left(unit).includes(one)),
        JSON.stringify(unit),
      ).toEqual([]);
    }
  });

  test('grows with the text and no faster, for one sign over and over behind any beginning', () => {
    for (const begins of [
      "select a from b where c='",
      'LINE 1: a',
      'the token: ',
      'authorization: ',
      ...fragments,
    ]) {
      for (const sign of [' ', '1', '.', 'a', '"', '=', '\\', '(', '\n', '%20']) {
        const text = `${begins}${sign.repeat(8192)}x!`;
        expect(run(text, [], unlimited).steps / text.length, `${begins} ${sign}`).toBeLessThan(most);
      }
    }
  });

  test('grows with the text and no faster, for any few fragments over and over', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 4 }), (parts) => {
        const unit = parts.join('');
        for (const size of [8192, 32_768]) expect(steps(unit, size) / size).toBeLessThan(most);
      }),
      { numRuns: 100 },
    );
  });
});
