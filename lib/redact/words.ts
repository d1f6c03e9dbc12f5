import { vocabulary } from '../catalog/vocabulary';

const entries = (use: string): ReadonlySet<string> =>
  new Set(vocabulary.flatMap((list) => (list.use === use ? list.entries : [])));

const words = entries('word');
const exact = entries('exact');
const keyed = entries('keyed');
const struck = entries('struck');
const small = entries('small');
/** Words without those that are struck out. */
const listed = new Set([...words].filter((word) => !struck.has(word)));
/** Tokens that need no closer look. */
const plain = new Set([...listed, ...exact]);

/** Most parts of a compound, and most of a name in camel case: more of them could be a passphrase. */
const mostParts = 3;
const mostHumps = 5;

/** True for a whole token of a closed list: a code, a class, a fixed name. */
export const isExact = (token: string): boolean => exact.has(token);

/** True for a numeric code of a closed list; the caller looks for the word in front of it. */
export const isNumericCode = (digits: string): boolean => keyed.has(digits);

function isListed(word: string): boolean {
  if (listed.has(word)) return true;
  return word.length > 3 && word.endsWith('s') && words.has(word.slice(0, -1)) && !struck.has(word);
}

/** True for a word of the vocabulary in small letters, capitals or with a capital, or for several in camel case. */
function isWord(part: string): boolean {
  if (/^(?:[A-Za-z]?[a-z0-9]*|[A-Z0-9]+)$/.test(part)) {
    const lower = part.toLowerCase();
    return isListed(lower) && (part === lower || !small.has(lower));
  }
  if (!/^[A-Za-z]{4,48}$/.test(part)) return false;
  const humps = part.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return humps.length <= mostHumps && humps.every((hump) => hump.length > 1 && isListed(hump.toLowerCase()));
}

/** True for a token that the vocabulary allows: a word, or a few joined by hyphens, dots or an apostrophe. */
export function isKnownToken(token: string): boolean {
  if (plain.has(token)) return true;
  if (!/[-.'’]/.test(token)) return isWord(token);
  const straight = token.replaceAll('’', "'");
  if (straight.includes("'") && words.has(straight.toLowerCase())) return true;
  const parts = straight.replace(/'s$/, '').split(/[-.]/);
  const most = straight.includes('.') ? 2 : mostParts;
  return parts.length <= most && parts.every(isWord);
}
