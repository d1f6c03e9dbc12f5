import { isBase64 } from './base64';
import { isDense, isDrawn } from './chance';
import { isAlnum, isBlank, isDigit, isHex, isLetter, isSpace, isUpper, setOf } from './chars';
import type { Cuts } from './draft';
import { placesOf, Words } from './hunt';
import { merged, placesOfText } from './led';
import type { Scan } from './scan';
import { type Alphabet, secretAddresses, type TokenFormat, tokenFormats } from './token-formats';

/** A prefix is judged by this many characters after it, so that a long run of false beginnings stays cheap. */
const glance = 64;

const isWordSign = (code: number): boolean => isAlnum(code) || code === 95 || code === 45;

const alphabets: Readonly<Record<Alphabet, (code: number) => boolean>> = {
  alnum: isAlnum,
  upper: (code) => isUpper(code) || isDigit(code),
  hex: isHex,
  word: isWordSign,
  base64: (code) => isBase64(code) || code === 61,
  dotted: (code) => isWordSign(code) || code === 46,
};

/** The same as tables, with the asterisk that masks. */
const glanced: Readonly<Record<Alphabet, Uint8Array>> = {
  alnum: setOf((code) => alphabets.alnum(code) || code === 42),
  upper: setOf((code) => alphabets.upper(code) || code === 42),
  hex: setOf((code) => alphabets.hex(code) || code === 42),
  word: setOf((code) => alphabets.word(code) || code === 42),
  base64: setOf((code) => alphabets.base64(code) || code === 42),
  dotted: setOf((code) => alphabets.dotted(code) || code === 42),
};

/** The id of the rule of a token format. */
export const ruleOf = (label: string): string => label.replaceAll(' ', '-');

/** Formats by the first two characters of their prefix, the longest prefix first. */
const byBeginning = new Map<number, TokenFormat[]>();
const beginning = (a: number, b: number): number => a * 128 + b;
for (const format of [...tokenFormats].sort((a, b) => b.prefix.length - a.prefix.length)) {
  const key = beginning(format.prefix.charCodeAt(0), format.prefix.charCodeAt(1));
  byBeginning.set(key, [...(byBeginning.get(key) ?? []), format]);
}
/** Prefixes as words, and those that begin with a digit. */
const prefixes = [...new Set(tokenFormats.map(({ prefix }) => prefix.toLowerCase()))];
const prefixWords = new Words(prefixes.filter((prefix) => isLetter(prefix.charCodeAt(0))));
const otherPrefixes = prefixes.filter((prefix) => !isLetter(prefix.charCodeAt(0)));

const colors = /\x1b\[[0-9;]{0,8}m/g;

/** True where a token may begin: no letter or digit before it, but for the tail of an escape (`%3D`, `\n`, `ESC[31m`). */
function mayBegin(scan: Scan, index: number): boolean {
  const before = scan.code(index - 1);
  if (!isAlnum(before)) return true;
  if (scan.code(index - 2) === 92) return true;
  if (scan.code(index - 3) === 37 && isHex(before) && isHex(scan.code(index - 2))) return true;
  return before === 109 && /\x1b\[[0-9;]{0,8}m$/.test(scan.text.slice(Math.max(0, index - 12), index));
}

/** A token may have been masked in the middle (`sk-ab***yz`), and trailing full stops end the sentence, not the token. */
function tokenEnd(scan: Scan, from: number, test: (code: number) => boolean): number {
  let end = scan.skip(from, (code) => test(code) || code === 42);
  if (isWordSign(scan.code(end))) end = scan.skip(end, isWordSign);
  return scan.skipBack(end, (code) => code === 46, from);
}

/** The end of a token that a narrow terminal broke: a line of nothing but token characters goes on with it. */
function wrappedEnd(scan: Scan, end: number, test: (code: number) => boolean): number {
  let last = end;
  for (;;) {
    const line = scan.code(last) === 13 ? last + 1 : last;
    if (scan.code(line) !== 10) return last;
    const from = scan.skip(line + 1, isBlank, line + 64);
    const to = scan.skip(from, test);
    const closes = to === scan.length || isSpace(scan.code(to)) || /["'`,;)\]}]/.test(scan.text[to] ?? '');
    if (!closes || to - from < 8 || !isDrawn(scan.text.slice(from, Math.min(to, from + 512)))) return last;
    last = to;
  }
}

function cutFormat(scan: Scan, index: number, cuts: Cuts): void {
  const formats = byBeginning.get(beginning(scan.code(index), scan.code(index + 1))) ?? [];
  for (const { label, prefix, alphabet, min, mixed } of formats) {
    if (!scan.text.startsWith(prefix, index)) continue;
    const from = index + prefix.length;
    const test = alphabets[alphabet];
    const seen = scan.skipOver(from, glanced[alphabet], from + glance);
    if (seen - from < min || (mixed && !isDrawn(scan.text.slice(from, seen)))) continue;
    const end = tokenEnd(scan, from, test);
    cuts.add(index, end - from < 20 ? end : wrappedEnd(scan, end, test), ruleOf(label));
    return;
  }
}

/** Where a token may begin: where words do, behind a colour of a terminal, and where a prefix stands that is no word. */
function tokenPlaces(scan: Scan): readonly number[] {
  let all: readonly number[] = placesOf(scan, prefixWords);
  for (const prefix of otherPrefixes) all = merged(all, placesOfText(scan, prefix));
  if (!scan.has('\x1b')) return all;
  return merged(
    all,
    [...scan.text.matchAll(colors)].map((color) => color.index + color[0].length),
  );
}

/** Cuts tokens that their issuers mark with a prefix. */
export function cutTokens(scan: Scan, cuts: Cuts): void {
  for (const at of tokenPlaces(scan)) if (at >= cuts.end && mayBegin(scan, at)) cutFormat(scan, at, cuts);
}

/** Cuts the secret part of addresses that need no other credential. */
export function cutSecretAddresses(scan: Scan, cuts: Cuts): void {
  for (;;) {
    let next: readonly [at: number, end: number, label: string] | undefined;
    for (const [label, start] of secretAddresses) {
      const at = scan.find(start, cuts.end);
      if (at !== -1 && (next === undefined || at < next[0])) next = [at, at + start.length, label];
    }
    if (next === undefined) return;
    const [, from, label] = next;
    const end = scan.skip(from, (code) => !isSpace(code) && !/["'`<>\\)]/.test(String.fromCharCode(code)));
    if (end > from) cuts.add(from, end, ruleOf(label));
    else cuts.pass(from);
  }
}

const loose = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) if (isAlnum(code) || code === 43 || code === 47) loose[code] = 1;
const isLoose = (code: number): boolean => code < 128 && loose[code] === 1;
/** Fewer letters and digits in a row are none of the shapes, and fewer none but a Telegram token, which has `:AA` behind. */
const shortestBot = 8;
const shortestRun = 32;

/**
 * Cuts tokens without a prefix whose shape is published: Entra client secrets (`…Q~…`), Telegram bot tokens, Mailchimp keys,
 * AWS secret keys (40 characters), Azure storage keys (86 characters and `==`). Integrity hashes have their own prefix.
 */
export function cutShapedTokens(scan: Scan, cuts: Cuts): void {
  const { text } = scan;
  scan.steps += text.length;
  const shortest = scan.has(':aa') ? shortestBot : shortestRun;
  for (let start = 0, end = 0; start + shortest <= text.length; start = end + 1) {
    // Backwards from the last character that the shortest run needs, so that most of a text is not looked at.
    end = start + shortest - 1;
    while (end >= start && isLoose(text.charCodeAt(end))) end -= 1;
    if (end >= start) continue;
    for (end = start + shortest; end < text.length && isLoose(text.charCodeAt(end)); ) end += 1;
    const length = end - start;
    if (length <= 10 && scan.code(end) === 58) {
      const bot = /^[0-9]{8,10}:AA[\w-]{30,64}/.exec(text.slice(start, start + 80))?.[0];
      if (bot !== undefined) cuts.add(start, start + bot.length, 'telegram-token');
    }
    const center = length === 32 ? (/^-us\d{1,2}\b/.exec(text.slice(end, end + 6))?.[0].length ?? 0) : 0;
    if (center > 0) cuts.add(start, end + center, 'mailchimp-key');
    if (length !== 40 && length !== 86) continue;
    const before = text.slice(Math.max(0, start - 7), start);
    if (/[-_.~@:/=]$/.test(before) && (/sha\d{3}-$/.test(before) || /[-_.~/]$/.test(before))) continue;
    const value = text.slice(start, end);
    if (length === 40 && !/^[-_.~=]/.test(text.slice(end, end + 1)) && isDense(value))
      cuts.add(start, end, 'aws-secret-key');
    if (length === 86 && text.startsWith('==', end) && isDense(value)) cuts.add(start, end + 2, 'azure-key');
  }
}

/** Cuts Entra (Azure AD) client secrets, which hold `Q~` after three characters and a digit. */
export function cutEntraSecrets(scan: Scan, cuts: Cuts): void {
  const test = (code: number): boolean => isWordSign(code) || code === 46 || code === 126;
  for (let at = scan.find('q~', 0); at !== -1; at = scan.find('q~', Math.max(cuts.end, at + 2))) {
    if (at - cuts.end < 4 || !isDigit(scan.code(at - 1))) continue;
    if (scan.skip(at + 2, test, at + 20) < at + 20) continue;
    const end = scan.skip(at + 20, test);
    cuts.add(scan.skipBack(at, test, Math.max(cuts.end, at - 4)), end, 'entra-secret');
  }
}
