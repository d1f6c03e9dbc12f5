import { expect, test } from 'vitest';
import { piecesIn } from '../../lib/redact/begins';
import { stretches } from '../../lib/redact/rules';
import { fragments } from './shapes';
import { vectors } from './vectors';

const texts = [...vectors().map(({ text }) => text), ...fragments.map((fragment) => fragment.repeat(3))];
const joined = texts.map((text, index) => `${text}${texts[(index * 31 + 17) % texts.length]}`);

test('no rule is skipped where it could match', () => {
  for (const text of [...texts, ...joined, ...joined.map((one) => one.toUpperCase())]) {
    const places = piecesIn(text);
    for (const [index, { pattern, begins }] of stretches().entries()) {
      const anywhere = new RegExp(pattern.source, pattern.flags.replace('y', ''));
      let found = anywhere.exec(text);
      for (; found !== null; found = anywhere.exec(text)) {
        const place = found.index;
        const isLooked = begins === undefined ? places[index] !== undefined : places[index]?.includes(place);
        expect(isLooked, `${pattern.source.slice(0, 60)} at ${place} of ${text}`).toBe(true);
        anywhere.lastIndex = place + 1;
        if (begins === undefined) break;
      }
    }
  }
});

test('a pattern is sticky where it says what it begins with, and only there', () => {
  for (const { pattern, begins, needs } of stretches()) {
    expect(pattern.sticky, pattern.source).toBe(begins !== undefined);
    expect(begins === undefined || needs === undefined, pattern.source).toBe(true);
  }
});
