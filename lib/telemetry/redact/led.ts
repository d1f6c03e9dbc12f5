import { Hunt } from './hunt';
import type { Needles } from './needles';
import type { Scan } from './scan';

/**
 * The matches of a pattern, in forward order, where every match begins with one of some words: the pattern is tried where
 * such a word stands and nowhere else, which is ten times as fast as trying it everywhere. `pattern` is sticky; what
 * stands before the word is for it to look behind at.
 */
export function* ledBy(scan: Scan, words: Needles, pattern: RegExp): Generator<RegExpExecArray> {
  const hunt = new Hunt(scan, words);
  for (let at = hunt.next(0); at !== -1; ) {
    pattern.lastIndex = at;
    const hit = pattern.exec(scan.text);
    if (hit) yield hit;
    at = hunt.next(at + Math.max(1, hit?.[0].length ?? 1));
  }
}
