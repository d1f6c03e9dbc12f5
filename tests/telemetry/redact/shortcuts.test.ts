import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../lib/telemetry/redact';
import { Cuts } from '../../../lib/telemetry/redact/draft';
import { Hunt, placesOf, Words } from '../../../lib/telemetry/redact/hunt';
import { ledBy } from '../../../lib/telemetry/redact/led';
import { Needles } from '../../../lib/telemetry/redact/needles';
import { Scan } from '../../../lib/telemetry/redact/scan';
import { mayFind, stages } from '../../../lib/telemetry/redact/stages';
import { unitsOf } from '../../../lib/telemetry/redact/units';
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
        const word = lowered[which % lowered.length] ?? '';
        const { sieve } = new Scan(`${before} ${word} ${after}`).beginnings;
        expect(sieve.mayHold(new Needles([word]))).toBe(true);
        expect(sieve.mayHold(new Needles(lowered))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a word of a list is found wherever a word of a text begins, and nothing else is', () => {
    const list = ['error', 'at ', 'ai', 'in query', 'in', 'select'];
    const words = new Words(list);
    const naive =
      /(?<![a-z])(?:error|at |ai|in query|in|select)|(?<=\\[a-z]|%[0-9a-f]{2})(?:error|at |ai|in query|in|select)/gi;
    const part = fc.oneof(
      fc.constantFrom(
        ...list,
        'Error',
        'IN',
        '\\n',
        '\\',
        '%3D',
        '%',
        '3D',
        '\u212A',
        '\u0130',
        'x',
        '_',
        '7',
        ' ',
        '"',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const scan = new Scan(parts.join(''));
        const wanted: number[] = [];
        for (let at = 0; at < scan.length; at += 1) {
          naive.lastIndex = at;
          if (naive.exec(scan.lower)?.index === at && wanted.at(-1) !== at) wanted.push(at);
        }
        const found = new Set(placesOf(scan, words));
        expect(wanted.filter((at) => !found.has(at))).toEqual([]);
        for (const at of found) expect(list.some((word) => scan.lower.startsWith(word, at))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('a list of words has no word of another one, and all of its own that stand at a place', () => {
    const lists = [['inner join', 'in', 'inner'], ['inner'], ['contraseña', 'contrasena']];
    const words = lists.map((list) => new Words(list));
    const scan = new Scan('an INNER JOIN, in it: Contraseña, CONTRASENA');
    const placesIn = (list: readonly string[]): number[] =>
      [...scan.lower.matchAll(/\b[a-z]/g)]
        .map(({ index }) => index)
        .filter((at) => list.some((word) => scan.lower.startsWith(word, at)));
    for (const [index, one] of words.entries())
      expect(placesOf(scan, one)).toEqual(placesIn(lists[index] ?? []));
    const [mixed] = words;
    if (mixed === undefined) throw new Error('no list');
    const hunt = new Hunt(scan, mixed);
    expect(hunt.next(0)).toBe(3);
    expect(hunt.hits).toEqual([0, 1, 2]);
    expect(hunt.next(4)).toBe(15);
    expect(hunt.hits).toEqual([1]);
    expect(hunt.next(16)).toBe(-1);
  });

  test('a word that no place would ever tell is refused at once', () => {
    for (const word of ['é', 'x', 'été', 'Ab', '_a', ''])
      expect(() => new Words([word])).toThrow('No word to look for');
  });

  test('matches at the places where they may begin are those of the whole text', () => {
    const words = new Words(['error', 'input', 'tool']);
    const source = /\b(?:error|input|tool)\b[^\n]{0,9}?[:=] ?(?:error)?/;
    const pieces = fc.array(fc.constantFrom('error', 'input', 'tool', ': ', '=', ' ', '\n', 'x', '-'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(pieces, (parts) => {
        const scan = new Scan(parts.join(''));
        const all = [...scan.text.matchAll(new RegExp(source, 'gi'))];
        expect(ledBy(scan, words, new RegExp(source, 'iy'))).toEqual(all);
      }),
      { numRuns: 1000 },
    );
  });

  test('lines and quotes open where a pattern over several lines sees them', () => {
    const noise = fc
      .array(fc.constantFrom('a', '\n', '\r', '\u2028', '\u2029', '"', "'", '\\', '%3D', '(', '\ud800'), {
        maxLength: 40,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(noise, (text) => {
        const wanted = [...text.matchAll(/^|(?=["'])/gm)].map(({ index }) => index);
        const { openings, brackets } = new Scan(text).beginnings;
        expect(openings.filter((at) => at < text.length)).toEqual(wanted.filter((at) => at < text.length));
        expect(brackets).toEqual([...text.matchAll(/[([{]/g)].map(({ index }) => index));
      }),
    );
  });

  test('the units of a text are its own, lone surrogates and letters beyond ASCII too', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 60 }), (codes) => {
        const text = String.fromCharCode(...codes);
        expect([...unitsOf(text).subarray(0, text.length)]).toEqual(codes);
      }),
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
