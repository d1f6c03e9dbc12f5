import { isDrawn, isSecretWord } from './chance';
import { isAlnum } from './chars';
import type { Cuts } from './draft';
import { Hunt, Words } from './hunt';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';
import { openingAt, valueAt } from './value';
import { parserWords, proseWords } from './words';

/** A noun for a secret, the rule it falls under, and the fewest characters of a bare word behind it that count as one. */
const nouns: readonly (readonly [noun: string, rule: string, least: number])[] = [
  ['password', 'password', 6],
  ['passphrase', 'password', 6],
  ['passwd', 'password', 6],
  ['passcode', 'password', 6],
  ['token', 'token', 12],
  ['api key', 'api-key', 10],
  ['apikey', 'api-key', 10],
  ['subscription key', 'api-key', 16],
  ['account key', 'access-key', 16],
  ['access key', 'access-key', 10],
  ['secret', 'secret', 16],
  ['secret key', 'secret', 10],
  ...['passwort', 'kennwort', 'mot de passe', 'contraseña', 'contrasena', 'senha', 'wachtwoord'].map(
    (noun): [string, string, number] => [noun, 'password', 6],
  ),
  ['identified by', 'password', 1],
];

const nounWords = new Words(nouns.map(([noun]) => noun));

const between =
  /^(?: (?:is|was|of|as|to|hash|value|string|starting with|ending in|ending with|provided|given|used|set to|now))?(?: to be)?(?: =| ->)? (?:")?/;

function cutNoun(scan: Scan, at: number, noun: string, rule: string, least: number, cuts: Cuts): void {
  let from = at + noun.length;
  const words = between.exec(scan.text.slice(from, from + 40))?.[0];
  if (words === undefined) return;
  from += words.endsWith('"') ? words.length - 1 : words.length;
  const before = /([a-z]+) $/.exec(scan.lower.slice(Math.max(0, at - 24), at))?.[1] ?? '';
  if (noun === 'token' && parserWords.has(before)) return;
  // A line of a .netrc file, `machine a login b password c`, has no other values than these.
  if (
    noun === 'password' &&
    scan.has('login') &&
    /\blogin\s{1,8}\S{0,79}[^\s,.;:]\s{1,40}$/.test(scan.text.slice(Math.max(0, at - 130), at))
  ) {
    const word = valueAt(scan, from);
    const said = scan.text.slice(word.start, Math.min(word.end, word.start + 64));
    if (proseWords.has(said.toLowerCase())) return;
    cuts.add(word.start, word.end, rule);
    return;
  }
  const quoted = openingAt(scan, from) !== undefined;
  const code = scan.code(from);
  if (!quoted && !isAlnum(code) && !/[$!#%&*+@]/.test(scan.text[from] ?? '')) return;
  const value = valueAt(scan, from);
  // Its beginning tells a secret from a sentence, and no secret of a sentence is longer.
  const text = scan.text.slice(value.start, Math.min(value.end, value.start + 256));
  if (isEmpty(text) || proseWords.has(text.toLowerCase()) || text.includes('\n')) return;
  const linked = /^ (?:is|was|set to)/.test(words);
  const fits = quoted
    ? text.length > 2 &&
      (rule === 'password'
        ? !proseWords.has(/^[a-z']+(?=[ _-])/i.exec(text)?.[0].toLowerCase() ?? '') ||
          noun === 'identified by'
        : isDrawn(text) && text.length >= least)
    : noun !== 'identified by' &&
      (linked ? isSecretWord(text, 6) : isSecretWord(text, least) && (rule === 'password' || isDrawn(text)));
  if (fits) cuts.add(value.start, value.end, rule);
}

/** Cuts secrets that a sentence names without a sign between: `password "x"`, `password is hunter2`, `token abc123… expired`. */
export function cutProse(scan: Scan, cuts: Cuts): void {
  const hunt = new Hunt(scan, nounWords);
  for (let at = hunt.next(0); at !== -1; at = hunt.next(cuts.end)) {
    const rows = hunt.hits.map((hit) => nouns[hit]).filter((row) => row !== undefined);
    const [noun, rule, least] = rows.reduce((one, other) => (other[0].length > one[0].length ? other : one));
    const end = at + noun.length;
    if (!isAlnum(scan.code(at - 1)) && scan.code(end) === 32) cutNoun(scan, at, noun, rule, least, cuts);
    cuts.pass(end);
  }
}
