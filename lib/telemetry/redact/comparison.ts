import type { Cuts } from './draft';
import { Words } from './hunt';
import { ledBy, matchesAt, merged } from './led';
import { isName } from './refusal';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';
import { valueAt } from './value';

/** What assertions and test runners write above a comparison. */
const comparison =
  /\+ actual - expected[^\n]{0,40}\n|- expected[^\n]{0,20}\n\s*\+ (?:received|actual)[^\n]{0,20}\n|\+ expected[^\n]{0,10}- actual[^\n]{0,20}\n|- expected[^\n]{0,10}\+ (?:received|actual)[^\n]{0,20}\n|lists differ: |dicts differ: |dictionaries differ: |tuples differ: |first differing element \d+:\n|(?:^|\n)e? {0,8}(?:assertionerror: )?(?:assert )?(?=[[{'"][^\n]{1,400} (?:==|!=) )|(?:^|\n) {0,8}(?:-|\+) {1,8}(?=[[{][^\n]{0,200}["'])/y;
/** What the alternatives of `comparison` begin with, besides lines, and how far behind their beginning it stands. */
const signals: readonly (readonly [sign: string, behind: readonly number[]])[] = [
  ['+ actual', [0]],
  ['- expected', [0]],
  ['+ expected', [0]],
  ['differ: ', ['lists ', 'dictionaries ', 'tuples '].map(({ length }) => length)],
  ['first differing element ', [0]],
];

/** Where a comparison may begin, in forward order. */
function comparisonPlaces(scan: Scan): readonly number[] {
  const { lower, beginnings } = scan;
  const signed: number[] = [];
  for (const [sign, behind] of signals)
    for (let at = scan.find(sign, 0); at !== -1; at = scan.find(sign, at + 1))
      signed.push(...behind.map((length) => at - length).filter((place) => place >= 0));
  const lines: number[] = [];
  for (const at of beginnings.openings) {
    if (at > 0 && lower.charCodeAt(at - 1) !== 10) continue;
    let start = lower.charCodeAt(at) === 101 ? at + 1 : at;
    while (lower.charCodeAt(start) === 32 && start < at + 10) start += 1;
    if (lineSigns.has(lower[start] ?? '') && (lower[start] !== 'a' || lower[start + 1] === 's'))
      lines.push(Math.max(0, at - 1));
  }
  return merged(
    signed.sort((a, b) => a - b),
    lines,
  );
}
/** What a line of a comparison begins with. */
const lineSigns = new Set('[{\'"a-+');

/** Cuts what assertions compare, where texts are in it; numbers alone say nothing. */
export function cutComparisons(scan: Scan, cuts: Cuts): void {
  for (const found of matchesAt(scan, comparisonPlaces(scan), comparison, scan.lower)) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    const stops = ['\n    at ', '\n\n', '\ntraceback']
      .map((needle) => scan.find(needle, from + 1))
      .filter((at) => at !== -1);
    const end = Math.min(scan.length, ...stops);
    if (/["'`][^"'`\n]*[\p{L}\d]|\d{4}/u.test(scan.text.slice(from, Math.min(end, from + 2000))))
      cuts.add(from, end, 'row-data');
  }
}

/** Both sides of a comparison on one line: `expected 'A B' to equal 'C D'`, `Expected: "A B"`. */
const sides =
  /(?<=\n\s{0,8})(?:left|right): (?=["'`[{])|(?<!["'`\\])\b(?:expected|received|actual|got|to (?:deeply |strictly |loosely )?(?:equal|match|include|contain|be)(?: object| member| exactly)?|but (?:got|was|found|received)):? {0,8}(?=["'`[{])/iy;
const sideWords = new Words([
  'left: ',
  'right: ',
  'expected',
  'received',
  'actual',
  'got',
  'to equal',
  'to match',
  'to include',
  'to contain',
  'to be',
  'to deeply',
  'to strictly',
  'to loosely',
  'but ',
]);

/** Cuts the values of both sides of a comparison where they are texts, not names. */
export function cutSides(scan: Scan, cuts: Cuts): void {
  for (const found of ledBy(scan, sideWords, sides)) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    const value = valueAt(scan, from);
    const text = scan.text.slice(value.start, Math.min(value.end, value.start + 2000));
    const said =
      value.form === 'quoted' ? text : (/(["'`])((?:(?!\1)[^\\\n]){2,400})\1/.exec(text)?.[2] ?? '');
    if (isEmpty(said) || isName(said) || !/\S\s+\S|\d{3}|@/.test(said) || said.length < 4) continue;
    if (/^(?:[^\w]{1,20}|.{1,4} or .*)$/.test(said)) continue;
    cuts.add(value.start, value.end, 'row-data');
  }
}
