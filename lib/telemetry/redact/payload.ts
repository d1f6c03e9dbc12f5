import type { Cuts } from './draft';
import { forEachPair, opensLine, type Pair } from './pair';
import { kindOfWord, type PayloadKind } from './payload-keys';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';
import { type Value, valueAt } from './value';

/** The names of types in a complaint of a validator. */
const zodTypes = new Set(
  'string nan number integer int float boolean date bigint symbol function undefined null array object unknown promise void never map set any buffer record tuple NaN Date File'.split(
    ' ',
  ),
);

/** A message, a part or a document as a library prints it: `HumanMessage(content=…`. */
const constructed =
  /(?:message|messagechunk|part|block|document|generation|content|prompt|chunk|turn)\((?:\w{1,30}=[^()\n]{0,60}, ?)?$/;

/** A value without white space in so many characters is no sentence; an unclosed one may be as long as the text. */
const longestWord = 2048;

const isPlain = (text: string): boolean => /^[\w.@:-]*$/.test(text);

function isPayload(scan: Scan, pair: Pair, { need, rule }: PayloadKind, value: Value): boolean {
  const text = scan.text.slice(value.start, value.end);
  const inside = value.form === 'bracketed' ? text.slice(1, -1).trim() : text.trim();
  if (inside === '' || isEmpty(text) || isEmpty(inside)) return false;
  const several = value.form === 'quoted' && /\s/.test(inside.slice(0, longestWord));
  if (value.form === 'bare')
    return (
      rule === 'sql' &&
      pair.separator === '=' &&
      /(?:%20|\+|%0a|%09)[^\s]{0,400}(?:%20|\+|%0a)/i.test(inside.slice(0, 1000))
    );
  if (need === 'quoted') return value.form === 'quoted' && !isPlain(inside);
  // A validator says the type it got, which is no data, or the value.
  if (need === 'no-type')
    return value.form === 'bracketed'
      ? /["'\d]/.test(inside)
      : value.form === 'quoted' && !zodTypes.has(inside);
  if (need === 'sentences')
    return (
      value.form === 'bracketed' &&
      /(?:^|[[,{(:]\s{0,40})(["'`])[^"'`]{0,400}\s[^"'`]{0,400}\1/.test(inside.slice(0, 1000))
    );
  // A list of names behind "missing" or "unknown" says which, and no values.
  if (
    need === 'bracketed' &&
    /^(?:[\s,]*(["'])[a-z_][\w.]*\1)+[\s,]*$/i.test(inside.slice(0, 1000)) &&
    /\b(?:missing|required|unknown|unexpected|allowed|valid|supported)\b/i.test(
      scan.text.slice(Math.max(0, pair.start - 30), pair.value),
    )
  )
    return false;
  if (need === 'bracketed') return value.form === 'bracketed' && !text.startsWith('(using');
  if (need === 'object') return text.startsWith('{') && /[\w.]["']?\s?: ?["'`]/.test(inside.slice(0, 400));
  if (need === 'several-words') return several;
  if (need === 'messages')
    return value.form === 'bracketed'
      ? /role|content|parts/.test(inside.slice(0, 4000))
      : /role.{1,40}content/.test(inside.slice(0, 400));
  if (need === 'role-nearby') {
    const before = scan.lower.slice(Math.max(0, pair.start - 80), pair.start);
    const after = scan.lower.slice(value.after, value.after + 40);
    const role =
      /["']?(?:role|type)\\{0,3}["']?\s{0,2}[:=]\s{0,2}\\{0,3}["'](?:user|system|assistant|tool|developer|human|model|text|input_text|tool_result)\b|["']?(?:finish_?reason|stop_?reason)\b|["']?action["']?\s{0,2}[:=]\s{0,2}["']accept\b/;
    return role.test(before) || role.test(after) || constructed.test(before);
  }
  return value.form === 'bracketed'
    ? /["':=\d]/.test(inside)
    : several || inside.startsWith('{') || pair.structured;
}

/** Cuts what a key of a request carries: SQL, parameters and rows, argv and environment, prompts, tool arguments. */
export function cutPayloads(scan: Scan, cuts: Cuts): void {
  forEachPair(scan, (pair) => {
    const word = pair.key.slice(pair.key.lastIndexOf(' ') + 1);
    const kind = kindOfWord(word) ?? kindOfWord(word.slice(word.lastIndexOf('.') + 1));
    if (kind === undefined) return undefined;
    if (Number.isNaN(scan.code(pair.value))) return undefined;
    const value = valueAt(scan, pair.value);
    if (!isPayload(scan, pair, kind, value)) return promptLine(scan, pair, kind.rule, value, cuts);
    cuts.add(value.start, value.end, kind.rule);
    return Math.max(value.after, value.end);
  });
}

const complaint = /\b(?:must|should|cannot|can't|not|too|exceeds|expected|required|invalid)\b/i;

/** `Prompt: How many …` on a line of its own: to the end of the line. */
function promptLine(scan: Scan, pair: Pair, rule: string, value: Value, cuts: Cuts): number | undefined {
  if (
    rule !== 'prompt' ||
    value.form !== 'bare' ||
    !/prompt$/i.test(pair.key) ||
    !opensLine(scan, pair.start)
  )
    return undefined;
  const end = scan.lineEnd(value.start);
  const line = scan.text.slice(value.start, Math.min(end, value.start + 400));
  if (line.trim().split(/\s+/).length < 4) return undefined;
  if (/(?:invalid|missing|bad|unsupported|empty) prompt$/i.test(pair.key) && complaint.test(line))
    return undefined;
  cuts.add(value.start, end, rule);
  return end;
}

/** `process.env {…}`, `environ({…})`, `argv [ … ]`: printed values behind a name and no separator. */
export function cutPrintedValues(scan: Scan, cuts: Cuts): void {
  const name =
    /\b(?:(process\.env|os\.environ|environ)|process\.argv|sys\.argv|argv|spawnargs)\s{0,2}(?:=\s{0,2})?\(?(?=[[{(])/g;
  for (const found of scan.lower.matchAll(name)) {
    const from = found.index + found[0].length;
    if (
      from < cuts.end ||
      /^[[{(]\s{0,2}(?:["']?[\w.-]{0,60}["']?\]|[\d:-]{1,9}\]|\))/.test(scan.text.slice(from, from + 70))
    )
      continue;
    cuts.add(from, valueAt(scan, from).end, found[1] === undefined ? 'argv' : 'environment');
  }
}

/** Cuts what SQLAlchemy appends: `[SQL: …]` and `[parameters: …]`; and `params: …` on the line under a failed query. */
export function cutAppended(scan: Scan, cuts: Cuts): void {
  const opening = /\[(sql|parameters|params|raw query): |(?:^|\n|\\n)params: (?=\S)/g;
  for (const found of scan.lower.matchAll(opening)) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    const ends =
      found[1] === undefined
        ? []
        : [']\n', ']\\n', '] [parameters', '] (background', ']\r\n']
            .map((needle) => scan.find(needle, from))
            .filter((at) => at !== -1);
    const last = found[1] === undefined ? scan.lineEnd(from) : lastBracket(scan, from);
    cuts.add(
      from,
      ends.length > 0 ? Math.min(...ends) : last,
      found[1]?.startsWith('p') || found[1] === undefined ? 'row-data' : 'sql',
    );
  }
}

/** The last closing bracket of the text when it ends with one, else its end. */
function lastBracket(scan: Scan, from: number): number {
  const end = scan.text.trimEnd().length;
  return scan.code(end - 1) === 93 ? Math.max(from, end - 1) : scan.length;
}
