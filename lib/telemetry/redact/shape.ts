import { isBlank, isDigit, isLetter, isSpace } from './chars';
import type { Cuts } from './draft';
import { Hunt, Words } from './hunt';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';
import { type Shape, shapes } from './shape-rows';
import { openingAt, valueAt } from './value';

/** A wildcard in a phrase stands for this many characters at most, on one line. */
const wildcard = 80;
/** Data is followed for this many characters where the text that ends it is awaited. */
const reach = 8192;

/** The phrases in their pieces, the longest first, so that it goes before a shorter one that begins like it. */
const phrases = [...shapes]
  .sort((a, b) => b.phrase.length - a.phrase.length)
  .map((shape) => ({ shape, pieces: shape.phrase.split('*') }));
const phraseWords = new Words(phrases.map(({ pieces }) => pieces[0] ?? ''));

/** Where a phrase that begins at a position ends, or -1. */
function phraseEnd(scan: Scan, start: number, pieces: readonly string[]): number {
  let at = start;
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) {
      const gap = scan.lower.slice(at, at + wildcard + piece.length).indexOf(piece);
      if (gap === -1 || scan.lower.slice(at, at + gap).includes('\n')) return -1;
      at += gap;
    } else if (!scan.at(piece, at)) return -1;
    at += piece.length;
  }
  return at;
}

/** What a parser stumbled over: one bare name or keyword, a few signs, or the beginning of a web page. */
const isHarmless = (text: string): boolean =>
  /^(?:[A-Za-z_.-]{1,64}|[^A-Za-z0-9\s]{1,3}|<[!/?A-Za-z][^\d@]*|\[object \w*|[A-Za-z ]{1,20})$/.test(text);
const isFile = (text: string): boolean =>
  /^(?:[~./\\]|[A-Z]:\\)|^[\w@.~/\\ -]{1,200}\.[a-z]{1,5}$/i.test(text);

function cutUntil(
  scan: Scan,
  from: number,
  ends: readonly string[],
  vague: boolean,
  rule: string,
  cuts: Cuts,
): void {
  const line = scan.lineEnd(from);
  let end = -1;
  for (const needle of ends) {
    const at = scan.find(needle, from);
    const limit =
      needle.includes('\n') || needle.startsWith(')') || needle.startsWith("'") ? from + reach : line;
    if (at !== -1 && at <= limit && (end === -1 || at < end)) end = at;
  }
  if (end === -1 && vague) return;
  if (/^(?:\{\}|\[\]|None|''|"")$/.test(scan.text.slice(from, end === -1 ? line : end))) return;
  cuts.add(from, end === -1 ? line : end, rule);
}

function cutShape(scan: Scan, from: number, { extent, rule, phrase }: Shape, cuts: Cuts): void {
  if (typeof extent === 'object') {
    cutUntil(scan, from, extent.until, extent.vague === true, rule, cuts);
    return;
  }
  if (extent === 'line') {
    if (!isEmpty(scan.text.slice(from, Math.min(scan.lineEnd(from), from + 250))))
      cuts.add(from, scan.lineEnd(from), rule);
    return;
  }
  if (extent === 'rest') {
    const frame = scan.find('\n    at ', from);
    cuts.add(from, frame === -1 ? scan.length : frame, rule);
    return;
  }
  const start = scan.skip(from, isBlank, from + 2);
  if (extent === 'bracketed') {
    if (/[[{(]/.test(scan.text[start] ?? '')) cuts.add(start, valueAt(scan, start).end, rule);
    return;
  }
  const quoted = openingAt(scan, start) !== undefined;
  if (!quoted && (extent === 'excerpt' || extent === 'sentence' || !phrase.endsWith(': '))) return;
  const value = valueAt(scan, start);
  const text = scan.text.slice(value.start, value.end);
  if (
    isEmpty(text) ||
    isFile(text) ||
    (extent === 'sentence' && !/\S\s+\S+\s+\S/.test(text)) ||
    (extent === 'excerpt' && isHarmless(text)) ||
    (!quoted && !/\d/.test(text))
  )
    return;
  cuts.add(value.start, value.end, rule);
}

/** True where a word begins: behind a sign, behind digits that belong to no word, or where reading began. */
function beginsWord(scan: Scan, index: number, least: number): boolean {
  const start = scan.skipBack(index, isDigit, least);
  return start === least || !isLetter(scan.lower.charCodeAt(start - 1));
}

/** Cuts data behind the phrases that drivers, parsers and clients put before it. */
export function cutShapes(scan: Scan, cuts: Cuts): void {
  const hunt = new Hunt(scan, phraseWords);
  for (let index = hunt.next(0); index !== -1; index = hunt.next(Math.max(cuts.end, index + 1))) {
    const after = cuts.end;
    if (!beginsWord(scan, index, after)) continue;
    for (const hit of hunt.hits) {
      const phrase = phrases[hit];
      const from = phrase === undefined ? -1 : phraseEnd(scan, index, phrase.pieces);
      if (phrase !== undefined && from !== -1) cutShape(scan, from, phrase.shape, cuts);
      if (cuts.end > after) break;
    }
  }
}

const rowEnds = [
  ') already exists',
  ') is not present',
  ') is still referenced',
  ') conflicts with',
  ') is duplicated',
  ') does not',
  ').',
];

/** Cuts the values of `Key (email)=(…) already exists`, which PostgreSQL puts into its details. */
export function cutKeyDetails(scan: Scan, cuts: Cuts): void {
  for (let at = scan.find(')=(', 0); at !== -1; at = scan.find(')=(', Math.max(cuts.end, at + 3))) {
    const before = scan.lower.slice(Math.max(cuts.end, at - 400), at);
    if (!/\bkey \([^\n]*$/.test(before)) continue;
    const from = at + 3;
    const ends = rowEnds
      .map((needle) => scan.find(needle, from))
      .filter((end) => end !== -1 && end - from < reach);
    cuts.add(from, ends.length === 0 ? scan.lineEnd(from) : Math.min(...ends), 'row-data');
  }
}

/** Whether a place is named the way the source follows it: a line number, then a colon or a column; or `3 | `. */
function namesPlace(scan: Scan): boolean {
  if (scan.has(' | ')) return true;
  for (let at = scan.find('line ', 0); at !== -1; at = scan.find('line ', at + 5)) {
    const end = scan.skip(at + 5, isDigit, at + 13);
    if (end > at + 5 && (scan.code(end) === 58 || scan.at(', c', end))) return true;
  }
  return false;
}

/** Cuts the source that parsers repeat: `LINE 1: …`, what stands over a `^` in YAML errors, sqlglot's marked statement. */
export function cutExcerpts(scan: Scan, cuts: Cuts): void {
  if (!namesPlace(scan)) return;
  const places =
    /(?:^|[\s"'])LINE \d{1,7}: {1,40}(?=\S)|\bline \d{1,7}, col: \d{1,7}\.(?:\s|\\n)+(?=\S)|\bat line \d{1,7}, column \d{1,7}:[ \t]*(?:\r?\n|\\n)+(?=[^\r\n])|^ {0,8}\d{1,7} \| {0,60}(?=\S)/gim;
  const pointed = scan.hasAny(['- ', '-^', '|']) && scan.has('^') && /[-|] {0,80}\^/.test(scan.text);
  for (const found of scan.text.matchAll(places)) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    const line = scan.lineEnd(from);
    if (/LINE \d/.test(found[0])) {
      const caret = scan.text.slice(from, line).search(/(?<! ) +\^(?: |$)/);
      cuts.add(from, caret === -1 ? line : from + caret, 'sql');
    } else if (/col: /i.test(found[0])) cuts.add(from, paragraphEnd(scan, from), 'sql');
    else if (/\| *$/.test(found[0])) {
      if (pointed) cuts.add(from, line, 'excerpt');
    } else if (/(?:^|[\s"'])line \d{1,7}: $/.test(found[0])) continue;
    else cuts.add(from, caretLine(scan, from), 'excerpt');
  }
}

/** The end of the lines up to the next empty one or stack frame. */
function paragraphEnd(scan: Scan, from: number): number {
  const ends = ['\n\n', '\n    at ', '\n\r\n', '\n  file "']
    .map((needle) => scan.find(needle, from))
    .filter((at) => at !== -1);
  return scan.skipBack(Math.min(scan.length, ...ends), isSpace, from);
}

/** The end of the lines above the one that holds nothing but `^`. */
function caretLine(scan: Scan, from: number): number {
  let end = scan.lineEnd(from);
  for (let lines = 0; lines < 5; lines += 1) {
    if (/^[\r\n]{1,2}[ \t]*[\^~]+/.test(scan.text.slice(end, end + 400))) return end;
    if (end >= scan.length) return end;
    end = scan.lineEnd(end + 2);
  }
  return end;
}
