import { isBlank, isDigit, isHex, isIn, isLetter, isName, isQuote, isSpace, setOf } from './chars';
import { isOtherKey } from './key-endings';
import type { Scan } from './scan';

/** A key and the place where its value begins, as found at a separator. */
export interface Pair {
  key: string;
  start: number;
  /** Where the value begins: after the separator and the blanks behind it. */
  value: number;
  separator: '=' | ':' | '>';
  /** The key stands in quotes or right after a bracket, comma or `&`, so this is data, not a sentence. */
  structured: boolean;
  /** There are blanks between separator and value. */
  spaced: boolean;
  /** The key and the value are percent-encoded query text (`token%3Dabc`). */
  encoded: boolean;
}

const longestKey = 80;

interface Key {
  text: string;
  start: number;
  quoted: boolean;
}

const nameSet = setOf((code) => isName(code) || code > 0x7f);
const wordSet = setOf((code) => isLetter(code) || code === 45);

const isClosing = (code: number): boolean =>
  isQuote(code) || code === 93 || code === 92 || code === 0x201d || code === 0x2019;
const isOpening = (code: number): boolean =>
  isQuote(code) ||
  code === 91 ||
  code === 123 ||
  code === 40 ||
  code === 44 ||
  code === 38 ||
  code === 63 ||
  code === 59 ||
  code === 124;

/** Steps back over `ESC[0m` and its kin, which terminals put between a key and its separator. */
function beforeColor(scan: Scan, end: number): number {
  if (scan.code(end - 1) !== 109) return end;
  const color = /\x1b\[[0-9;]{0,8}m$/.exec(scan.text.slice(Math.max(0, end - 12), end));
  return color === null ? end : end - color[0].length;
}

/** The key that ends before a separator: a name in quotes or brackets, a bare name, or the last words before it ("API key"). */
function keyBefore(scan: Scan, separator: number, least: number): Key | undefined {
  let end = scan.skipBack(separator, isBlank, Math.max(least, separator - 8));
  end = beforeColor(scan, end);
  const bare = scan.skipBack(end, isClosing, Math.max(least, end - 6));
  const entity =
    scan.code(bare - 1) === 59
      ? scan.text.slice(Math.max(least, bare - 6), bare).search(/&(?:quot|#39|#34|apos);$/)
      : -1;
  const nameEnd = entity === -1 ? bare : Math.max(least, bare - 6) + entity;
  const quoted = nameEnd < end;
  let start = scan.skipBackOver(nameEnd, nameSet, Math.max(least, nameEnd - longestKey));
  if (scan.code(start - 1) === 37 && isHex(scan.code(start)) && isHex(scan.code(start + 1))) start += 2;
  if (start >= nameEnd) return undefined;
  if (quoted) return { text: scan.text.slice(start, nameEnd), start, quoted };
  let first = start;
  for (
    let words = 0;
    words < 3 &&
    scan.code(first - 1) === 32 &&
    (isLetter(scan.code(first - 2)) || scan.code(first - 2) === 45);
    words += 1
  ) {
    first = scan.skipBackOver(first - 1, wordSet, Math.max(least, first - 24));
  }
  return { text: scan.text.slice(first, nameEnd), start: first, quoted: false };
}

/** The element name right inside `<…>` that ends at `close`, also with attributes; undefined for a closing tag or a generic type. */
function elementBefore(scan: Scan, close: number, least: number): Key | undefined {
  const limit = Math.max(least, close - 200);
  const open = scan.skipBack(close, (code) => code !== 60 && code !== 62 && code !== 10, limit);
  if (scan.code(open - 1) !== 60 || !isLetter(scan.code(open)) || scan.code(close - 1) === 47)
    return undefined;
  if (isName(scan.code(open - 2))) return undefined;
  const end = scan.skip(open, (code) => isName(code) || code === 58, close);
  const name = scan.text.slice(open, end);
  return { text: name.slice(name.lastIndexOf(':') + 1), start: open, quoted: true };
}

/** True when the key is the first thing on its line, but for indentation, list dashes and words that set variables. */
export function opensLine(scan: Scan, start: number): boolean {
  const line = scan.text.slice(Math.max(0, start - 40), start);
  const from = Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r')) + 1;
  if (from === 0 && start > 40) return false;
  return /^[ \t>|]*(?:[-*+] +)?(?:export +|set +|setx +|env +|\$env:|declare -x +|ENV +|ARG +|#+ *)?["'`]?$/i.test(
    line.slice(from),
  );
}

/** What stands at a separator and after it; undefined when it separates no key from a value. */
function pairAt(scan: Scan, index: number, least: number): Pair | undefined {
  const { text } = scan;
  const char = text[index];
  let end = index + 1;
  let separator: Pair['separator'] = '=';
  let keyEnd = index;
  let encoded = false;
  if (char === '%') {
    const found = /^%(?:25)?3[ad]/i.exec(text.slice(index, index + 5));
    if (found === null) return undefined;
    end = index + found[0].length;
    separator = /d$/i.test(found[0]) ? '=' : ':';
    encoded = true;
  } else if (char === ':') {
    separator = ':';
    const next = text[end];
    if (next === ':' || (next === '/' && text[end + 1] === '/')) return undefined;
    if (next === '=') end += 1;
  } else if (char === '=') {
    while (text[end] === '=' && end < index + 3) end += 1;
    if (text[end] === '>') end += 1;
    if (text[end] === '~') end += 1;
    if (/[!<>~+]/.test(text[index - 1] ?? '')) keyEnd -= 1;
  } else if (char === '>') {
    if (text[index - 1] === '-') keyEnd -= 1;
    else {
      const element = elementBefore(scan, index, least);
      if (element === undefined) return undefined;
      return {
        key: element.text,
        start: element.start,
        value: end,
        separator: '>',
        structured: true,
        spaced: false,
        encoded,
      };
    }
  }
  const key = keyBefore(scan, keyEnd, least);
  if (key === undefined) return undefined;
  let value = scan.skip(end, isBlank, end + 16);
  if (scan.code(value) === 27)
    value += /^(?:\x1b\[[0-9;]{0,8}m ?){1,4}/.exec(text.slice(value, value + 48))?.[0].length ?? 0;
  return {
    key: key.text,
    start: key.start,
    value,
    separator,
    structured: key.quoted || isOpening(scan.code(scan.skipBack(key.start, isBlank, key.start - 8) - 1)),
    spaced: value > end,
    encoded,
  };
}

/** True for the colon of `12:30`, `js:12:7` and `::1`, which has digits or nothing where the key would be. */
function isPlace(text: string, index: number): boolean {
  let start = index;
  while (start > index - 6 && isDigit(text.charCodeAt(start - 1))) start -= 1;
  const before = text.charCodeAt(start - 1);
  return start < index ? before === 58 || isSpace(before) || before === 40 : before === 58;
}

/** What may belong to the separator that it follows. */
const joined = setOf((code) => /[=:>~/]/.test(String.fromCharCode(code)));

/** The signs that separate keys from values, in forward order. */
class Signs {
  readonly #next = ['=', ':', '>', '%'].map((sign) => ({ sign, at: -1 }));

  constructor(readonly scan: Scan) {}

  next(from: number): number {
    let nearest = -1;
    for (const one of this.#next) {
      if (one.at < from) {
        const at = this.scan.text.indexOf(one.sign, from);
        one.at = at === -1 ? Number.POSITIVE_INFINITY : at;
        this.scan.steps += Math.min(one.at, this.scan.length) - from + 1;
      }
      if (one.at !== Number.POSITIVE_INFINITY && (nearest === -1 || one.at < nearest)) nearest = one.at;
    }
    return nearest;
  }
}

/**
 * Visits every key with a separator that may matter to a visitor, in forward order: `=`, `:`, `:=`, `=>`, `->`, `>` of an XML element, `%3D`. The visitor
 * gives the position to go on from (or nothing, to go on right behind the separator).
 */
export function forEachPair(scan: Scan, visit: (pair: Pair) => number | undefined): void {
  const { text } = scan;
  let least = 0;
  for (const [index, pair] of scan.pairs ?? []) {
    const next = visit(pair);
    if (next === undefined || next <= index) continue;
    least = next;
    break;
  }
  if (scan.pairs !== undefined && least === 0) return;
  const list: (readonly [number, Pair])[] = [];
  const signs = new Signs(scan);
  for (let index = signs.next(least); index !== -1; ) {
    const code = text.charCodeAt(index);
    const from = index;
    index += 1;
    if (
      (code === 61 || code === 58) &&
      isOtherKey(text, from, least) &&
      !isIn(joined, text.charCodeAt(index))
    ) {
      index = signs.next(index);
      continue;
    }
    const bracket = code === 62 && isSpace(text.charCodeAt(from - 1)) && isSpace(text.charCodeAt(index));
    const pair = bracket || (code === 58 && isPlace(text, from)) ? undefined : pairAt(scan, from, least);
    if (pair !== undefined) {
      const next = visit(pair);
      if (next !== undefined && next > from) {
        least = next;
        index = next;
      } else {
        list.push([from, pair]);
        if (pair.value > index && pair.separator !== '>') index = pair.value;
      }
    }
    index = signs.next(index);
  }
  if (least === 0) scan.pairs = list;
}
