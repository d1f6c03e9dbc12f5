import { isAlnum, isBlank, isLetter, isQuote, isSpace } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';
import { valueAt } from './value';

/** Settings that say where a database is or who logs in (libpq, ODBC, ADO.NET, Azure), without spaces. */
const core = new Set(
  `host hostaddr hostname server address addr datasource networkaddress dsn driver provider dbname database db initialcatalog user
  uid userid username pwd password accountname accountkey accountendpoint endpoint account sharedaccesskey sharedaccesskeyname
  sharedaccesssignature instrumentationkey ingestionendpoint servername`.split(/\s+/),
);
/** Core settings that by themselves say "this is a connection": a host or a database rather than a name. */
const places = new Set(
  `host hostaddr hostname server address addr datasource networkaddress dsn driver provider dbname database db initialcatalog
  accountname accountendpoint endpoint account instrumentationkey ingestionendpoint servername`.split(/\s+/),
);
/** Settings that may stand between the core ones in the form with spaces (libpq). */
const others = new Set(
  `port passfile sslmode sslcert sslkey sslrootcert sslcrl connecttimeout applicationname fallbackapplicationname options
  keepalives keepalivesidle targetsessionattrs gssencmode channelbinding clientencoding service requiressl krbsrvname role
  warehouse schema catalog authenticator timeout charset encoding pass passwd`.split(/\s+/),
);
const ordinary = 40;

const isKey = (code: number): boolean =>
  isAlnum(code) || code === 95 || code === 32 || code === 45 || code === 46;
const plain = (key: string): string => key.toLowerCase().replace(/[\s_.-]+/g, '');

interface Pair {
  key: string;
  start: number;
  valueEnd: number;
  /** Where the next pair would begin. */
  next: number;
  semicolon: boolean;
}

/** The key right before an `=`: one word, or the longest of two or three words that is a setting ("User ID"). */
function keyStart(scan: Scan, equals: number, least: number): number {
  const end = scan.skipBack(equals, isBlank, Math.max(least, equals - 3));
  let start = scan.skipBack(end, (code) => isKey(code) && code !== 32, Math.max(least, end - ordinary));
  for (
    let at = start, words = 0;
    words < 2 && scan.code(at - 1) === 32 && isLetter(scan.code(at - 2));
    words += 1
  ) {
    at = scan.skipBack(at - 1, isLetter, Math.max(least, at - ordinary));
    if (core.has(plain(scan.text.slice(at, end)))) start = at;
  }
  return start;
}

/** End of a value in `{braces}` (`}}` stands for one), in quotes, or bare up to `;` (or white space when no `;` follows). */
function valueEnd(scan: Scan, from: number): number {
  const line = scan.lineEnd(from);
  const first = scan.text[from];
  if (first === '{') {
    for (let at = scan.find('}', from); at !== -1 && at < line; at = scan.find('}', at + 2)) {
      if (scan.code(at + 1) !== 125) return at + 1;
    }
  }
  if (isQuote(scan.code(from))) {
    // A quote inside, with its backslash already undone, touches what follows; a few are passed over.
    let inside = 0;
    for (
      let at = scan.find(first ?? '', from + 1);
      at !== -1 && at < line && inside < 4;
      at = scan.find(first ?? '', at + 1)
    ) {
      if (scan.code(at - 1) === 92) continue;
      if (!isAlnum(scan.code(at + 1))) return at + 1;
      inside += 1;
    }
  }
  const word = scan.skip(from, (code) => !isSpace(code) && !isQuote(code) && code !== 59, line);
  const stop = scan.code(word);
  if (stop === 59 || !isBlank(stop)) return word;
  const semicolon = scan.find(';', word);
  if (semicolon === -1 || semicolon > line || semicolon - word > 128) return word;
  const between = scan.text.slice(word, semicolon);
  return /["'`=]/.test(between) ? word : semicolon;
}

function pairAt(scan: Scan, start: number, equals: number): Pair {
  const from = scan.skip(equals + 1, isBlank, equals + 3);
  const end = valueEnd(scan, from);
  const semicolon = scan.code(end) === 59;
  const next = scan.skip(end, (code) => code === 59 || isBlank(code), end + 4);
  return { key: plain(scan.text.slice(start, equals)), start, valueEnd: end, next, semicolon };
}

/** The pairs that follow one another from a first; with semicolons any key goes on, with spaces only a setting. */
function runFrom(scan: Scan, start: number, equals: number): Pair[] {
  const pairs = [pairAt(scan, start, equals)];
  for (let last = pairs[0]; last !== undefined && last.next > last.valueEnd; ) {
    const keyEnd = scan.skip(last.next, isKey, last.next + ordinary);
    if (scan.code(keyEnd) !== 61 || keyEnd === last.next) break;
    const pair = pairAt(scan, last.next, keyEnd);
    if (!last.semicolon && !core.has(pair.key) && !others.has(pair.key)) break;
    pairs.push(pair);
    last = pair;
  }
  return pairs;
}

const isConnection = (pairs: readonly Pair[]): boolean => {
  const keys = new Set(pairs.map((pair) => pair.key).filter((key) => core.has(key)));
  return keys.size >= 2 && [...keys].some((key) => places.has(key));
};

/** Cuts Oracle's descriptors: `(DESCRIPTION=(ADDRESS=…)(CONNECT_DATA=…))`. */
export function cutDescriptors(scan: Scan, cuts: Cuts): void {
  for (const found of scan.lower.matchAll(
    /\((?:description|description_list|address|address_list|connect_data) ?= ?\(/g,
  )) {
    if (found.index >= cuts.end) cuts.add(found.index, valueAt(scan, found.index).end, 'connection-string');
  }
}

/** Cuts connection strings whole: `host=… dbname=… password=…`, `Server=…;Uid=…;Pwd={…}`, `AccountName=…;AccountKey=…`. */
export function cutConnectionStrings(scan: Scan, cuts: Cuts): void {
  for (
    let equals = scan.find('=', 0);
    equals !== -1;
    equals = scan.find('=', Math.max(cuts.end, equals + 1))
  ) {
    const start = keyStart(scan, equals, cuts.end);
    const key = plain(scan.text.slice(start, equals));
    if (!core.has(key) && !(others.has(key) || key === 'defaultendpointsprotocol')) continue;
    const pairs = runFrom(scan, start, equals);
    const last = pairs.at(-1);
    if (last === undefined) continue;
    if (isConnection(pairs)) cuts.add(start, last.valueEnd, 'connection-string');
    else cuts.pass(last.valueEnd);
  }
}
