import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { ascii, printable } from '../../lib/inspect/printable';
import { shorten, widthOf, wrap } from '../../lib/preview/terminal/text';

/** Text with everything that makes widths hard: colours, wide letters, emoji, combining marks, our own shapes. */
const any = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '■',
        '●',
        '□',
        '○',
        '◌',
        '⚠',
        '…',
        '─',
        '·',
        '漢字',
        '👩‍👩‍👧',
        'é',
        ' ',
        '\u001b[2m',
        '\u001b[22m',
        '~',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('the width of a text', () => {
  it('is that of string-width, which is asked only for what is not plain', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(widthOf(text)).toBe(stringWidth(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('text from outside', () => {
  it('never keeps a character that acts on a terminal, and is printable a second time unchanged', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u);
        expect(printable(printable(text))).toBe(printable(text));
        expect(ascii(text)).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });
});

describe('lines', () => {
  it('are never wider than asked, and lose nothing but spaces', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 4, max: 60 }), (text, width) => {
        const shown = printable(text);
        const lines = wrap(shown, width);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(shown.replaceAll(' ', ''));
      }),
      { numRuns: 1000 },
    );
  });

  // To measure the whole rest for each line would take longer than any test may.
  it.each(['w', 'é'])('of a word of nothing but %s end, however long it is', (letter) => {
    expect(wrap(letter.repeat(200_000), 80)).toHaveLength(2_500);
  });

  it('that are shortened fit', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 60 }), (text, width) => {
        expect(widthOf(shorten(printable(text), width, '…'))).toBeLessThanOrEqual(width);
      }),
      { numRuns: 1000 },
    );
  });
});
