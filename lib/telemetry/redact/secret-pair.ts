import { isDrawn, isSecretWord } from './chance';
import { isBlank, isLetter, isQuote, isSpace } from './chars';
import type { Cuts } from './draft';
import { type KeyKind, kindOfKey } from './key';
import { matchesAt, placesOfText } from './led';
import { forEachPair, type Pair } from './pair';
import type { Scan } from './scan';
import { isEmpty, secretValue } from './secret-value';
import { openingAt, valueAt } from './value';
import { proseWords } from './words';

/** `name: DB_PASSWORD, value: …` and `<add key="ApiKey" value="…"/>`: the key stands in the pair before. */
const namedBefore =
  /(?:name|key|field|header|property|variable|id)["']?\s{0,4}[:=]\s{0,4}["']?([\w .-]{2,60})["']?\s{0,4},?\s{0,40}["']?$/i;

/** `<key>token</key><string>…`: the key is the text of the element before. */
const keyElement = /<(?:key|name|string)>([\w .-]{2,60})<\/(?:key|name|string)>\s{0,40}<$/i;

function kindOfPair(scan: Scan, pair: Pair): KeyKind | undefined {
  const last = pair.key.charCodeAt(pair.key.length - 1) | 32;
  // `value` or `values`
  if ((last === 101 || last === 115) && /(?:^|[ "'])values?$/i.test(pair.key.slice(-8))) {
    const name = namedBefore.exec(scan.text.slice(Math.max(0, pair.start - 120), pair.start))?.[1];
    const named = name === undefined ? undefined : kindOfKey(name);
    if (named !== undefined) return named;
  }
  if (pair.separator === '>' && /^(?:string|value|data)$/i.test(pair.key)) {
    const name = keyElement.exec(scan.text.slice(Math.max(0, pair.start - 120), pair.start))?.[1];
    if (name !== undefined) return kindOfKey(name);
  }
  return kindOfKey(pair.key);
}

/** Cuts the values of keys that name a secret, in whatever spelling: JSON, YAML, inspect, XML, Python, Ruby, shell, query. */
export function cutSecretPairs(scan: Scan, cuts: Cuts): void {
  forEachPair(scan, (pair) => {
    const kind = kindOfPair(scan, pair);
    const value = kind === undefined ? undefined : secretValue(scan, pair, kind);
    if (kind === undefined || value === undefined) return undefined;
    cuts.add(value.start, value.end, kind.rule);
    return Math.max(value.after, value.end);
  });
}

/** Headers that carry credentials and whose names say no secret word. */
const headerName = /^(?:proxy-)?authorization$|^(?:set-)?cookie2?$/i;

/** The quotes that a name may stand behind. */
const quotesOf = ({ text, beginnings }: Scan): number[] =>
  beginnings.openings.filter((at) => {
    const next = text.charCodeAt(at + 1);
    return (isLetter(next) || next === 45) && isQuote(text.charCodeAt(at));
  });

/** Cuts the second of two quoted items when the first names a secret: `('password', 'x')`, `['--token', 'x']`, raw header lists. */
export function cutSecretItems(scan: Scan, cuts: Cuts): void {
  const item = /(["'])(-{0,2}[A-Za-z][\w.-]{1,60})\1\s{0,3}(?:,|=>)\s{0,3}[bu]?(?=["'])/y;
  for (const found of matchesAt(scan, quotesOf(scan), item)) {
    const [whole, , name = ''] = found;
    const start = found.index + whole.length;
    if (start < cuts.end) continue;
    const header = headerName.test(name) || /^x-.*(?:key|token|secret|session)$/i.test(name);
    const kind = header ? { rule: 'authorization' } : kindOfKey(name);
    const value = kind === undefined ? undefined : valueAt(scan, start);
    if (kind === undefined || value === undefined) continue;
    const text = scan.text.slice(value.start, value.end);
    const pair = /[[(]/.test(scan.text[found.index - 1] ?? '') && /[\])]/.test(scan.text[value.after] ?? '');
    const sure =
      header ||
      name.startsWith('--') ||
      (isDrawn(text) && text.length >= 8) ||
      (pair && /[^a-z_ ]/.test(text));
    if (sure && !isEmpty(text) && !kindOfKey(text) && text !== '')
      cuts.add(value.start, value.end, kind.rule);
  }
}

/** Cuts the cell behind a cell that names a secret: `| password | x |`. */
export function cutTableCells(scan: Scan, cuts: Cuts): void {
  for (const found of scan.text.matchAll(
    /[|│] {0,20}([A-Za-z][\w.-]{1,40}) {0,40}[|│] {0,20}(?=[^\s|│-])/g,
  )) {
    const from = found.index + found[0].length;
    const kind = kindOfKey(found[1] ?? '');
    const end = scan.skip(from, (code) => !isSpace(code) && code !== 124 && code !== 0x2502, from + 200);
    const text = scan.text.slice(from, end);
    if (kind !== undefined && from >= cuts.end && !kindOfKey(text) && isSecretWord(text, 6))
      cuts.add(from, end, kind.rule);
  }
}

const formPart = /name=\\?"([\w.-]{2,60})\\?"(?:\r?\n[^\r\n]{1,200}){0,3}\r?\n\r?\n(?=\S)/iy;

/** Cuts the parts of a form (`name="password"`, an empty line, the value) that their names say are secret. */
export function cutFormParts(scan: Scan, cuts: Cuts): void {
  for (const found of matchesAt(scan, placesOfText(scan, 'name='), formPart)) {
    const from = found.index + found[0].length;
    const kind = kindOfKey(found[1] ?? '');
    if (kind !== undefined && !kind.weak && from >= cuts.end) cuts.add(from, scan.lineEnd(from), kind.rule);
  }
}

/** Cuts `--password x` and `--api-key "x"`; `--password=x` is a pair. */
export function cutFlags(scan: Scan, cuts: Cuts): void {
  for (let dash = scan.find('--', 0); dash !== -1; dash = scan.find('--', Math.max(cuts.end, dash + 2))) {
    const end = scan.skip(
      dash + 2,
      (code) => code === 45 || code === 95 || (code > 96 && code < 123) || (code > 64 && code < 91),
      dash + 60,
    );
    const from = scan.skip(end, isBlank, end + 8);
    if (end === dash + 2 || from === end) continue;
    const kind = kindOfKey(scan.text.slice(dash + 2, end));
    if (kind === undefined || kind.weak) continue;
    if (openingAt(scan, from) === undefined && !/[\p{L}\p{N}$/+!@#%^&*_.]/u.test(scan.text[from] ?? ''))
      continue;
    const value = valueAt(scan, from);
    const text = scan.text.slice(value.start, value.end);
    const sentence = value.form === 'bare' && proseWords.has(text.toLowerCase());
    if (isEmpty(text) || sentence || (value.form === 'bare' && isQuote(scan.code(end)))) continue;
    cuts.add(value.start, value.end, kind.rule);
  }
}
