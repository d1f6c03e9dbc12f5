import { backThrough, type Mapped, type Piece } from './mapped';

const notAscii = /[\u0080-\uffff]/;
const notAsciiRuns = /[\u0080-\uffff]+/g;
/** Stretches of ASCII, and every other character with the marks that stand on it. */
const characters = /[\0-\u007f]+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gsu;
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text in the one writing in which texts are compared: without case, with accents apart, compatibility letters (ﬁ, Ａ)
 * as those they stand for, and without characters that nobody sees.
 */
export function folded(text: string): Mapped {
  if (!notAscii.test(text)) return { text: text.toLowerCase(), back: (span) => span };
  return { text: fold(text), back: backThrough(() => pieces(text)) };
}

function* pieces(text: string): Generator<Piece> {
  for (const [character] of text.matchAll(characters)) yield [fold(character), character.length];
}

/** By way of capitals, so that ß meets SS. A sigma that ends a word is a sigma. */
function fold(text: string): string {
  return text.replace(notAsciiRuns, foldRun).toLowerCase();
}

function foldRun(run: string): string {
  return run
    .normalize('NFKD')
    .replace(invisible, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll('ς', 'σ');
}
