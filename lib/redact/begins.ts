import type { Stretch } from './reasons';
import { stretches } from './rules';

const piecesOf = stretches.map(({ begins, needs }: Stretch) => (begins ?? needs)?.split(' ') ?? []);

/** Each piece that a rule begins with or needs, with those rules. A longer piece stands for the shorter ones that it begins with. */
const rulesOf = new Map<string, readonly number[]>();
const pieces = [...new Set(piecesOf.flat())].sort().reverse();
for (const piece of pieces)
  rulesOf.set(
    piece,
    piecesOf.flatMap((own, index) => (own.some((one) => piece.startsWith(one)) ? [index] : [])),
  );
const anyPiece = new RegExp(pieces.map((piece) => piece.replace(/[|^$.(\\]/g, '\\$&')).join('|'), 'gi');

/** For each rule the places of its pieces, from left to right: found in one look for all rules. */
export function piecesIn(text: string): readonly (readonly number[] | undefined)[] {
  const places = piecesOf.map((own): number[] | undefined => (own.length === 0 ? [] : undefined));
  anyPiece.lastIndex = 0;
  for (let match = anyPiece.exec(text); match !== null; match = anyPiece.exec(text)) {
    const { index } = match;
    anyPiece.lastIndex = index + 1;
    for (const rule of rulesOf.get(match[0].toLowerCase()) ?? []) {
      const list = places[rule];
      if (list === undefined) places[rule] = [index];
      else list.push(index);
    }
  }
  return places;
}
