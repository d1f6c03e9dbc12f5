import { vocabulary, type WordList } from '../catalog/vocabulary';
import { once } from './once';

function entries(use: WordList['use']): ReadonlySet<string> {
  const found = new Set<string>();
  for (const list of vocabulary) if (list.use === use) for (const entry of list.entries) found.add(entry);
  return found;
}

const lists = once(() => ({
  words: entries('word'),
  exact: entries('exact'),
  keyed: entries('keyed'),
  struck: entries('struck'),
  small: entries('small'),
}));

/** Most parts of a compound, and most of a name in camel case: more of them could be a passphrase. */
const mostParts = 3;
const mostHumps = 5;

/** True for a whole token of a closed list: a code, a class, a fixed name. */
export const isExact = (token: string): boolean => lists().exact.has(token);

/** True for a numeric code of a closed list; the caller looks for the word in front of it. */
export const isNumericCode = (digits: string): boolean => lists().keyed.has(digits);

function isListed(word: string): boolean {
  const { struck, words } = lists();
  if (words.has(word)) return true;
  return word.length > 3 && word.endsWith('s') && words.has(word.slice(0, -1)) && !struck.has(word);
}

/** True for a word of the vocabulary in small letters, capitals or with a capital, or for several in camel case. */
function isWord(part: string): boolean {
  if (/^(?:[A-Za-z]?[a-z0-9]*|[A-Z0-9]+)$/.test(part)) {
    const lower = part.toLowerCase();
    return isListed(lower) && (part === lower || !lists().small.has(lower));
  }
  if (!/^[A-Za-z]{4,48}$/.test(part)) return false;
  const humps = part.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return humps.length <= mostHumps && humps.every((hump) => hump.length > 1 && isListed(hump.toLowerCase()));
}

/** True for a token that the vocabulary allows: a word, or a few joined by hyphens, dots or an apostrophe. */
export function isKnownToken(token: string): boolean {
  if (isListed(token) || isExact(token)) return true;
  if (!/[-.'’]/.test(token)) return isWord(token);
  const straight = token.replaceAll('’', "'");
  if (straight.includes("'") && lists().words.has(straight.toLowerCase())) return true;
  const parts = straight.replace(/'s$/, '').split(/[-.]/);
  const most = straight.includes('.') ? 2 : mostParts;
  return parts.length <= most && parts.every(isWord);
}
