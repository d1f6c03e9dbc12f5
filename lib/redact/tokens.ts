import type { Mask } from './mask';
import { between, codeWords, joiners, numberWords, units } from './rules';
import { isKnownToken, isNumericCode } from './words';

/** A token: characters that are no sign, and those that a sign without white space joins to them. */
const token = new RegExp(`[^${between}]+(?:[${joiners}]+[^${between}]+)*`, 'g');
/** A place in a file at the end of a token. */
const place = /^(.*[^0-9:]):(\d{1,4}(?::\d{1,4})?)$/s;
const number = /^\d{1,4}$/;
const pair = /^\d{1,4}:\d{1,4}$/;
const version = /^v?\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const amount = /^\d{1,6}(?:\.\d{1,3})?$/;
/** How far before a token the word is looked for that says what a number is. */
const before = 24;

interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: 'gone' | 'word' | 'number' | 'pair' | 'exempt';
}

/** What is left of a text, in tokens. */
export interface Count {
  readonly known: number;
  readonly unknown: number;
}

/** Withholds every token that is neither of the vocabulary nor a harmless number. */
export function withholdTokens(mask: Mask): Count {
  const { text } = mask;
  const found: Token[] = [];
  let known = 0;
  let unknown = 0;
  for (const match of text.matchAll(token)) {
    const start = match.index;
    const end = start + match[0].length;
    for (const one of mask.touches(start, end)
      ? [{ start, end, kind: 'gone' } as const]
      : read(text, start, end)) {
      found.push(one);
      if (one.kind === 'word') known += 1;
      if (one.kind !== 'gone') continue;
      if (!mask.touches(one.start, one.end)) unknown += 1;
      mask.add(one.start, one.end, 'word');
    }
  }
  for (const [index, one] of found.entries()) {
    if (one.kind !== 'number' && one.kind !== 'pair' && one.kind !== 'exempt') continue;
    const beside = [found[index - 1], found[index + 1]];
    const touched = beside.some(
      (next) =>
        next !== undefined &&
        (next.kind === 'number' ||
          next.kind === 'pair' ||
          next.kind === 'exempt' ||
          (next.kind === 'gone' && one.kind === 'number')),
    );
    if (touched) mask.add(one.start, one.end, 'number');
  }
  return { known, unknown };
}

function read(text: string, start: number, end: number): readonly Token[] {
  const whole = text.slice(start, end);
  if (!/\d/.test(whole))
    return [
      { start, end, kind: isAllowed(whole, text[start - 1] ?? ' ', text[end] ?? ' ') ? 'word' : 'gone' },
    ];
  const at = (kind: Token['kind'], from = start, to = end): Token => ({ start: from, end: to, kind });
  const left = text.slice(Math.max(0, start - before), start);
  const [previous = ' ', next = ' '] = [text[start - 1], text[end]];
  if (isNumber(whole, text.slice(end, end + 14))) return [at('exempt')];
  if (pair.test(whole)) return [at('pair')];
  if (/^\d+$/.test(whole)) {
    if (isNumericCode(whole) || isNumericCode(`-${whole}`)) {
      if (codeWords.test(left) || (start <= 1 && next === ':')) return [at('word')];
    }
    if (whole.length <= 5 && numberWords.test(left)) return [at('exempt')];
    return [at(number.test(whole) && previous !== '$' ? 'number' : 'gone')];
  }
  const [, head, tail] = place.exec(whole) ?? [];
  if (head !== undefined && tail !== undefined) {
    const middle = start + head.length;
    const kind = isAllowed(head, previous, ':') ? 'word' : 'gone';
    return [at(kind, start, middle), at(tail.includes(':') ? 'pair' : 'number', middle + 1, end)];
  }
  return [at(isAllowed(whole, previous, next) ? 'word' : 'gone')];
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
function isAllowed(whole: string, previous: string, next: string): boolean {
  return !/[=/\\~$%&*!#@]/.test(previous) && !/[/\\]/.test(next) && isKnownToken(whole);
}
