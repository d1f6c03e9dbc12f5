import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lossOf } from '../../lib/preview/capture/decode-losses';

it('JSON that a program wrote from its own values loses nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(lossOf(text, JSON.parse(text))).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

it.each(['0', '-0', '1.50', '1e3', '100000000000000000000', '0.1000000000000000055e0', '1.0E+2', '-12.5e-1'])(
  '%s loses nothing, or only digits that are said to be lost',
  (text) => {
    const exact = !text.startsWith('0.1');
    expect(lossOf(text, JSON.parse(text)) === undefined).toBe(exact);
  },
);

it.each([
  '9007199254740993',
  '1e400',
  '0.1234567890123456789',
  '[{"a":1,"b":{"c":1,"c":1}}]',
  '{"__proto__":1,"__proto__":2}',
])('says that %s is more than its JSON', (text) => {
  expect(lossOf(text, JSON.parse(text))).toMatch(
    /^The body has a .* its raw bytes have it as it was sent\.$/,
  );
});
