import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../lib/telemetry/redact';
import { Cuts } from '../../../lib/telemetry/redact/draft';
import { Needles } from '../../../lib/telemetry/redact/needles';
import { Scan } from '../../../lib/telemetry/redact/scan';
import { mayFind, stages } from '../../../lib/telemetry/redact/stages';
import { fragments } from './shapes';
import { vectors } from './vectors';

const secret = ['hunter', '2x!'].join('');

describe('what is not looked at', () => {
  test('a needle is found wherever it stands, at whatever length of the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (before, needle, after) => {
          const scan = new Scan(before + needle + after);
          const wanted = scan.lower.slice(before.length, before.length + needle.length);
          expect(scan.find(wanted, 0)).toBe(scan.lower.indexOf(wanted));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a word of a list is never ruled out where it stands, whatever its length', () => {
    const noise = fc.string({ unit: 'binary', maxLength: 600 });
    const words = fc.array(fc.string({ minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(noise, words, fc.nat(4), noise, (before, list, which, after) => {
        const lowered = list.map((word) => word.toLowerCase());
        const word = which % lowered.length;
        const { sieve } = new Scan(`${before} ${lowered[word]} ${after}`);
        const needles = new Needles(lowered);
        expect(sieve.next(needles, word)).toBe(word);
        expect(sieve.next(needles, 0)).not.toBe(-1);
      }),
      { numRuns: 500 },
    );
  });

  const texts = vectors().map(({ text }) => text);
  const piece = fc
    .tuple(fc.constantFrom(...texts), fc.nat(200), fc.integer({ min: 1, max: 200 }))
    .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length));
  const parts = fc.array(
    fc.oneof(piece, piece, fc.constantFrom(...fragments), fc.string({ unit: 'binary', maxLength: 8 })),
    { minLength: 1, maxLength: 6 },
  );

  test('a stage that is passed over would have found nothing', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom('', ' ', '\n'), fc.boolean(), (pieces, joint, capitals) => {
        const text = pieces.join(joint);
        for (const stage of stages) {
          const scan = new Scan(capitals ? text.toUpperCase() : text);
          const cuts = new Cuts(scan.text);
          scan.begin();
          stage.look(scan, cuts);
          if (cuts.list.length > 0) expect(mayFind(stage, scan), stage.look.name).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the scan of what is left after a cut rules out nothing that is still there', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.nat(40), (pieces, at, length) => {
        const before = new Scan(pieces.join(' '));
        expect(before.sieve).toBeDefined();
        const start = at % (before.length + 1);
        const text = `${before.text.slice(0, start)}\uFDD0${before.text.slice(start + length)}`;
        const after = before.after(text);
        for (const stage of stages) {
          const scan = new Scan(text);
          const cuts = new Cuts(text);
          scan.begin();
          stage.look(scan, cuts);
          if (cuts.list.length > 0) expect(mayFind(stage, after), stage.look.name).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('the files of a Windows stack are left as they are', () => {
    for (const stack of [
      'at run (C:\\Users\\new\\node_modules\\@scope\\tool\\read.js:12:7)',
      'File "C:\\\\Users\\\\t\\\\run.py", line 3',
      'cannot open D:\\temp\\report.yaml',
    ])
      expect(redact(stack)).toBe(stack);
  });

  test('escapes beside and behind a Windows path are still undone', () => {
    for (const text of [
      `at C:\\Users\\x\\read.js:1:2 {\\"pass\\u0077ord\\": \\"${secret}\\"}`,
      `C:\\nselect a from t where b = '${secret}'`,
      `C:\\temp\\a.js:1 pass%77ord%3d${secret}`,
      `C:\\temp\\\\u0070assword=${secret}.js`,
    ])
      expect(redact(text)).not.toContain(secret);
  });
});
