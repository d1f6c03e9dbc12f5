import { placesOf, type Words } from './hunt';
import type { Scan } from './scan';

/**
 * The matches of a pattern at some places, in forward order, of which none overlaps the one before it: what `matchAll`
 * finds where nothing but these places begins a match, only that it need not look elsewhere. `pattern` is sticky.
 */
export function matchesAt(
  scan: Scan,
  places: Iterable<number>,
  pattern: RegExp,
  text = scan.text,
): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let from = 0;
  for (const place of places) {
    scan.steps += 1;
    if (place < from) continue;
    pattern.lastIndex = place;
    const hit = pattern.exec(text);
    if (hit === null) continue;
    scan.steps += hit[0].length;
    found.push(hit);
    from = place + Math.max(1, hit[0].length);
  }
  return found;
}

/** Where a text stands in the text, in forward order. */
export function placesOfText(scan: Scan, needle: string): number[] {
  const found: number[] = [];
  for (let at = scan.find(needle, 0); at !== -1; at = scan.find(needle, at + 1)) found.push(at);
  return found;
}

/** Two lists of places as one, all three in forward order. */
export function merged(some: readonly number[], others: readonly number[]): readonly number[] {
  if (others.length === 0) return some;
  if (some.length === 0) return others;
  const all: number[] = [];
  let next = 0;
  for (const place of some) {
    for (let other = others[next]; other !== undefined && other < place; other = others[next]) {
      all.push(other);
      next += 1;
    }
    all.push(place);
  }
  for (; next < others.length; next += 1) all.push(others[next] ?? 0);
  return all;
}

/** The matches of a pattern of which every one begins with one of some words; what stands before is for it to look behind at. */
export const ledBy = (scan: Scan, words: Words, pattern: RegExp): RegExpExecArray[] =>
  matchesAt(scan, placesOf(scan, words), pattern);
