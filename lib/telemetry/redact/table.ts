import type { Cuts } from './draft';
import { Words } from './hunt';
import { ledBy } from './led';
import { isName } from './refusal';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';
import { valueAt } from './value';

/** Lines of a text from a place on: where each begins and ends. */
function* linesFrom(scan: Scan, from: number): Generator<readonly [start: number, end: number]> {
  for (let start = from; start < scan.length; ) {
    const line = scan.find('\n', start);
    const end = line === -1 ? scan.length : line;
    yield [start, end];
    start = end + 1;
  }
}

const head = 400;
const barred = /^\s{0,40}[|│┃║].{0,390}[|│┃║]|^[^|\n]{0,200}\S {1,40}[|│] {1,40}\S/;
const ruled = /^\s{0,40}(?:[|+├╞┌┏╔└╚┗│┃║╠┣]?[-=─━═]{2,}[-=─━═+|┼╪┬┳╦┴╩│┃║ :]*[|+┤┐┓╗┘╝┛│┃║╡]?)\s*$/;
const columns = /^\s{0,8}\S(?:.{0,200}?\S)?(?: {2,}|\t)\S/;

/** What a line holds that is part of a table, unless it is in columns under such a line. */
const drawn = /[|│┃║]|[-=─━═]{2}|^0 /;

/** Cuts the rows of tables that messages print: with bars, or in columns under a header that is underlined. */
export function cutTables(scan: Scan, cuts: Cuts): void {
  let header: readonly [start: number, end: number] | undefined;
  let above: readonly [start: number, end: number] = [0, 0];
  let state: 'none' | 'bars' | 'columns' = 'none';
  let first = -1;
  let last = -1;
  const close = (): void => {
    if (first !== -1) cuts.add(first, last, 'row-data');
    state = 'none';
    first = -1;
  };
  for (const line of linesFrom(scan, 0)) {
    const text = scan.text.slice(line[0], Math.min(line[1], line[0] + head)).replace(/\r$/, '');
    scan.steps += text.length;
    if (state === 'none' && !drawn.test(text)) {
      header = line;
      above = line;
      continue;
    }
    const rule = ruled.test(text);
    const bars =
      !rule && barred.test(text) && !/^\s{0,8}\d{1,6} \|/.test(text) && !/\|\||=> |\| \^|\^/.test(text);
    const row = state === 'columns' ? columns.test(text) || barred.test(text) : bars;
    if (state !== 'none' && (row || rule)) {
      if (!rule) {
        if (first === -1) first = line[0];
        last = line[1];
      }
    } else if (
      state === 'none' &&
      header !== undefined &&
      rule &&
      /[-=─━═]{2,}[ +|┼╪│┃║]+[-=─━═]{2,}/.test(text) &&
      (columns.test(scan.text.slice(header[0], header[1])) ||
        barred.test(scan.text.slice(header[0], header[1])))
    ) {
      state = 'columns';
    } else if (
      state === 'none' &&
      header !== undefined &&
      /^0 {1,20}\S.*? {2,}\S/.test(text) &&
      /^ {2,}\S/.test(scan.text.slice(...header))
    ) {
      state = 'columns';
      first = line[0];
      last = line[1];
    } else if (
      state === 'none' &&
      header !== undefined &&
      bars &&
      /^\s{0,40}[|│┃║]/.test(text) &&
      (/^\s{0,40}[|│┃║]/.test(scan.text.slice(...header)) || /[┬┳╦]/.test(scan.text.slice(...above)))
    ) {
      state = 'bars';
      first = line[0];
      last = line[1];
    } else close();
    header = rule && header !== undefined ? header : line;
    above = line;
  }
  close();
}

/** What assertions and test runners write above a comparison. */
const comparisons =
  /\+ actual - expected[^\n]{0,40}\n|- expected[^\n]{0,20}\n\s*\+ (?:received|actual)[^\n]{0,20}\n|\+ expected[^\n]{0,10}- actual[^\n]{0,20}\n|- expected[^\n]{0,10}\+ (?:received|actual)[^\n]{0,20}\n|lists differ: |dicts differ: |dictionaries differ: |tuples differ: |first differing element \d+:\n|(?:^|\n)e? {0,8}(?:assertionerror: )?(?:assert )?(?=[[{'"][^\n]{1,400} (?:==|!=) )|(?:^|\n) {0,8}(?:-|\+) {1,8}(?=[[{][^\n]{0,200}["'])/g;

/** Cuts what assertions compare, where texts are in it; numbers alone say nothing. */
export function cutComparisons(scan: Scan, cuts: Cuts): void {
  for (const found of scan.lower.matchAll(comparisons)) {
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
