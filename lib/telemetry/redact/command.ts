import { isQuote, isSpace } from './chars';
import type { Cuts } from './draft';
import { matchesAt } from './led';
import type { Scan } from './scan';
import { openingAt, valueAt } from './value';

/** Phrases that a command line follows: after a colon to the end of the line, otherwise as a quoted word or a list. */
const phrase =
  /command failed(?: with (?:exit code \d{1,5}|[a-z]{2,12}|signal [a-z]{2,12}))?(?: \([^()\n]{1,80}\))?: |(?:npm err!|npm error) command (?!failed\b)|\bargv: (?=[^\s[{])|command (?=["']?[[(]["'])|command (?=(["'])[^"'\n]{1,500}\1 (?:returned|failed|timed|died|exited))/g;

/** Cuts command lines that a process error repeats: `Command failed: git clone …`, `Command '['git', …]' returned …`. */
export function cutCommandLines(scan: Scan, cuts: Cuts): void {
  for (const found of scan.lower.matchAll(phrase)) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    if (found[0] !== 'command ') {
      cuts.add(from, scan.lineEnd(from), 'argv');
      continue;
    }
    const inner = from + (openingAt(scan, from)?.width ?? 0);
    const value = /[[(]/.test(scan.text[inner] ?? '') ? valueAt(scan, inner) : valueAt(scan, from);
    cuts.add(value.start, value.end, 'argv');
  }
}

/** A list of quoted words: where it ends, and what kinds of words are in it. */
interface List {
  end: number;
  words: number;
  options: number;
}

function listAt(scan: Scan, open: number): List {
  const list: List = { end: open + 1, words: 0, options: 0 };
  for (;;) {
    const start = scan.skip(list.end, (code) => isSpace(code) || code === 44);
    const quote = openingAt(scan, start);
    if (quote === undefined) {
      if (/[\])]/.test(scan.text[start] ?? '')) list.end = start + 1;
      return list;
    }
    const value = valueAt(scan, start);
    if (/^--?[A-Za-z]/.test(scan.text.slice(value.start, value.start + 4))) list.options += 1;
    else list.words += 1;
    list.end = value.after;
    if (!/[\s,\])]/.test(scan.text[list.end] ?? ' ')) return list;
  }
}

const open = /[[(]\s{0,40}\\{0,4}["'`]/y;

/** Cuts lists of quoted words that mix options with other words: a printed argv. A list of nothing but options is help. */
export function cutArgvLists(scan: Scan, cuts: Cuts): void {
  const opened = scan.beginnings.brackets.filter((at) => {
    const next = scan.code(at + 1);
    return isQuote(next) || isSpace(next) || next === 92;
  });
  for (const found of matchesAt(scan, opened, open)) {
    if (found.index < cuts.end) continue;
    const list = listAt(scan, found.index);
    if (list.words > 0 && list.options > 0) cuts.add(found.index, list.end, 'argv');
    else cuts.pass(Math.max(list.end, found.index + 1));
  }
}
