import { isBlank, isDigit, isQuote, isUpper } from './chars';
import type { Cuts } from './draft';
import { kindOfKey } from './key';
import type { Scan } from './scan';
import { isNumber, valueAt } from './value';

/** Names that tell an environment from any other list of settings in capitals. */
const familiar =
  /^(?:PATH|HOME|USER|SHELL|PWD|OLDPWD|LANG|LOGNAME|TERM|HOSTNAME|TMPDIR|NODE_ENV|SHLVL|EDITOR|USERPROFILE|APPDATA|TEMP|XDG_\w+|LC_\w+)$/;

/** Variables in a row from which on they count as a dump of the environment, rather than a hint on how to set one. */
const manyVariables = 3;
const manyFamiliar = 2;

interface Run {
  start: number;
  end: number;
  values: number;
  familiar: number;
  /** Names that name a secret: beside one of these a single other variable is part of a dump. */
  secret: number;
  /** Names of several words, which hardly anything but a variable has. */
  composed: number;
  /** The word for an environment stands before the first. */
  named: boolean;
}

const isDump = (run: Run): boolean =>
  run.values >= (run.named ? 1 : run.secret > 0 || run.composed > 1 ? manyFamiliar : manyVariables) ||
  run.familiar >= manyFamiliar;

const quotedBehind = (scan: Scan, colon: number): boolean =>
  isQuote(scan.code(scan.skip(colon + 1, isBlank, colon + 4)));

/** Whether two names in capitals, or more, have a sign behind them that may set a variable: with fewer it is no dump. */
function holdsSeveral(scan: Scan): boolean {
  if (scan.has('tf_var_')) return true;
  const { text } = scan;
  let count = 0;
  scan.steps += 2 * scan.length;
  for (const separator of ['=', ':']) {
    for (let at = text.indexOf(separator, 1); at !== -1; at = text.indexOf(separator, at + 1)) {
      // Behind a colon only a quoted value counts; most colons stand in places, `read.js:12:7`.
      const next = text.charCodeAt(at + 1);
      if (separator === ':' && !isQuote(next) && !(isBlank(next) && quotedBehind(scan, at))) continue;
      const bare = isBlank(scan.code(at - 1)) ? scan.skipBack(at, isBlank, at - 3) : at;
      const code = scan.code(isQuote(scan.code(bare - 1)) ? bare - 2 : bare - 1);
      if (isUpper(code) || isDigit(code) || code === 95) count += 1;
      if (count >= manyFamiliar) return true;
    }
  }
  return false;
}

/** Cuts rows of environment variables with their values: `A=b` on lines or in a row, `{ A: 'b', … }`, `environ({'A': 'b'})`. */
export function cutEnvironments(scan: Scan, cuts: Cuts): void {
  const pair =
    /(?=["'A-Z])(?<![\w.-])(["']?)(TF_VAR_\w{1,60}|[A-Z][A-Z0-9_]{1,60})\1(?:=(?![=>])|:[ \t]{0,3}(?=["'])|[ \t]{0,2}=>[ \t]{0,2}(?=["']))/g;
  if (!holdsSeveral(scan)) return;
  let run: Run | undefined;
  for (const found of scan.text.matchAll(pair)) {
    const { index } = found;
    const [whole, , name = ''] = found;
    if (run !== undefined && index < run.end) continue;
    const from = index + whole.length;
    const between = run === undefined ? '' : scan.text.slice(run.end, Math.min(index, run.end + 40));
    const follows =
      run !== undefined &&
      index - run.end < 40 &&
      /^[\s,;"'}{)(|&\\n]*(?:export |set |declare -x |Environment=["']?|-e |--env[ =])?$/.test(between);
    if (run !== undefined && !follows) {
      if (isDump(run)) cuts.add(run.start, run.end, 'environment');
      run = undefined;
    }
    const value = valueAt(scan, from);
    const text = scan.text.slice(value.start, value.end);
    const line =
      value.form === 'bare' &&
      /(?:^|\n)(?:export |set |declare -x )?$/.test(scan.text.slice(Math.max(0, index - 12), index));
    const more =
      line && !/\s(?:[A-Z][A-Z0-9_]*|TF_VAR_\w*)=/.test(scan.text.slice(value.end, scan.lineEnd(value.end)));
    const end = more
      ? scan.lineEnd(value.end)
      : Math.max(value.end, value.form === 'quoted' ? value.after : value.end);
    run ??= {
      start: index,
      end,
      values: 0,
      familiar: 0,
      secret: 0,
      composed: 0,
      named: /\b(?:env|environ|environment)\b[^\n]{0,20}[:=[({]\s{0,4}["']?$/i.test(
        scan.text.slice(Math.max(0, index - 50), index),
      ),
    };
    if (name.includes('_')) run.composed += 1;
    run.end = end;
    if (!isNumber(text) && !/^(?:|true|false|null|undefined|none)$/i.test(text)) run.values += 1;
    if (familiar.test(name)) run.familiar += 1;
    if (kindOfKey(name)?.weak === false) run.secret += 1;
  }
  if (run !== undefined && isDump(run)) cuts.add(run.start, run.end, 'environment');
}
