import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UuidMap } from '../../lib/inspect/audit/uuid-map';

const zeros = '00000000-0000-0000-0000-000000000000';
/** Uuids that are alike, and texts that are nearly uuids. */
const text = fc.oneof(
  fc.uuid(),
  fc.nat(40).map((n) => `01a2037b-47e7-7feb-908e-${n.toString(16).padStart(12, '0')}`),
  fc.nat(40).map((n) => `${n.toString(16).padStart(8, '0')}-0000-0000-0000-000000000000`),
  fc.constantFrom(zeros, zeros.toUpperCase(), '', '-', 'g'.repeat(36), zeros.replaceAll('-', '0')),
  fc.uuid().map((uuid) => uuid.toUpperCase()),
  fc.tuple(fc.uuid(), fc.nat(35)).map(([uuid, at]) => `${uuid.slice(0, at)}/${uuid.slice(at + 1)}`),
  fc.string(),
);

it('has the numbers that a Map has, for uuids and for other texts', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const plain = new Map<string, number>();
      const map = new UuidMap(64);
      for (const [number, each] of texts.entries()) {
        expect(map.get(each)).toBe(plain.get(each));
        if (plain.has(each)) continue;
        plain.set(each, number);
        map.add(each, number);
      }
      expect(map.size).toBe(plain.size);
      for (const [each, number] of plain) expect(map.get(each)).toBe(number);
    }),
    { numRuns: 500 },
  );
});

it('has every uuid when all of them want the same slots, and does not go through all of them for each', () => {
  // To go through all of them for each would take longer than any test may.
  const most = 1 << 18;
  const made = Array.from(
    { length: most },
    (_, n) => `${word(n)}-0000-0000-${word(0).slice(4)}-0000${word(n)}`,
  );
  const map = new UuidMap(most);
  for (const [number, uuid] of made.entries()) {
    if (map.get(uuid) !== undefined) throw new Error(`${uuid} is there already.`);
    map.add(uuid, number);
  }
  expect(made.every((uuid, number) => map.get(uuid) === number)).toBe(true);
});

function word(number: number): string {
  return number.toString(16).padStart(8, '0');
}
