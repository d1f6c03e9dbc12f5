import { isAlnum, isIn, isQuote, setOf } from './chars';
import type { Cuts } from './draft';
import { Hunt, Words } from './hunt';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';

/** What validators write behind the value that they refuse. */
const complaints: readonly string[] = [
  ' is not of type ',
  ' is not one of [',
  ' is not one of (',
  ' is not valid under any of ',
  " does not match '^",
  ' does not match "^',
  ' is too long',
  ' is too short',
  ' has non-unique elements',
  ' should not be valid under ',
  ' is not json serializable',
  ...['integer', 'float', 'number', 'boolean', 'uuid', 'date', 'email', 'choice', 'enum'].map(
    (type) => ` is not a valid ${type}`,
  ),
];
const words = new Words(complaints.map((complaint) => complaint.trimStart()));
const reach = 2000;
const brackets = setOf((code) => code === 91 || code === 93 || code === 123 || code === 125);

/** Where a list or an object begins that ends at `end`, or -1. */
function bracketStart(scan: Scan, end: number, least: number): number {
  let depth = 0;
  for (let at = end - 1; at >= least; at -= 1) {
    scan.looked(1);
    const code = scan.code(at);
    if (!isIn(brackets, code)) continue;
    depth += code === 93 || code === 125 ? 1 : -1;
    if (depth === 0) return at;
  }
  return -1;
}

/** A quoted value, or a list or an object with something in it, right before a complaint. */
function valueBefore(
  scan: Scan,
  end: number,
  least: number,
): readonly [start: number, end: number] | undefined {
  const last = scan.code(end - 1);
  const from = Math.max(least, end - scan.reach(reach));
  if (last === 93 || last === 125) {
    const start = bracketStart(scan, end, from);
    return start === -1 || end - start < 6 ? undefined : [start, end];
  }
  if (!isQuote(last)) return undefined;
  for (let at = end - 2; at >= from && scan.code(at) !== 10; at -= 1) {
    scan.looked(1);
    if (scan.code(at) !== last || isAlnum(scan.code(at - 1))) continue;
    return [at + 1, end - 1];
  }
  return undefined;
}

/** Cuts the values that validators repeat before they say what is wrong: `'x' is not of type 'integer'`. */
export function cutRefused(scan: Scan, cuts: Cuts): void {
  const hunt = new Hunt(scan, words);
  for (let at = hunt.next(0); at !== -1; at = hunt.next(at + 1)) {
    const value = scan.code(at - 1) === 32 ? valueBefore(scan, at - 1, cuts.end) : undefined;
    if (value === undefined) continue;
    const text = scan.text.slice(value[0], value[1]);
    // One bare name or a version tells no more than the complaint does.
    const name = /^(?:[A-Za-z_.-]{1,40}|v?[\d.]{1,12})$/.test(text);
    const list = /^[[{]/.test(text);
    if (isEmpty(text) || name || (list && !/["'\d]/.test(text))) continue;
    cuts.add(value[0], value[1], 'arguments');
  }
}
