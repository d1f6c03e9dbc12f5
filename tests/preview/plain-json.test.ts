import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossOf } from '../../lib/preview/capture/decode-losses';
import { plainJson } from '../../lib/preview/capture/plain-json';
import { eventsIn, eventsInPlain } from '../../lib/preview/capture/recorder-events';

const isPlain = (text: string, depth = 200) => plainJson(Buffer.from(text), depth) !== undefined;

/** Asserts all that follows from a text being plain. */
function expectPlain(text: string): void {
  const plain = plainJson(Buffer.from(text), 200);
  if (plain === undefined) return;
  const json: unknown = JSON.parse(text);
  expect(JSON.stringify(json)).toBe(text);
  expect(lossOf(text, json)).toBeUndefined();
  expect(eventsInPlain(plain)).toBe(eventsIn(json));
}

describe('plainJson', () => {
  it.each([
    '{}',
    '[]',
    '""',
    '0',
    'null',
    '[true,false,null]',
    '[[],{},[[]],{"a":{}}]',
    '{"batch":[{"event":"command","properties":{"durationMs":246.60255900000004}}],"sent_at":"2026-11-22"}',
    '["\\\\ \\" \\b\\f\\n\\r\\t / \u007f é 𝄞 \u2028"]',
    '[-1,0.5,-0.25,1e-7,1e+21,123456789012345680000,1.7976931348623157e+308]',
    '{"__proto__":1,"":2,"constructor":3}',
  ])('takes %s', (text) => {
    expect(isPlain(text)).toBe(true);
    expectPlain(text);
  });

  it.each([
    '',
    ' {}',
    '{} ',
    '{"a": 1}',
    '[1,]',
    '[,1]',
    '{,}',
    '{"a":1,}',
    '{"a"}',
    '{"a",1}',
    '{a:1}',
    '[1}',
    '{"a":1]',
    '[1',
    '[1]]',
    '[1]2',
    '"a',
    '"a\\"',
    '"\\',
    '"\u0000"',
    '"\n"',
    '"\\/"',
    '"\\u00e9"',
    '"\\x"',
    '1.0',
    '01',
    '-0',
    '+1',
    '.5',
    '1.',
    '1e3',
    '1E21',
    '1e400',
    '-',
    '--1',
    'NaN',
    'Infinity',
    'nul',
    'nulls',
    'True',
    '9007199254740993',
    '0.1000000000000000055',
    '{"a":1,"a":2}',
    '{"a":{"b":1,"c":2,"b":3}}',
    '{"2":1,"1":2}',
    '\ufeff{}',
  ])('does not take %s', (text) => {
    expect(isPlain(text)).toBe(false);
  });

  it('takes the same name in different objects, and as many levels and members as it is told or can hold', () => {
    expect(isPlain('{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}')).toBe(true);
    expect(isPlain('[[[]]]', 3)).toBe(true);
    expect(isPlain('[[[]]]', 2)).toBe(false);
    const members = (count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${n}`, n])));
    expect(isPlain(members(64))).toBe(true);
    expect(isPlain(members(65))).toBe(false);
    const list = `[${Array.from({ length: 100 }, () => members(64)).join(',')}]`;
    expect(isPlain(list)).toBe(true);
    const nested = Array.from({ length: 40 }).reduce<string>(
      (inside) => `{${members(60).slice(1, -1)},"in":${inside}}`,
      '1',
    );
    expect(isPlain(nested)).toBe(false);
    expect(isPlain('['.repeat(1_000_000), Number.POSITIVE_INFINITY)).toBe(false);
  });

  it('takes nearly all that JSON.stringify writes', () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 4, noUnicodeString: true }), {
      seed: 1,
      numRuns: 1_000,
    });
    const texts = values.map((value) => JSON.stringify(value));
    expect(texts.filter((text) => isPlain(text)).length).toBeGreaterThan(700);
  });

  it('says nothing of a text that is not so', () => {
    const key = fc.constantFrom('batch', 'event', 'a', 'b', '1', '__proto__', 'é', '\\u0061');
    const number = fc.constantFrom(
      '0',
      '-0',
      '1',
      '1.0',
      '1e2',
      '0.1',
      '12345678901234567890',
      '5e-324',
      '1e-7',
    );
    const { value } = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        number,
        fc.double().map(String),
        fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
        fc.constantFrom('true', 'false', 'null', 'nul', '"\\/"', '"', ''),
        fc.array(tie('value'), { maxLength: 4 }).map((all) => `[${all.join(',')}]`),
        fc
          .array(fc.tuple(key, tie('value')), { maxLength: 4 })
          .map((all) => `{${all.map(([name, each]) => `"${name}":${each}`).join(',')}}`),
      ),
    }));
    let plain = 0;
    fc.assert(
      fc.property(value, (text) => {
        expectPlain(text);
        if (isPlain(text)) plain += 1;
      }),
      { numRuns: 20_000 },
    );
    expect(plain).toBeGreaterThan(1_000);
  });

  it('says nothing of a text that was damaged', () => {
    const damage = fc.constantFrom(...'[]{}",:\\0-.etn ', '');
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat({ max: 2 }), damage, (text, place, cut, by) => {
        const at = place % (text.length + 1);
        const damaged = text.slice(0, at) + by + text.slice(at + cut);
        // What is cut in half there is no longer UTF-8, and is replaced on the way.
        expectPlain(Buffer.from(damaged).toString());
      }),
      { numRuns: 20_000 },
    );
  });
});
