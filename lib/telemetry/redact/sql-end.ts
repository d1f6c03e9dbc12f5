import { isAlnum, isBlank, isQuote, isSpace } from './chars';
import type { Scan } from './scan';

/** Text that a driver or a client writes after a statement on the same line. */
const afterStatement =
  /(?:\s{1,4}at \[\d+:\d+\]|\. expected one of|\s{1,4}\((?:sqlstate|background on this error|in query|version \d|line \d|official build|code:)|\s{1,4}\[(?:parameters|sql|params|sqlstate|errorcode)\b|\s{1,4}(?:hint|detail|context|statement|error|note|code|sqlstate|position|query[_ ]?id|request[_ ]?id|with params|params|parameters|bindings|duration|took|error_code|reason|cause|stack trace):\s|\s{1,4}(?:at|on) line \d|\s{1,4}at position \d|\s{1,4}(?:failed|timed out|was cancell?ed|returned|errored|exceeded)(?: with| after| because| due| in \d| an? | the |:)|;\s{1,4}(?:nested exception|(?=[A-Z][a-z]+ [a-z]))|\s\^)/iy;

/** A line that is no longer the statement's. */
const lineAfter =
  /[ \t]*(?:at \S|file "|traceback|hint:|detail:|context:|line \d+:|error\b|caused by|during handling|the above exception|\(background|\[parameters|\[sql|sqlstate|position:|code:|\^|={3,}|-{3,}\^|[a-z]+(?:error|exception)\b|params:|parameters:|compiled code at|query id|job id|location:| {2}\^)/iy;

/** What a statement goes on with after an empty line. */
const stillSql =
  /(?:\s|\\n)*(?:select|from|where|join|left|right|inner|full|cross|group|order|having|limit|union|and|or|on|as|with|values|set|--|\/\*|[(),;])/iy;

const matches = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** The quote right before a statement, if it stands in one, and the backslashes before that. */
function enclosure(scan: Scan, start: number): { quote: number; slashes: number } | undefined {
  const at = scan.skipBack(start, isSpace, start - 80);
  const quote = scan.code(at - 1);
  if (!isQuote(quote)) return undefined;
  return { quote, slashes: at - 1 - scan.skipBack(at - 1, (code) => code === 92, at - 17) };
}

/** End of a string inside the statement, or the position after its quote when it is not closed on a few lines. */
function stringEnd(scan: Scan, open: number): number {
  const quote = scan.code(open);
  const char = String.fromCharCode(quote);
  const reach = scan.reach(4096);
  for (let at = scan.find(char, open + 1); at !== -1 && at - open < reach; at = scan.find(char, at + 1)) {
    scan.looked(2);
    if (scan.code(at + 1) === quote) at += 1;
    else if (scan.code(at - 1) !== 92 || scan.code(open - 1) === 92) return at + 1;
  }
  return open + 1;
}

/** True when a quote of the same kind as the one around the statement opens a string or a name inside it. */
const opensInside = (scan: Scan, at: number): boolean => {
  const next = scan.code(at + 1);
  const before = scan.code(at - 1);
  return (
    (isAlnum(next) || /[%_$@{(./*:<[-]/.test(String.fromCharCode(next))) &&
    (isBlank(before) || /[(,=.[<>]/.test(String.fromCharCode(before)))
  );
};

/**
 * End of the statement that begins at `start`: the quote or bracket around it, or what messages write behind a statement,
 * or else the end of the text, so that no part of it is left.
 */
export function sqlEnd(scan: Scan, start: number): number {
  const { text } = scan;
  const around = enclosure(scan, start);
  let depth = 0;
  let at = start;
  while (at < scan.length) {
    const code = scan.code(at);
    if (isQuote(code)) {
      const slashes = at - scan.skipBack(at, (next) => next === 92, at - 17);
      if (around !== undefined && code === around.quote && slashes <= around.slashes) {
        if (around.slashes === 0 && scan.code(at + 1) === code && /[\s(,=]/.test(text[at - 1] ?? '')) at += 2;
        else if (around.slashes === 0 && opensInside(scan, at)) at = stringEnd(scan, at);
        else {
          at -= slashes;
          break;
        }
      } else at = stringEnd(scan, at);
      continue;
    }
    if (code === 40 || code === 91) {
      if (matches(afterStatement, text, at)) break;
      depth += 1;
    } else if (code === 41 || code === 93) {
      depth -= 1;
      if (depth < 0) break;
    } else if (code === 10) {
      const next = at + 1;
      if (matches(lineAfter, text, next)) break;
      if (/^[ \t]*\r?\n/.test(text.slice(next, next + 80)) && !matches(stillSql, text, next)) break;
    } else if ((code === 32 || code === 46 || code === 59) && matches(afterStatement, text, at)) break;
    at += 1;
  }
  scan.steps += at - start;
  return scan.skipBack(Math.min(at, scan.length), isSpace, start + 1);
}
