import { isLetter } from './chars';
import {
  foreignPasswords,
  neutralWords,
  parserWords,
  secretEndings,
  secretWords,
  weakEndings,
} from './words';

/** What a key names: the rule that its value falls under, and whether the value must look drawn by lot to be one. */
export interface KeyKind {
  rule: string;
  weak: boolean;
  /** A key that counts or lists (`max_tokens`): its numbers are no secrets. */
  countable: boolean;
}

/** Endings by their last three characters, in the order of the table. */
const byTail = new Map<string, (readonly [rule: string, ending: string])[]>();
for (const [rule, endings] of secretEndings) {
  for (const ending of endings) {
    const tail = ending.slice(-3);
    byTail.set(tail, [...(byTail.get(tail) ?? []), [rule, ending]]);
  }
}

/** A first, cheap look: keys without any of these are not split into words at all. */
const hints =
  'pass mdp pw secret token key cred auth dsn conn url uri jwt bearer otp pat sess sid csrf xsrf code nonce state pin sig hmac digest kennwort contrase depasse priv ticket team saml assertion verifier senha wachtwoord parola heslo adgangskode clave sifre jelszo geslo lozinka salasana appid'.split(
    ' ',
  );
const hint = new RegExp(hints.join('|'));

/** What one of is in every text that has a key with a kind: a hint, or a letter of another script. */
export const keyHints: readonly string[] = [...hints, '\u0080'];

/** The last two letters (a bit for each second one) of all endings, and of the words that are passed over. */
const lastLetters = new Uint32Array(128);
for (const word of [
  ...[...secretEndings, ...weakEndings].flatMap(([, endings]) => endings),
  ...secretWords.keys(),
  ...neutralWords,
]) {
  const letters = word.replace(/[^a-z]/g, '').slice(-2);
  const first = letters.charCodeAt(0);
  lastLetters[first] = (lastLetters[first] ?? 0) | (1 << (letters.charCodeAt(1) - 97));
}

/** False when the last two letters of a key say that it names nothing; letters beyond ASCII say nothing. */
function mayName(key: string): boolean {
  let last = 0;
  for (let index = key.length - 1; index >= 0; index -= 1) {
    const code = key.charCodeAt(index);
    if (code > 127) return true;
    if (!isLetter(code)) continue;
    if (last !== 0) return (((lastLetters[code | 32] ?? 0) >>> (last - 97)) & 1) === 1;
    last = code | 32;
  }
  return false;
}

/** Words of a key: split at signs, at digits and where a small letter meets a capital; lower case. */
function wordsOf(key: string): string[] {
  if (/^[a-z]+$/.test(key)) return [key];
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-zñ]+/)
    .filter((word) => word !== '');
}

function kindOfWords(words: readonly string[]): KeyKind | undefined {
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const joined = words.slice(-4).join('');
  const countable = last === 'tokens' || last === 'credentials' || last === 'passwords' || last === 'secrets';
  const whole = secretWords.get(last);
  if (whole !== undefined) return { rule: whole, weak: false, countable };
  for (const [rule, ending] of byTail.get(joined.slice(-3)) ?? []) {
    if (!joined.endsWith(ending)) continue;
    const parsers = rule === 'token' && words.slice(-4, -1).some((word) => parserWords.has(word));
    return { rule, weak: parsers, countable };
  }
  for (const [rule, endings] of weakEndings) {
    if (endings.some((ending) => last === ending || joined === ending))
      return { rule, weak: true, countable };
  }
  return undefined;
}

/** A vendor's own header for its key (`X-ClickHouse-Key`), told from those that name a thing by a key. */
const ownHeader =
  /^x-(?!.*(?:idempoten|cache|partition|primary|routing|sort|foreign|surrogate|public))[a-z0-9-]{0,40}key$/;

/** What a key names, read from its end; words that only say which or whose (`_OLD`, `_B64`, `provided`) are passed over. */
export function kindOfKey(key: string): KeyKind | undefined {
  // An encoding in the name says nothing about what is named, and its digits would part it from the rest.
  if (key.endsWith('64')) return kindOfKey(key.replace(/[_.-]?b(?:ase)?_?64$|\d+$/i, ''));
  if (!mayName(key)) return undefined;
  const name = key.toLowerCase();
  if (name.endsWith('key') && ownHeader.test(name.slice(name.lastIndexOf(' ') + 1)))
    return { rule: 'api-key', weak: false, countable: false };
  if (foreignPasswords.has(name.trim())) return { rule: 'password', weak: false, countable: false };
  if (!hint.test(name)) return undefined;
  const words = wordsOf(key);
  for (let end = words.length; end > 0; end -= 1) {
    const kind = kindOfWords(words.slice(0, end));
    if (kind !== undefined) return kind;
    if (!neutralWords.has(words[end - 1] ?? '')) return undefined;
  }
  return undefined;
}
