import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Bytes } from '../../lib/preview/capture/bytes';

const usual = 1024 * 1024;

it('are what was put together, in any order and of any length', () => {
  const bytes = new Bytes();
  const part = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), value: fc.string({ unit: 'binary' }) }),
    fc.record({ kind: fc.constant('ascii' as const), value: fc.string({ unit: 'binary-ascii' }) }),
    fc.record({ kind: fc.constant('bytes' as const), value: fc.uint8Array() }),
  );
  const times = fc.constantFrom(1, 1, 1, 20_000);
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), times, (parts, often) => {
      bytes.clear();
      const expected: Buffer[] = [];
      for (const { kind, value } of parts) {
        const piece = Buffer.concat(Array.from({ length: often }, () => Buffer.from(value)));
        expected.push(piece);
        if (kind === 'bytes') bytes.bytes(piece);
        else bytes[kind](piece.toString());
      }
      expect(bytes.all().equals(Buffer.concat(expected))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('keep what is there when they need more memory, up to the last byte of it', () => {
  for (const text of ['a', 'é', '√', '😀']) {
    for (const more of [-1, 0, 1]) {
      const bytes = new Bytes();
      const first = 'x'.repeat(usual - Buffer.byteLength(text) + more);
      bytes.ascii(first);
      bytes.text(text);
      expect(bytes.all().equals(Buffer.from(first + text))).toBe(true);
    }
  }
});
