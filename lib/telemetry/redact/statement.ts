import { isLetter } from './chars';
import type { Cuts } from './draft';
import { placesOf, Words } from './hunt';
import { matchesAt, merged } from './led';
import type { Scan } from './scan';
import { isProseWord } from './sql';
import { sqlEnd } from './sql-end';

/** Words for a statement that stand before it. */
const leads = [
  'statement',
  'query',
  'sql',
  'sql text',
  'sql_text',
  'compiled code',
  'while executing',
  'executing',
  'executed',
  'in query',
  'command text',
  'offending sql',
];
const leadWords = new Words([...leads, 'line ']);
/** Where a statement stands: behind a word for it, or at the beginning of a line. */
const place = new RegExp(
  `(?:\\b(?:${leads.join('|')}|line \\d{1,6})\\b["']?\\s{0,2}[:=(]?\\s{0,2}(?:\\r?\\n\\s{0,20})?|^[ \\t>]{0,20}|\\\\n\\s{0,20}|["'\`(;]\\s{0,8})(?=[a-z]{3,9}(?:\\s|\\\\n))`,
  'imy',
);
const verbs = [
  'select',
  'insert',
  'update',
  'delete',
  'merge',
  'create',
  'alter',
  'truncate',
  'replace',
  'with',
  'grant',
  'upsert',
  'explain',
];
/** What makes the words behind a verb a statement: clauses, also with letters mixed up, and signs. */
const clauses =
  /\b(?:from|form|frm|fro|fom|rfom|fromm|ffrom|frmo|where|wher|whre|were|wehre|hwere|group by|gruop by|order by|oder by|limit|lmit|join|jion|inner|left|having|values|vales|valeus|into|inot|itno|set|union|returning|using|qualify|partition by|table|tabel|view|column|as|on|and|or|like|between|in|is null|case when)\b/gi;
const slips = new Set(
  'frm|fro|fom|rfom|fromm|ffrom|frmo|wher|whre|wehre|hwere|gruop by|oder by|lmit|jion|vales|valeus|inot|itno|tabel'.split(
    '|',
  ),
);
const reach = 1200;

/** Whether two words differ by one letter: left out, put in, exchanged or swapped with its neighbour. */
function near(word: string, verb: string): boolean {
  if (word === verb) return true;
  if (Math.abs(word.length - verb.length) > 1 || verb.length < 6) return false;
  let start = 0;
  while (start < word.length && word[start] === verb[start]) start += 1;
  let end = 0;
  while (end < word.length - start && end < verb.length - start && word.at(-1 - end) === verb.at(-1 - end))
    end += 1;
  const [left, right] = [word.length - start - end, verb.length - start - end];
  return (
    (left <= 1 && right <= 1) ||
    (left === 2 && right === 2 && word[start] === verb[start + 1] && word[start + 1] === verb[start])
  );
}

/** Two letters as a number, large ones as small. */
const two = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 31) << 5) | (text.charCodeAt(at + 1) & 31);
const head = 1;
const tail = 2;
/** The first two letters of the verbs, and the last two: one wrong letter leaves either as it is. */
const edges = new Uint8Array(1 << 10);
for (const verb of verbs) {
  edges[two(verb, 0)] = (edges[two(verb, 0)] ?? 0) | head;
  edges[two(verb, verb.length - 2)] = (edges[two(verb, verb.length - 2)] ?? 0) | tail;
}

/** Whether a word of letters may be one of the verbs. */
const isLike = (text: string, start: number, end: number): boolean =>
  (((edges[two(text, start)] ?? 0) & head) | ((edges[two(text, end - 2)] ?? 0) & tail)) !== 0;

/** Whether a word is one of the verbs, spelled right or not. */
const isVerb = (word: string): boolean =>
  isLike(word, 0, word.length) && verbs.some((verb) => near(word, verb));

function isStatement(word: string, rest: string, led: boolean): boolean {
  const next = /^(?:\s|\\[nrt])+([\w*"'`[]+)/.exec(rest)?.[1] ?? '';
  const prose =
    isProseWord(next.toLowerCase()) &&
    !/^\s+\w+(?:[,.(]|\s+from\b)|^\s+(?:into|from|table|all|distinct)\s+[\w."`[]+/i.test(rest);
  if (next === '' || prose) return false;
  const block = rest.split(/\n\s*\n/, 1)[0] ?? '';
  const sure = word === word.toUpperCase() || led ? 1 : 2;
  return (
    /[*=<>]|\w\s?\(|,\s|;\s*$|'[^'\n]*'|\w\.\w/.test(block) &&
    hasClauses(block, sure) &&
    !/^\s+(?:into|from) (?:the|your|a|this|disk)\b/i.test(rest)
  );
}

/** Whether so many different clauses are in a text. One with its letters mixed up is in no sentence, and counts for two. */
function hasClauses(text: string, least: number): boolean {
  const found = new Set<string>();
  let count = 0;
  for (const [one] of text.matchAll(clauses)) {
    const clause = one.toLowerCase();
    if (found.has(clause)) continue;
    found.add(clause);
    count += slips.has(clause) ? 2 : 1;
    if (count >= least) return true;
  }
  return false;
}

/** Whether a word like one of the verbs and white space stand behind a position and what may be between. */
function leadsToVerb(text: string, from: number): boolean {
  let start = from;
  for (; start < from + 20; start += 1) {
    const code = text.charCodeAt(start);
    if (code > 32 && code !== 62 && code < 128) break;
  }
  let end = start;
  while (end < start + 10 && isLetter(text.charCodeAt(end))) end += 1;
  const next = text.charCodeAt(end);
  const parted = next <= 32 || next === 92 || next > 127;
  return parted && end > start + 2 && end < start + 10 && isLike(text, start, end);
}

/** The signs that a statement may stand behind, besides quotes, brackets and the beginning of a line. */
const signs = ['`', ';', '\\n'];

/** Where a match of `place` may begin, in forward order. */
function placesIn(scan: Scan): readonly number[] {
  const { text, lower, beginnings } = scan;
  const opened = beginnings.openings.filter((at) => {
    const code = text.charCodeAt(at);
    return leadsToVerb(text, code === 34 || code === 39 ? at + 1 : at);
  });
  const enclosed = beginnings.brackets.filter(
    (at) => text.charCodeAt(at) === 40 && leadsToVerb(text, at + 1),
  );
  let all = merged(merged(placesOf(scan, leadWords), opened), enclosed);
  for (const sign of signs) {
    const found: number[] = [];
    for (let at = lower.indexOf(sign); at !== -1; at = lower.indexOf(sign, at + 1))
      if (leadsToVerb(text, at + sign.length)) found.push(at);
    all = merged(all, found);
  }
  scan.steps += signs.length * text.length;
  return all;
}

/** Cuts statements whole, from their verb on, spelled right or not. */
export function cutStatements(scan: Scan, cuts: Cuts): void {
  for (const found of matchesAt(scan, placesIn(scan), place)) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    const word = /^[a-z]{3,9}/i.exec(scan.text.slice(from, from + 9))?.[0] ?? '';
    if (!isVerb(word.toLowerCase())) continue;
    const led = /[^\s>]/.test(found[0]);
    const seen = scan.reach(reach);
    scan.looked(seen);
    if (!isStatement(word, scan.text.slice(from + word.length, from + seen), led)) continue;
    cuts.add(from, sqlEnd(scan, from), 'sql');
  }
}
