import { once } from './once';
import { stretches } from './rules';

/** Each piece that a rule begins with or needs, with those rules. A longer piece stands for the shorter ones that it begins with. */
const read = once(() => {
  const piecesOf = stretches().map(({ begins, needs }) => (begins ?? needs)?.split(' ') ?? []);
  const rulesOf = new Map<string, Set<number>>();
  for (const [rule, own] of piecesOf.entries())
    for (const piece of own) rulesOf.set(piece, (rulesOf.get(piece) ?? new Set()).add(rule));
  for (const [piece, rules] of rulesOf)
    for (let end = 1; end < piece.length; end += 1)
      for (const rule of rulesOf.get(piece.slice(0, end)) ?? []) rules.add(rule);
  const pieces = [...rulesOf.keys()].sort().reverse();
  const any = pieces.map((piece) => piece.replace(/[|^$.(\\]/g, '\\$&')).join('|');
  const places = new Map([...rulesOf].map(([piece, rules]) => [piece, [...rules]]));
  return { piecesOf, rulesOf: places, anyPiece: new RegExp(any, 'g') };
});

/** For each rule the places of its pieces, from left to right: found in one look for all rules. */
export function piecesIn(text: string): readonly (readonly number[] | undefined)[] {
  const { piecesOf, rulesOf, anyPiece } = read();
  const places = piecesOf.map((own): number[] | undefined => (own.length === 0 ? [] : undefined));
  // The one letter that would become two in small letters has another in its place.
  const small = text.replaceAll('İ', 'I').toLowerCase();
  anyPiece.lastIndex = 0;
  for (let match = anyPiece.exec(small); match !== null; match = anyPiece.exec(small)) {
    const { index } = match;
    anyPiece.lastIndex = index + 1;
    for (const rule of rulesOf.get(match[0]) ?? []) {
      const list = places[rule];
      if (list === undefined) places[rule] = [index];
      else list.push(index);
    }
  }
  return places;
}
