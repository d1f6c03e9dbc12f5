import { mark } from './chars';
import type { Cuts } from './draft';
import { Words } from './hunt';
import { ledBy } from './led';
import type { Scan } from './scan';
import { valueAt } from './value';

/** `near 'a' 'b' 'c'`: several tokens in quotes in a row are a piece of the statement. */
const tokens =
  /\b(?:near|input|at|before|after|around) (?=(["'`])(?:(?!\1)[^\n]){1,80}\1(?:,?\s{1,3}\1(?:(?!\1)[^\n]){1,80}\1){1,9}|['"`](?:select|insert|update|delete|with|merge|create)\w{0,2} \S{1,60} [^\n]{3,})/iy;
/** What a token in quotes stands behind. */
const tokenLeads: readonly string[] = ['near', 'input', 'at', 'before', 'after', 'around'].flatMap((word) =>
  ['"', "'", '`'].map((quote) => `${word} ${quote}`),
);
const tokenWords = new Words(tokenLeads);

/** Cuts the tokens of a statement that a parser lists. */
export function cutTokensNear(scan: Scan, cuts: Cuts): void {
  for (const found of ledBy(scan, tokenWords, tokens)) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    const row = /^(?:,?\s{0,3}(["'`])(?:(?!\1)[^\n]){1,80}\1){2,10}/.exec(
      scan.text.slice(from, from + 900),
    )?.[0];
    if (row !== undefined) cuts.add(from, from + row.length, 'sql');
    else {
      const value = valueAt(scan, from);
      cuts.add(value.start, value.end, 'sql');
    }
  }
}

const behind =
  /^["'`]{0,3}\]?(?:,\s{0,3}|,?\s{1,3}(?:(?:with|and|using)\s)?(?:params|parameters|args|arguments|bindings|binds|values)\s{0,2}[:=]?\s{0,2})(?=[[({])/i;

/** Cuts the values that follow a statement: `('[redacted: sql]', ('x',))`. */
export function cutBound(scan: Scan, cuts: Cuts): void {
  for (
    let at = scan.text.indexOf(mark);
    at !== -1;
    at = scan.text.indexOf(mark, Math.max(cuts.end, at + 1))
  ) {
    const between = behind.exec(scan.text.slice(at + 1, at + 60))?.[0];
    if (between === undefined || between.trim() === '') continue;
    const from = at + 1 + between.length;
    const { end } = valueAt(scan, from);
    if (from >= cuts.end && /["'`]|\d{3}/.test(scan.text.slice(from, Math.min(end, from + 400))))
      cuts.add(from, end, 'row-data');
  }
}
