import type { Cuts } from './draft';
import type { Scan } from './scan';

const head = 400;
const barred = /^\s{0,40}[|│┃║].{0,390}[|│┃║]|^[^|\n]{0,200}\S {1,40}[|│] {1,40}\S/;
const ruled = /^\s{0,40}(?:[|+├╞┌┏╔└╚┗│┃║╠┣]?[-=─━═]{2,}[-=─━═+|┼╪┬┳╦┴╩│┃║ :]*[|+┤┐┓╗┘╝┛│┃║╡]?)\s*$/;
const columns = /^\s{0,8}\S(?:.{0,200}?\S)?(?: {2,}|\t)\S/;

/** What a line holds that is part of a table, unless it is in columns under such a line. */
const drawn = /[|│┃║]|[-=─━═]{2}|^0 /;

/** What one of is in everything that is drawn. */
const drawing = ['|', '│', '┃', '║', '--', '==', '-=', '=-', '─', '━', '═', '\n0 '];

/** The first line from a place on that may be drawn: where it begins; the end of the text when there is none. */
function drawnFrom(scan: Scan, from: number, signs: readonly string[]): number {
  if (scan.at('0 ', from)) return from;
  let nearest = scan.length;
  for (const sign of signs) {
    const at = scan.find(sign, from);
    if (at !== -1 && at < nearest) nearest = sign === '\n0 ' ? at + 1 : at;
  }
  return nearest === scan.length ? nearest : Math.max(from, scan.text.lastIndexOf('\n', nearest - 1) + 1);
}

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
  const signs = drawing.filter((sign) => scan.text.includes(sign));
  scan.steps += drawing.length * scan.length;
  for (let start = 0; start < scan.length; ) {
    const drawnAt = state === 'none' ? drawnFrom(scan, start, signs) : start;
    if (drawnAt > start) {
      if (drawnAt === scan.length) break;
      header = [scan.text.lastIndexOf('\n', drawnAt - 2) + 1, drawnAt - 1];
      above = header;
      start = drawnAt;
    }
    const lineBreak = scan.find('\n', start);
    const line = [start, lineBreak === -1 ? scan.length : lineBreak] as const;
    start = line[1] + 1;
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
