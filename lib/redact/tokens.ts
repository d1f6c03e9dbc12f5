import type { Mask } from './mask';
import { between, codeWords, joiners, numberWords, units } from './rules';
import { isKnownToken, isNumericCode } from './words';

/** Characters that are no sign, and those that signs without white space join to them. */
const token = new RegExp(`[^${between}]+(?:[${joiners}]+[^${between}]+)*`, 'y');
const signs = new RegExp(`[${between}]*`, 'y');
/** A place in a file at the end of a token. */
const place = /^(.*[^0-9:]):(\d{1,4}(?::\d{1,4})?)$/s;
const number = /^\d{1,4}$/;
const pair = /^\d{1,4}:\d{1,4}$/;
const version = /^v?\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const amount = /^\d{1,6}(?:\.\d{1,3})?$/;
/** A word with a capital, such as a name has. */
const capital = /^(?!(?:Error|Exception|Warning)$)[A-Z][a-z]+$/;
/** How far before a token the word is looked for that says what a number is. */
const before = 24;
/** Signs that make what stands right behind them, or in front of them, part of a path, a value or a variable. */
const signsBefore = '=/\\~$%&*!#@';
const signsBehind = '/\\';

type Kind = 'gone' | 'word' | 'number' | 'pair' | 'exempt';

interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

/** Withholds every token that is neither of the vocabulary nor a harmless number; counts the tokens of both kinds. */
export function withholdTokens(mask: Mask): { readonly known: number; readonly unknown: number } {
  const { text } = mask;
  const count = { known: 0, unknown: 0 };
  let last: Token | undefined;
  const add = (start: number, end: number, read: Kind) => {
    const isName = last !== undefined && isFullName(text, last, { start, end, kind: read });
    const kind = isName ? 'gone' : read;
    if (kind === 'word') count.known += 1;
    else if (kind === 'gone') {
      if (!mask.touches(start, end)) count.unknown += 1;
      mask.add(start, end, 'word');
    }
    if (last !== undefined) {
      if (isName) mask.add(last.start, last.end, 'word');
      if (isTouched(last.kind, kind)) mask.add(last.start, last.end, 'number');
      if (isTouched(kind, last.kind)) mask.add(start, end, 'number');
    }
    last = { start, end, kind };
  };
  for (let at = 0; at < text.length; ) {
    const start = endOf(signs, text, at);
    const end = endOf(token, text, start);
    at = Math.max(end, start + 1);
    if (end === start) continue;
    const whole = text.slice(start, end);
    if (mask.touches(start, end)) add(start, end, 'gone');
    else if (/\d/.test(whole)) read(text, whole, start, add);
    else add(start, end, isAllowed(text, whole, start) ? 'word' : 'gone');
  }
  return count;
}

/** Where a sticky pattern that is tried at a place ends; the place itself when it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** True for two words with a capital of which one is not in the vocabulary, and for one behind an unknown noun: names. */
function isFullName(text: string, one: Token, next: Token): boolean {
  const word = text.slice(one.start, one.end);
  return (
    next.start === one.end + 1 &&
    text[one.end] === ' ' &&
    capital.test(text.slice(next.start, next.end)) &&
    (one.kind === 'gone' ? /^[A-Za-z]?[a-z]+$/.test(word) : next.kind === 'gone' && capital.test(word))
  );
}

/** True for a number that has another one beside it, or something withheld. */
function isTouched(kind: Kind, beside: Kind): boolean {
  if (kind === 'word' || kind === 'gone') return false;
  return beside === 'gone' ? kind === 'number' : beside !== 'word';
}

/** Reads a token with a digit in it. */
function read(
  text: string,
  whole: string,
  start: number,
  add: (start: number, end: number, kind: Kind) => void,
): void {
  const end = start + whole.length;
  const [, head, tail] = place.exec(whole) ?? [];
  if (head === undefined || tail === undefined) {
    add(start, end, kindOf(text, whole, start));
    return;
  }
  const middle = start + head.length;
  add(start, middle, isAllowed(text, head, start) ? 'word' : 'gone');
  add(middle + 1, end, tail.includes(':') ? 'pair' : 'number');
}

function kindOf(text: string, whole: string, start: number): Kind {
  const end = start + whole.length;
  if (isNumber(whole, text.slice(end, end + 14))) return 'exempt';
  if (pair.test(whole)) return 'pair';
  if (!/^\d+$/.test(whole)) return isAllowed(text, whole, start) ? 'word' : 'gone';
  const left = text.slice(Math.max(0, start - before), start);
  if (isNumericCode(whole) || isNumericCode(`-${whole}`)) {
    if (codeWords.test(left) || (start <= 1 && text[end] === ':')) return 'word';
  }
  if (whole.length <= 5 && numberWords.test(left)) return 'exempt';
  return number.test(whole) && text[start - 1] !== '$' ? 'number' : 'gone';
}

/** Versions of three parts, percentages and durations. A date and an amount in thousands are no versions. */
function isNumber(whole: string, right: string): boolean {
  if (version.test(whole)) return !/(?:^|\.)0\d/.test(whole) && !/^v?\d{1,3}\.\d{3}\.\d{3}$/.test(whole);
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(whole) ?? [];
  if (!amount.test(digits)) return false;
  if (unit !== '') return units.test(unit);
  if (right.startsWith('%')) return digits.length <= 6;
  return right.startsWith(' ') && !/^ [a-z]\b/.test(right) && units.test(right.slice(1));
}

/** A word, unless a sign beside it makes it part of a path, a value or a variable. */
function isAllowed(text: string, whole: string, start: number): boolean {
  const [previous, next] = [text[start - 1], text[start + whole.length]];
  if (previous !== undefined && signsBefore.includes(previous)) return false;
  if (next !== undefined && signsBehind.includes(next)) return false;
  return isKnownToken(whole);
}
