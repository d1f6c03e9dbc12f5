import { isAlnum, isBlank, isDigit, isLetter, isName, isQuote, isSpace } from './chars';
import type { Scan } from './scan';

/** A value: what to replace (`start`, `end`; quotes stay), and where reading goes on. */
export interface Value {
  start: number;
  end: number;
  after: number;
  form: 'quoted' | 'bracketed' | 'bare';
}

/** A quoted value may run over lines for this many characters; one that is not closed ends with its line. */
const quotedReach = 4096;
/** A bracketed value is followed for this many characters. */
const bracketedReach = 32_768;

const isPunctuation = (code: number): boolean => /[,;:.)\]}>|\\+?!&]/.test(String.fromCharCode(code));
const ends = (scan: Scan, index: number): boolean =>
  index >= scan.length ||
  isSpace(scan.code(index)) ||
  isPunctuation(scan.code(index)) ||
  isQuote(scan.code(index));

/** An opening quote: how many characters it takes, the quote itself, and the backslashes before it. */
interface Opening {
  width: number;
  quote: string;
  slashes: number;
}

/** The quote at a position: plain, three of them (Python), behind backslashes (JSON in JSON), typographic, as an XML entity or percent-encoded. */
export function openingAt(scan: Scan, index: number): Opening | undefined {
  const code = scan.code(index);
  if (isQuote(code) && code !== 96 && scan.code(index + 1) === code && scan.code(index + 2) === code) {
    const quote = scan.text.slice(index, index + 3);
    return { width: 3, quote, slashes: 0 };
  }
  if (isQuote(code)) return { width: 1, quote: scan.text[index] ?? '', slashes: 0 };
  if (code === 0x201c || code === 0x2018 || code === 0xab) {
    return { width: 1, quote: code === 0x201c ? '”' : code === 0x2018 ? '’' : '»', slashes: 0 };
  }
  if (code === 92) {
    const at = scan.skip(index, (next) => next === 92, index + 16);
    return isQuote(scan.code(at))
      ? { width: at - index + 1, quote: scan.text[at] ?? '', slashes: at - index }
      : undefined;
  }
  for (const entity of ['&quot;', '&#39;', '&#34;', '&apos;', '&#x27;', '%22', '%27']) {
    if (scan.at(entity, index)) return { width: entity.length, quote: entity, slashes: 0 };
  }
  return undefined;
}

/** True when the quote at `at` closes what `opening` opened, rather than being an escaped or doubled one. */
function closes(scan: Scan, at: number, opening: Opening): boolean {
  if (opening.quote.length > 1) return true;
  const slashes = at - scan.skipBack(at, (code) => code === 92, at - 17);
  if (opening.slashes > 0) return slashes <= opening.slashes;
  if (slashes % 2 === 1) return false;
  const next = scan.code(at + 1);
  return !isAlnum(next) && next !== 95;
}

/**
 * The first quote from `start` on and before `limit` that closes, or -1. Which one closes does not depend on where the value
 * begins, so what was looked through for an earlier one is not looked through again.
 */
function closingAt(scan: Scan, start: number, limit: number, opening: Opening): number {
  const kind = `${opening.slashes}${opening.quote}`;
  const seen = scan.unclosed.get(kind);
  const isSeen = seen !== undefined && seen.from <= start && start <= seen.to;
  const from = isSeen ? seen.from : start;
  let at = scan.find(opening.quote, isSeen ? seen.to : start);
  while (at !== -1 && at < limit) {
    scan.looked(1);
    if (closes(scan, at, opening)) break;
    at = scan.find(opening.quote, at + 1);
  }
  const isFound = at !== -1 && at < limit;
  scan.unclosed.set(kind, { from, to: isFound ? at : Math.max(limit, isSeen ? seen.to : start) });
  return isFound ? at : -1;
}

/** The inside of a quoted value, through `' +` or a line break to the next piece of the same printed string. */
function quotedAt(scan: Scan, index: number, opening: Opening): Value {
  const start = index + opening.width;
  const line = scan.lineEnd(start);
  const limit = Math.min(scan.length, start + scan.reach(Math.max(line - start, quotedReach)));
  const at = closingAt(scan, start, limit, opening);
  if (at !== -1) {
    const slashes = opening.slashes === 0 ? 0 : at - scan.skipBack(at, (code) => code === 92, at - 17);
    const end = Math.max(start, at - slashes);
    const after = at + opening.quote.length;
    const seam = /^ ?\+ ?\r?\n?[ \t]{0,64}(?=["'`])/.exec(scan.text.slice(after, after + 72))?.[0].length;
    if (seam === undefined) return { start, end, after, form: 'quoted' };
    const more = openingAt(scan, after + seam);
    if (more === undefined) return { start, end, after, form: 'quoted' };
    const rest = quotedAt(scan, after + seam, more);
    return { start, end: rest.end, after: rest.after, form: 'quoted' };
  }
  return { start, end: line, after: line, form: 'quoted' };
}

/** A value in brackets to the one that closes it, quotes taken into account; without one, to the end of its reach. */
function bracketedAt(scan: Scan, index: number): Value {
  const limit = Math.min(scan.length, index + scan.reach(bracketedReach));
  let depth = 0;
  let at = index;
  while (at < limit) {
    const code = scan.code(at);
    if (code === 91 || code === 123 || code === 40) depth += 1;
    else if (code === 93 || code === 125 || code === 41) depth -= 1;
    else if (isQuote(code) && !isAlnum(scan.code(at - 1))) {
      const line = Math.min(limit, scan.lineEnd(at));
      const escaped = scan.code(at - 1) === 92;
      let close = at + 1;
      while (close < line && (scan.code(close) !== code || (scan.code(close - 1) === 92) !== escaped))
        close += 1;
      at = close;
    }
    at += 1;
    if (depth === 0) break;
  }
  scan.looked(at - index);
  const end = Math.min(at, limit);
  return { start: index, end, after: end, form: 'bracketed' };
}

/** True when a separator inside a bare value ends it: something that is no part of a password follows. */
function separates(scan: Scan, index: number): boolean {
  const next = index + 1;
  if (ends(scan, next) && scan.code(next) !== scan.code(index)) return true;
  const end = scan.skip(next, isName, next + 40);
  return end > next && (scan.code(end) === 61 || scan.code(end) === 58);
}

/**
 * A bare value: to white space, or to a separator that is followed by white space or by another `key=`. Signs inside
 * (`a,b;c&d`) belong to it. Full stops and commas at its end belong to the sentence.
 */
function bareAt(scan: Scan, start: number): Value {
  let at = start;
  const limit = start + scan.reach(scan.length - start);
  for (; at < limit; at += 1) {
    const code = scan.code(at);
    if (isSpace(code) || code === 27) break;
    if (code === 40 && isAlnum(scan.code(at - 1)) && isQuote(scan.code(at + 1))) {
      at = bracketedAt(scan, at).end - 1;
      continue;
    }
    if (code === 60 && (scan.code(at + 1) === 47 || isLetter(scan.code(at + 1)))) break;
    if ((isQuote(code) || code === 93 || code === 125 || code === 41 || code === 62) && ends(scan, at + 1))
      break;
    if ((code === 44 || code === 59 || code === 38) && separates(scan, at)) break;
    if (code === 92 && isQuote(scan.code(at + 1)) && ends(scan, at + 2)) break;
    if (code === 37 && scan.at('%26', at)) break;
  }
  scan.looked(at - start + 1);
  const end = scan.skipBack(at, (code) => code === 46 || code === 44 || code === 58 || code === 59, start);
  return { start, end, after: at, form: 'bare' };
}

/** What may stand between a separator and a quote: `b'…'`, `u"…"`, `string(7) "…"`, `!!str `. */
const before =
  /^(?:[bBuUrRfF]{1,2}(?=["'])|(?:string|str)\(\d{1,6}\) ?(?=["'])|!![a-z]{1,8} |new String\(|\[Secret: |@(?=["']))/;

/** The value at a position, whatever its form. */
export function valueAt(scan: Scan, index: number): Value {
  const skipped = before.exec(scan.text.slice(index, index + 24))?.[0].length ?? 0;
  const from = index + skipped;
  const opening = openingAt(scan, from);
  if (opening !== undefined) return quotedAt(scan, from, opening);
  const code = scan.code(from);
  if (code === 60 && scan.at('<buffer ', from)) {
    const close = scan.find('>', from);
    const end = close === -1 ? scan.lineEnd(from) : close + 1;
    return { start: from, end, after: end, form: 'bracketed' };
  }
  if (code === 123 || code === 91 || code === 40) return bracketedAt(scan, from);
  return bareAt(scan, from);
}

/** The rest of a line, without white space and a YAML comment at its end. */
export function lineAt(scan: Scan, start: number): Value {
  const line = scan.lineEnd(start);
  const comment = scan.find(' #', start);
  const stop = comment !== -1 && comment < line ? comment : line;
  return { start, end: scan.skipBack(stop, isBlank, start), after: line, form: 'bare' };
}

/** True for a digit run, which many keys count with. */
export const isNumber = (text: string): boolean =>
  text !== '' && [...text].every((char) => isDigit(char.charCodeAt(0)) || char === '.');
