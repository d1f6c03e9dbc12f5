import type { Mask } from './mask';
import { namingWords, quotes } from './rules';
import { isExact, isKnownToken } from './words';

const wordCharacter = /[A-Za-z0-9\u00c0-\uffff]/;
const opening = new RegExp(`[\\n${Object.keys(quotes).join('')}]`, 'g');
const naming = new Set(namingWords);
/** A quoted text right behind these is a value, or the rest of a name. */
const valueSign = /(?:[:=]|["'`\]][.[])[ \t]*(?![^\n])/;
/** A quoted text right in front of this is the beginning of a name. */
const restOfName = /^[.[]["'`[]/;
/** How far before a quote the word or sign is looked for that makes it a name or a value. */
const before = 48;

const isWord = (sign: string | undefined): boolean => sign !== undefined && wordCharacter.test(sign);

/**
 * Withholds what stands in quotes, unless it is one known word or a sign or two, and no name or value by its place. A quote
 * that nothing closes reaches to the end of its line, and one that nothing opens to the beginning. An apostrophe between letters,
 * or behind a word, is none.
 */
export function withholdQuoted(mask: Mask): void {
  const { text } = mask;
  let line = 0;
  const sought = new RegExp(opening);
  for (let match = sought.exec(text); match !== null; match = sought.exec(text)) {
    const [sign] = match;
    const at = match.index;
    if (sign === '\n') line = at + 1;
    const closing = quotes[sign];
    if (closing === undefined) continue;
    const previous = text[at - 1];
    if (isWord(previous) && !isPrefix(text, at) && sign !== '`' && sign !== '„') {
      // Behind a word: an apostrophe, an inch sign, or the end of a quote whose beginning is cut off.
      const ends = sign === '"' || sign === '”' || sign === '»';
      if (!ends || isWord(text[at + 1])) {
        if (sign !== '"' || !isWord(text[at + 1])) continue;
      } else {
        if (!/[0-9]/.test(previous ?? '')) mask.add(line, at, 'quoted');
        continue;
      }
    }
    const level = backslashes(text, at);
    const end = closingQuote(text, at, closing, level);
    const stop = end ?? endOfLine(text, at + 1);
    const inner = text.slice(at + 1, end === undefined ? stop : stop - level);
    const left = text.slice(Math.max(0, at - level - before), at - level);
    if (restOfName.test(text.slice(stop + 1, stop + 3)) || !isHarmless(inner, left, end !== undefined))
      mask.add(at + 1, end === undefined ? stop : stop - level, 'quoted');
    const jump = end ?? stop - 1;
    const lastLine = text.lastIndexOf('\n', jump);
    if (lastLine >= at) line = lastLine + 1;
    sought.lastIndex = Math.max(at, jump) + 1;
  }
}

/** True behind a single letter such as the b of b'…', or a digit sign of another language. */
function isPrefix(text: string, at: number): boolean {
  return /[bruxnef]/i.test(text[at - 1] ?? '') && !isWord(text[at - 2]);
}

function backslashes(text: string, at: number): number {
  let count = 0;
  while (text[at - 1 - count] === '\\') count += 1;
  return count;
}

/** Where the quote that opens at `at` ends; it may span lines. */
function closingQuote(text: string, at: number, closing: string, level: number): number | undefined {
  for (let index = at + 1; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (!closing.includes(sign)) continue;
    const escapes = backslashes(text, index);
    if (escapes > level || (index - escapes <= at && escapes > 0)) continue;
    const [left, right] = [text[index - 1 - escapes], text[index + 1]];
    if ((sign === "'" || sign === '’') && isWord(left) && isWord(right)) continue;
    // Written twice, as SQL escapes a quote.
    if (index === at + 1 && isWord(right)) continue;
    // Opens a further quote: it has white space or a bracket on its left and a word on its right.
    if (index > at + 1 && sign === closing && /[ \t\n([{,:=]/.test(left ?? ' ') && isWord(right)) continue;
    return index;
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function isHarmless(inner: string, left: string, closed: boolean): boolean {
  const word = inner.trim();
  if (word === '') return true;
  if (!closed) return false;
  if (isExact(word)) return true;
  if (naming.has(/([a-z]*)[ \t]*$/i.exec(left.slice(-24))?.[1]?.toLowerCase() ?? '') || valueSign.test(left))
    return false;
  return /^[!-/:-@[-`{-~]{1,3}$/.test(word) || isKnownToken(word);
}
