import { vocabulary } from '../../lib/catalog/vocabulary';

/**
 * What a redacted text may consist of, written down a second time and from the lists alone: this knows nothing of the engine.
 */
const of = (use: string) =>
  new Set(vocabulary.filter((list) => list.use === use).flatMap((list) => list.entries));
const words = of('word');
const struck = of('struck');
const fixed = new Set([...of('exact'), ...of('keyed')]);

const isWord = (word: string): boolean =>
  !struck.has(word) && (words.has(word) || (word.endsWith('s') && words.has(word.slice(0, -1))));

function isName(part: string): boolean {
  if (isWord(part.toLowerCase())) return true;
  const humps = part.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return humps.join('') === part && humps.length < 6 && humps.every((hump) => isWord(hump.toLowerCase()));
}

function isAllowed(token: string): boolean {
  const plain = token.replaceAll('’', "'");
  if (fixed.has(token) || words.has(plain.toLowerCase())) return true;
  const place = /^(.*?):\d{1,4}(?::\d{1,4})?$/s.exec(token);
  if (/^\d{1,5}(?::\d{1,4})?$/.test(token)) return true;
  if (/^v?\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(token)) return true;
  if (/^\d{1,6}(?:\.\d{1,3})?(?:ns|us|ms|s|sec|min|m|h|d)?$/.test(token)) return true;
  const parts = (place?.[1] ?? plain).replace(/'s$/, '').split(/[-.]/);
  return parts.length <= 3 && parts.every(isName);
}

/** Tokens of a redacted text that may not be in it; none, if the theorem holds. */
export function foreignTokens(text: string): readonly string[] {
  const sign = ' \\t\\n\\r!-/:-@\\[-`{-~“”„‘’«»–—…•→';
  const token = new RegExp(`[^${sign}]+(?:[-._/\\\\+~#%&$!*^?|:@'’]+[^${sign}]+)*`, 'g');
  const rest = text.replaceAll('‹…›', '"');
  return (rest.match(token) ?? []).filter((found) => !isAllowed(found));
}

/** Numbers of a redacted text with nothing but spaces and signs between them, other than a place in a file. */
export function numbersInRow(text: string): readonly string[] {
  const known = [...fixed].filter((entry) => /\d/.test(entry));
  let rest = text;
  for (const entry of known) if (rest.includes(entry)) rest = rest.replaceAll(entry, 'code');
  for (const word of new Set(rest.match(/[A-Za-z]+\d+[A-Za-z0-9]*/g))) rest = rest.replaceAll(word, 'word');
  rest = rest.replace(/\d{1,3}\.\d{1,3}\.\d{1,3}|\d{1,6}\.\d{1,3}|\d{1,4}:\d{1,4}/g, '1');
  return rest.match(/\d+[ \t\n\r!-/:-@[-`{-~“”„‘’«»–—…•→]+\d+/g) ?? [];
}
