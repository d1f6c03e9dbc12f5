import { isAlnum, isBlank } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';
import { valueAt } from './value';

const list = (text: string): string[] => text.trim().split(/\s+/);
/** So many places are looked at; a text with more brackets than that is no message but data, from there on. */
export const mostPlaces = 1000;

/** So much of objects is read, in characters, twice the longest text; the rest is data too then, since objects that never close are read again and again. */
const mostRead = 1 << 17;

/** A version, or a range of them. */
export const version =
  /^(?:[\^~<>=v ]{0,4}\d[\w.*+-]*(?: ?(?:\|\||-|<|>|=)+ ?[\^~<>=v]{0,3}\d[\w.*+-]*)*|latest|\*)$/;

/** End of a payload; one that is not closed ends before a stack frame. */
export function endOf(scan: Scan, start: number): number {
  const { end } = valueAt(scan, start);
  if (/[\])}]/.test(scan.text[end - 1] ?? '')) return end;
  const frames = ['\n    at ', '\ntraceback', '\n\n']
    .map((needle) => scan.find(needle, start))
    .filter((at) => at !== -1);
  return Math.min(end, ...frames);
}

/** Keys of what runtimes, drivers and services say about an error; any other key with a text behind it is data. */
const diagnostic = new Set(
  list(`err func errno code codename syscall path dest address port host hostname status statuscode statustext message msg error errors type param
  requestid request_id level time ts timestamp name version versions detail details hint reason description title cause stack severity
  position file line routine column col table schema constraint datatype where internalposition sqlstate sqlmessage state number class
  procedure servername clazz location domain method url uri href date expected actual operator generatedmessage caller logger pid module
  required current node npm package engine os cpu arch platform kind help docs docsurl link info category errorcode error_code errortype
  retryable retry_after topologyversion ok errorlabels errmsg keypattern operationtime clustertime invalid_request issue rule ruleid source
  stop_reason finish_reason id model usage service metadata region action signal killed exitcode exit_code engines license
  queryid query_id traceid spanid correlationid query_hash errorname errorlocation failureinfo suppressed kwargs self provider
  mode encoding format read write exit exec charset parent children exports import default types main browser scripts dev build test`),
);
/** Whether errors have a key of this name. */
export const isDiagnostic = (key: string): boolean => diagnostic.has(key.toLowerCase());

const pairs =
  /(["'`]?)([\p{L}_$][\p{L}\p{N}_.$ -]{0,60}?)\1\s{0,4}(?::|=>|=(?!=))\s{0,8}(?:\[\s{0,8}|[bu](?=["']))?(["'`])((?:(?!\3)[^\\]|\\.){2,400})/gu;

/** A text as rows and requests hold: several words, an account, a number of some length; no version, place or address. */
const isDatum = (text: string): boolean =>
  !version.test(text) &&
  !/^(?:[a-z][a-z+.-]*:\/\/|[./~\\@]|[A-Z]:\\|\uFDD0)/.test(text) &&
  !/\.(?:[jt]sx?|mjs|cjs|json|py|ya?ml)$/.test(text) &&
  (/\S\s+\S|\S@\p{L}/u.test(text) ||
    /\d{5}|^\+?[\d ()/-]{6,}$/.test(text) ||
    /^\p{Lu}\p{Ll}{2,}$/u.test(text));
/** Two names of a person, which no error is called. */
const person = /^\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)+$/u;

/** Cuts objects, dictionaries and printed records that hold texts under keys no error has: `{ name: 'A B', card: '…' }`. */
export function cutObjects(scan: Scan, cuts: Cuts): void {
  let places = 0;
  let read = 0;
  for (const at of scan.beginnings.brackets) {
    const code = scan.code(at);
    if (at < cuts.end || code === 91 || (code === 40 && !isAlnum(scan.code(at - 1)))) continue;
    if (code === 123 && /[$#%{]/.test(scan.text[at - 1] ?? '')) continue;
    const head = scan.skip(at + 1, (code) => isBlank(code) || code === 10 || code === 13, at + 40);
    if (!/^(?:\\{0,3}["'`])?[\p{L}_$]/u.test(scan.text.slice(head, head + 6))) continue;
    if (!/^.{0,70}?(?::|=>|=(?!=))/s.test(scan.text.slice(head, head + 72))) continue;
    places += 1;
    if (places > mostPlaces || read > mostRead) {
      cuts.add(at, scan.length, 'row-data');
      return;
    }
    const end = endOf(scan, at);
    const text = scan.text.slice(at, Math.min(end, at + 4000));
    read += text.length;
    for (const found of text.matchAll(pairs)) {
      const key = (found[2] ?? '')
        .replace(/^npm .* /, '')
        .toLowerCase()
        .replace(/[^\p{L}_]/gu, '');
      const named =
        key === 'name' && person.test(found[4] ?? '') && !/\b(?:message|status|code)\b/i.test(text);
      if (!named && (diagnostic.has(key) || !isDatum(found[4] ?? ''))) continue;
      cuts.add(at, end, 'row-data');
      break;
    }
    if (cuts.end <= at) cuts.pass(at + 1);
  }
}

const keyed =
  /\b(?:args|arguments|params|parameters|inputs?|kwargs)["']?\s?[:=]\s{0,2}(?=[a-z_]\w{0,40}\s?[=:]\s?[^\s=]|<[^>]{1,40}>[^<\s])/gi;

/** What is said of an argument, rather than what it is. */
const told =
  /^\w+\s?[=:]\s?(?:string|number|boolean|required|missing|expected|must|is|any|object|\d{1,3}\b)/i;

/** Cuts arguments that are written as pairs behind a word for them: `args: path=/x, text=y`. */
export function cutKeyedArguments(scan: Scan, cuts: Cuts): void {
  for (const found of scan.text.matchAll(keyed)) {
    const from = found.index + found[0].length;
    const paren = scan.find(')', from);
    const line = scan.lineEnd(from);
    const end = paren === -1 || paren > line || scan.text[found.index - 1] !== '(' ? line : paren;
    const said = scan.text.slice(from, Math.min(end, from + 600));
    if (from >= cuts.end && !told.test(said)) cuts.add(from, end, 'arguments');
  }
}

/** A word for arguments alone on its line, and below it, further in, a key with a value: how YAML writes them. */
const block =
  /^([ \t]{0,40})(?:- )?(?:args|arguments|params|parameters|inputs?|kwargs):[ \t]{0,8}\r?\n(?=(\1[ \t]{1,40})(?:- )?[a-z_][\w.-]{0,60}: {1,4}\S)/gim;

/** Cuts arguments that are written as lines below a word for them. */
export function cutArgumentBlocks(scan: Scan, cuts: Cuts): void {
  const { text } = scan;
  for (const found of text.matchAll(block)) {
    const indent = found[2] ?? ' ';
    const first = found.index + found[0].length;
    const from = first + indent.length;
    if (from < cuts.end || told.test(text.slice(from, from + 120).replace(/^- /, ''))) continue;
    let end = scan.lineEnd(from);
    for (let next = text.indexOf('\n', end) + 1; next > 0 && text.startsWith(indent, next); ) {
      end = scan.lineEnd(next);
      next = text.indexOf('\n', end) + 1;
    }
    cuts.add(from, end, 'arguments');
  }
}
