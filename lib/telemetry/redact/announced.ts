import { isAlnum, isQuote, isSpace } from './chars';
import type { Cuts } from './draft';
import { beginningsOf, Hunt, Words } from './hunt';
import { endOf, mostPlaces, version } from './object';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';

const any = (text: string): string => text.trim().split(/\s+/).join('|');

/** Words for what was put in, and the rule that a payload behind them falls under. */
const words: readonly (readonly [rule: string, words: string])[] = [
  [
    'arguments',
    'tool tools function arguments? args kwargs params parameters? inputs? payload body request received command filter selector pipeline event message returned got json object response calls? called calling invoking invoked executing execute resource',
  ],
  [
    'row-data',
    'query documents? docs? rows? records? values? tuple bind variables binds bindings data entry item fields line result batch element',
  ],
];
const leadWords = new Words(words.flatMap(([, names]) => beginningsOf(any(names))));
const rowWords = new RegExp(`^(?:${any(words[1]?.[1] ?? '')})$`);
const word = `["'\`<]?[\\w./$:-]{1,60}["'\`>]?`;
/** A word for an input, a few words more (the name of a tool, "is not valid JSON"), a sign, and then the payload. */
const lead = new RegExp(
  `\\b(${words.map(([, names]) => any(names)).join('|')})\\b["'\`)\\]]{0,2}(?:[ _]${word}){0,6}(?:\\[\\d{1,4}\\])?["'\`]?\\s?(?:[:=,]|->|=>|[-–—])?\\s{0,8}["'\`\\\\]{0,6}(?:[a-z]\\w{0,20})?$`,
  'i',
);
const reach = 120;

/** Words before a list of names that a message offers or misses. */
const offers =
  /\b(?:missing|required?|requires|expected|allowed|valid|supported|unsupported|unknown|available|one of|must be|choose|choices|options|unexpected|unrecognized|unused|undefined|known)\b/i;
/** What a service answers when it refuses: its own words. */
const answer =
  /^\{\s{0,40}\\{0,3}["']?(?:errors?|type\\{0,3}["']?:\s?\\{0,3}["']error|code|status|statuscode|status_code|message|detail|request_?id|success|ok|reason|title|errno|jsonrpc[^{}]{0,40}error)\\{0,3}["']?\s{0,4}[:,]/i;
const answers =
  /^(?:body|data|response|received|returned|got|object|result|json|message|event|payload|request|call|called)$/i;
const types =
  /^(?:string|number|boolean|bool|object|array|any|unknown|int|integer|float|str|null|undefined|none|true|false|void|never|date)$/i;

/** Whether a payload holds anything but names, types and versions. */
function holdsData(text: string, before: string): boolean {
  const inside = text.slice(1, text.length > 1 && /[\])}]$/.test(text) ? -1 : undefined).trim();
  if (inside === '' || isEmpty(text) || isEmpty(inside) || /^\[[\w.:/-]*\]$/.test(text)) return false;
  const head = inside.slice(0, 4000);
  const strings = [...head.matchAll(/(["'`])((?:(?!\1)[^\\]|\\.){1,400})\1/g)].map((found) => found[2] ?? '');
  if (text.startsWith('[') && offers.test(before) && strings.every((one) => /^[\w.-]*$/.test(one)))
    return false;
  if (strings.some((one) => one.length > 1 && !version.test(one) && !types.test(one))) return true;
  if (strings.length > 0) return false;
  if (/["'`]/.test(head)) return true;
  if (text.startsWith('('))
    return (
      /[\w]=\s?\S/.test(head) ||
      /\d/.test(head.replace(/\b\d{1,3}\b/g, '')) ||
      /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}/u.test(head)
    );
  if (text.startsWith('['))
    return /(?:^|[\s,;|[])-?\d/.test(head) ? /[,.;|]|\d{4}/.test(head) : /[,;|].*\b[A-Z]\w+ [A-Z]/.test(head);
  return [...head.matchAll(/[\w$]\??\s{0,3}[:=]\s{0,3}([^\s,;{}[\]()]{1,60})/g)].some(
    (found) => !types.test(found[1] ?? '') && /[\p{L}\d]/u.test(found[1] ?? ''),
  );
}

/** Where a bracket may open a payload: behind white space, a quote or a sign. */
const opens = (scan: Scan, at: number): boolean => {
  const before = scan.code(at - 1);
  return (
    isSpace(before) ||
    isQuote(before) ||
    before === 92 ||
    before === 58 ||
    before === 61 ||
    before === 62 ||
    before === 44
  );
};

const payload = /\(\s{0,4}(?:\\{0,3}["'`{[]|[\w.]{1,40}=)/y;

/** Whether a text, a name with a value or another bracket is the first in a round bracket. */
function holdsPayload(scan: Scan, at: number): boolean {
  payload.lastIndex = at;
  return payload.test(scan.text);
}

/** Whether values with commas between stand in a round bracket, behind a word for a row. */
function isTuple(scan: Scan, at: number): boolean {
  return (
    /\b(?:rows?|records?|tuple|values?|key|entry)\b[^\n]{0,12}$/i.test(
      scan.text.slice(Math.max(0, at - 24), at),
    ) && /^\([^()\n]{2,300},[^()\n]{0,300}\)/.test(scan.text.slice(at, at + 620))
  );
}

/** Cuts the payload behind a word for what was put in: `tool input {…}`, `Error executing tool x: {…}`, `full command: {…}`. */
export function cutAnnounced(scan: Scan, cuts: Cuts): void {
  let places = 0;
  const hunt = new Hunt(scan, leadWords);
  for (const at of scan.beginnings.brackets) {
    if (at < cuts.end) continue;
    const paren = scan.code(at) === 40;
    if (!opens(scan, at) && !(paren && isAlnum(scan.code(at - 1)))) continue;
    if (paren && !holdsPayload(scan, at) && !isTuple(scan, at)) continue;
    const from = Math.max(cuts.end, at - reach);
    const before = scan.text.slice(from, at);
    places += 1;
    if (places > 2 * mostPlaces) {
      cuts.add(at, scan.length, 'arguments');
      return;
    }
    // What is left of a word at the edge counts as one, as it does for the pattern.
    const word = hunt.next(from);
    const found = word === -1 || word >= at ? undefined : lead.exec(before)?.[1]?.toLowerCase();
    scan.looked(8);
    if (found === undefined || /(?:^|\n)\s{1,20}at \S[^\n]*$/.test(before)) continue;
    if (
      paren &&
      !/^(?:tool|args|arguments?|params|parameters|values?|rows?|binds?|tuple|bindings|kwargs|call|invo|execut|record)/.test(
        found,
      )
    )
      continue;
    const indexed = /^\[\d{1,4}\] ?[=:] ?/.exec(scan.text.slice(at, at + 12));
    if (indexed !== null) {
      cuts.add(at, scan.lineEnd(at), 'row-data');
      continue;
    }
    const end = endOf(scan, at);
    const text = scan.text.slice(at, end);
    if (answers.test(found) && answer.test(text)) continue;
    if (holdsData(text, before)) cuts.add(at, end, rowWords.test(found) ? 'row-data' : 'arguments');
  }
}
