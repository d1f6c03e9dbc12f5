import type { Cuts } from './draft';
import { Words } from './hunt';
import { ledBy } from './led';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';
import { valueAt } from './value';

const refusal =
  "(?:invalid|bad|incorrect|illegal|malformed|unpars(?:e?able|ed)|unrecogni[sz]ed|unsupported|unexpected|unknown|truncated|wrong|cannot|can't|could not|couldn't|unable to|failed to|failure|fails? to|error|overflow|not a valid|not recognized|conversion failed|out of range|too long|too large|rejected|offending|duplicated?|violat\\w+)";
const noun =
  '(?:value|literal|input|digit|number|date|timestamp\\w*|datetime\\w*|time|uuid|guid|string|character|n?varchar\\d*|char|integer|int\\d*|bigint|smallint|float\\d*|double|decimal|numeric|real|bool(?:ean)?|cell|cast|parse|parsing|convert(?:ing)?|coerce|decode|interpret|deserializ\\w+|row|record|entry|data|format|argument|command|subcommand)';
/** A word of refusal, a word for a value, and then the value in quotes. */
const quoted = new RegExp(
  `\\b(?:for input string|parsing|interpreting|converting|text|strconv\\.\\w+: parsing)\\s?:?\\s{1,2}(?=["'\`])|\\b${refusal}\\b[^\\n"'\`]{0,60}\\b${noun}\\b[^\\n"'\`]{0,50}(?=["'\`])`,
  'iy',
);
/** The same behind a colon and without quotes. */
const bare = new RegExp(
  `\\b(?:to an? (?:number|date|integer|timestamp|boolean|interval)) ?: {1,2}(?=[^\\s"'\`[{(])|\\b${refusal}\\b[^\\n"'\`:=]{0,50}\\b(?:${noun}|type [\\w() ,]{1,40}|range[\\w ]{0,30})(?:\\([\\d, ]{0,12}\\))?(?: format)?(?: (?:to|as|into|for|of|from) [\\w() ,]{1,30})? ?[:=] {0,2}(?=[^\\s"'\`[{(])`,
  'iy',
);
/** What a loader repeats of its file. */
const raw =
  /\b(?:raw_?|bad_?|original_?|offending_?|rejected_?|failing_?|source_?)(?:line|field_?value|value|row|record|data|text|input|body|payload|content|entry|column_?value)s?["']?\s?[=:]\s{0,3}(?=\S)|\b(?:failure[ _]cases?|fail(?:ed|ing)[ _](?:rows?|values?|cases?)(?:[ _]samples?)?|unexpected[ _]values?|(?:row|value|bad|data)[ _]samples?|duplicates?|duplicated[ _]values?|partial_unexpected_list)["']?\s?[=:]\s{0,3}(?=\S)/iy;
const missing = /\b(?:keyerror|lookuperror|valueerror|indexerror|notfounderror): ["']?(?=\[)/iy;

const refusing = [
  'invalid',
  'bad',
  'incorrect',
  'illegal',
  'malformed',
  'unpars',
  'unrecogni',
  'unsupported',
  'unexpected',
  'unknown',
  'truncated',
  'wrong',
  'cannot',
  "can't",
  'could not',
  "couldn't",
  'unable to',
  'fail',
  'error',
  'overflow',
  'not a valid',
  'not recognized',
  'conversion failed',
  'out of range',
  'too long',
  'too large',
  'rejected',
  'offending',
  'duplicate',
  'violat',
];
const quoting = new Words([
  'for input string',
  'parsing',
  'interpreting',
  'converting',
  'text',
  'strconv.',
  ...refusing,
]);
const stating = new Words(['to a ', 'to an ', ...refusing]);
const repeating = new Words([
  'raw',
  'bad',
  'original',
  'offending',
  'rejected',
  'failing',
  'failure',
  'failed',
  'source',
  'unexpected',
  'row',
  'value',
  'data',
  'duplicate',
  'partial_unexpected_list',
]);
const lookups = new Words(['keyerror', 'lookuperror', 'valueerror', 'indexerror', 'notfounderror']);

const types =
  /^(?:string|number|boolean|object|array|undefined|null|integer|float|date|datetime|timestamp|text|varchar|bigint|function|symbol)$/i;
/** A name of the program: small letters, capitals, or both in a row; a file; a web page. */
export const isName = (text: string): boolean =>
  types.test(text) ||
  /^--?[\w-]+$|^\{\s?(?:readonly )?[\w$"']{1,60}\??: [\w$[\]|. ]{1,80};/.test(text) ||
  /^[a-z_$@][\w.$/@-]*$|^[A-Z][A-Z0-9_.]*$|^[A-Z]\w*[a-z][A-Z]\w*$|^[^\w\s]{1,3}$|^\w$|^\\?[nrt0]$|^[%\d.]{1,3}$/.test(
    text,
  ) ||
  /^(?:[~./\\]|[A-Z]:\\)|^[\w@.~/\\-]{1,200}\.[a-z]{1,5}$|^<[!/?A-Za-z]|^[a-z+]{2,12}:\/\//i.test(text);
const sentence =
  /\b(?:must|should|expected|cannot|invalid|required|missing|is not|not found|failed|end of|no such|unknown|the|exit code|status)\b/i;

/** Cuts values that are refused: `Bad double value: …`, `value too long for type …: "…"`, `raw_line="…"`. */
export function cutRefusals(scan: Scan, cuts: Cuts): void {
  const hits: { from: number; form: 'quoted' | 'bare' | 'raw' | 'list' }[] = [];
  for (const [words, pattern, form] of [
    [quoting, quoted, 'quoted'],
    [stating, bare, 'bare'],
    [repeating, raw, 'raw'],
    [lookups, missing, 'list'],
  ] as const)
    for (const found of ledBy(scan, words, pattern)) hits.push({ from: found.index + found[0].length, form });
  hits.sort((a, b) => a.from - b.from);
  for (const { from, form } of hits) {
    if (from < cuts.end) continue;
    if (form === 'bare') {
      const line = scan.text.slice(from, Math.min(scan.lineEnd(from), from + 400));
      const end = line.search(
        / \(|; |, (?:at|in|on|line|column|row|for|error|pos|type|file)\b| (?:at|in|on|for) (?:line|row|column|field|position)\b|\. |\.$|$/i,
      );
      const text = line.slice(0, end);
      if (
        !isName(text) &&
        !isEmpty(text) &&
        !sentence.test(text) &&
        /\d|^\p{Lu}\p{Ll}+ \p{Lu}|@/u.test(text) &&
        !/^\d{1,3}$|^(?:line|row|column|col|position|offset|at|byte|char|index|[Ee]rror|[Cc]ode|E[A-Z]{4,})\b/.test(
          text,
        )
      )
        cuts.add(from, from + end, 'row-data');
      continue;
    }
    const value = valueAt(scan, from);
    const text = scan.text.slice(value.start, value.end);
    if (isEmpty(text) || text.length > 4000) continue;
    if (
      form === 'list'
        ? !/["'][^"'\n]*[^\w"'\n.,\]][^"'\n]*["']/.test(text.replace(/["'], ?["']/g, ''))
        : isName(text.trim())
    )
      continue;
    if (form === 'raw' && value.form === 'bare') {
      if (/[\d@|,\t]|\p{Lu}\p{Ll}/u.test(text)) cuts.add(from, scan.lineEnd(from), 'row-data');
    } else cuts.add(value.start, value.end, 'row-data');
  }
}

/** A value in quotes, then what is wrong with it. */
const before =
  /\b(?:token|value|literal|string|date|number|input|entry|timestamp|text|argument|time)\s{1,2}(?:"([^"\n]{1,300})"|'([^'\n]{1,300})'|`([^`\n]{1,300})`)(?= (?:is|was|could|cannot|can't|does|has|exceeds|overflows|must|contains|not|out of|for (?:type|column))\b)/iy;
const namedWords = new Words([
  'token',
  'value',
  'literal',
  'string',
  'date',
  'number',
  'input',
  'entry',
  'text',
  'argument',
  'time',
]);

/** Cuts values named before a refusal: `Token "Smith" is invalid`. */
export function cutNamedValues(scan: Scan, cuts: Cuts): void {
  for (const found of ledBy(scan, namedWords, before)) {
    const end = found.index + found[0].length - 1;
    const text = found[1] ?? found[2] ?? found[3] ?? '';
    if (end - text.length < cuts.end || isName(text) || isEmpty(text)) continue;
    cuts.add(end - text.length, end, 'row-data');
  }
}
