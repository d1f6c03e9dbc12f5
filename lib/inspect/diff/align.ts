/** Pairs of positions in two lists, ascending in both. */
export type Pair = readonly [a: number, b: number];

/** Beyond this many cells a table of common runs is not worth its memory; equal keys are then paired in their order. */
const mostCells = 4_000_000;

/** The longest common subsequence of two lists of keys, as pairs of positions. */
export function align(a: readonly string[], b: readonly string[]): readonly Pair[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const middle = within(a.slice(start, endA), b.slice(start, endB));
  const same = (from: number, to: number, by: number): Pair[] =>
    Array.from({ length: to - from }, (_, index): Pair => [from + index, from + index + by]);
  return [
    ...same(0, start, 0),
    ...middle.map(([x, y]): Pair => [x + start, y + start]),
    ...same(endA, a.length, endB - endA),
  ];
}

function within(a: readonly string[], b: readonly string[]): readonly Pair[] {
  if (a.length === 0 || b.length === 0) return [];
  return a.length * b.length > mostCells ? inOrder(a, b) : longest(a, b);
}

function longest(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  const at = (x: number, y: number) => length[x * width + y] ?? 0;
  for (let x = a.length - 1; x >= 0; x -= 1) {
    for (let y = b.length - 1; y >= 0; y -= 1) {
      length[x * width + y] = a[x] === b[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let [x, y] = [0, 0]; x < a.length && y < b.length; ) {
    if (a[x] === b[y]) pairs.push([x++, y++]);
    else if (at(x + 1, y) >= at(x, y + 1)) x += 1;
    else y += 1;
  }
  return pairs;
}

/** Each key of `a` with the next equal one of `b` that is not before an earlier pair. */
function inOrder(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const places = new Map<string, number[]>();
  for (const [index, key] of b.entries()) places.set(key, [...(places.get(key) ?? []), index]);
  const pairs: Pair[] = [];
  let last = -1;
  for (const [index, key] of a.entries()) {
    const found = places.get(key)?.find((place) => place > last);
    if (found === undefined) continue;
    pairs.push([index, found]);
    last = found;
  }
  return pairs;
}
