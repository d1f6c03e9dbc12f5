import { fromBase64 } from './base64';
import { isSecretWord } from './chance';
import { isAlnum, isBlank, isName, isQuote, isSpace } from './chars';
import type { Cuts } from './draft';
import { placesOf, Words } from './hunt';
import { matchesAt } from './led';
import { opensLine } from './pair';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';
import { openingAt, valueAt } from './value';
import { proseWords } from './words';

const isCredential = (code: number): boolean =>
  isAlnum(code) || /[-._~+/=:%*|]/.test(String.fromCharCode(code)) || code > 0x7f;
const schemes =
  /^(?:bearer|basic|digest|token|negotiate|ntlm|hawk|oauth|apikey|api-key|key|bot|aws|aws4-hmac-sha256|sharedkey|sharedkeylite|snowflake|snowflake token=|sso-key|genie?key|splunk|privatetoken|hmac|hmac-sha256|scram|jwt|session)$/;

/** Where a header's line ends: at a line break, at an escaped one (`\r\n` in printed text), or at the quote around it. */
function headerEnd(scan: Scan, from: number, nameStart: number): number {
  const around = scan.code(nameStart - 1);
  const escapes = ['\\r', '\\n'].map((needle) => scan.find(needle, from)).filter((at) => at !== -1);
  let end = Math.min(scan.lineEnd(from), ...escapes);
  if (isQuote(around)) {
    const quote = scan.find(String.fromCharCode(around), from);
    if (quote !== -1) end = Math.min(end, scan.code(quote - 1) === 92 ? quote - 1 : quote);
  }
  return end;
}

/**
 * End of `key="value", key=value, …`, the parameters of a digest or signature header; where they cannot be followed to their
 * end, that of the line.
 */
function parametersEnd(scan: Scan, from: number, line: number): number {
  const limit = from + scan.reach(line - from);
  let end = from;
  for (let at = from; at < limit; ) {
    const name = scan.skip(at, isName, limit);
    if (name === at || scan.code(name) !== 61) break;
    const open = isQuote(scan.code(name + 1));
    const quote = scan.code(name + 1);
    end = open
      ? Math.min(limit, scan.skip(name + 2, (code) => code !== quote, limit) + 1)
      : scan.skip(name + 1, (code) => !isSpace(code) && code !== 44 && !isQuote(code), limit);
    at = scan.skip(end, (code) => code === 44 || isBlank(code), limit);
  }
  scan.looked(end - from);
  return end >= limit ? line : end;
}

/** End of `Scheme credentials` in the middle of a line, or -1 when what follows is prose. */
function credentialsEnd(scan: Scan, from: number, limit: number): number {
  const scheme = scan.skip(from, (code) => isAlnum(code) || code === 45, limit);
  const word = scan.lower.slice(from, scheme);
  if (!schemes.test(word) || !isBlank(scan.code(scheme))) {
    const end = scan.skip(
      from,
      (code) => !isSpace(code) && !isQuote(code) && code !== 44 && code !== 59 && code !== 125,
      limit,
    );
    return proseWords.has(word) || isEmpty(scan.text.slice(from, end)) ? -1 : end;
  }
  const start = scan.skip(scheme, isBlank, limit);
  const parameters = parametersEnd(scan, start, limit);
  if (parameters > start)
    return /^realm=|^error=|^scope=/.test(scan.lower.slice(start, start + 8)) ? -1 : parameters;
  const end = scan.skip(start, isCredential, limit);
  const value = scan.text.slice(start, end);
  return proseWords.has(value.toLowerCase().replace(/[.:]{1,8}$/, '')) || isEmpty(value) ? -1 : end;
}

function cutHeader(scan: Scan, nameStart: number, nameEnd: number, rule: string, cuts: Cuts): void {
  let at = scan.skip(nameEnd, (code) => isQuote(code) || code === 92 || code === 93, nameEnd + 4);
  const quoted = at > nameEnd;
  at = scan.skip(at, isBlank, at + 4);
  const separator = scan.text[at];
  if (separator !== ':' && separator !== '=') return;
  if (separator === '=' && scan.text[at + 1] === '>') at += 1;
  const from = scan.skip(at + 1, isBlank, at + 9);
  const opening = openingAt(scan, from);
  const bracket = scan.code(from) === 91 || scan.code(from) === 123;
  if ((opening !== undefined && !(isQuote(scan.code(nameStart - 1)) && !quoted)) || bracket) {
    const value = valueAt(scan, from);
    const text = scan.text.slice(value.start, value.end);
    const empty =
      isEmpty(text) ||
      /^[[{]\s*[\]}]$/.test(text) ||
      proseWords.has(text.toLowerCase()) ||
      /^(?:Bearer|Basic|Digest)\s*$/i.test(text);
    const prose = rule === 'cookie' && !bracket && !text.includes('=');
    if (!empty && !prose) cuts.add(value.start, value.end, rule);
    return;
  }
  const limit = headerEnd(scan, from, nameStart);
  const rest = scan.text.slice(from, limit);
  if (rest.trim() === '' || isEmpty(rest)) return;
  if (rule === 'cookie') {
    if (/^[^\s=;]{1,256}=/.test(rest)) cuts.add(from, scan.skipBack(limit, isBlank, from), rule);
    return;
  }
  const credentials = credentialsEnd(scan, from, limit);
  if (credentials === -1) return;
  const whole = opensLine(scan, nameStart) || isQuote(scan.code(nameStart - 1));
  const scheme = scan.skip(from, (code) => isAlnum(code) || code === 45, from + 40);
  // The quotes of `username="x"` may look like the one around the header, once escapes are undone.
  const parameters = parametersEnd(scan, scan.skip(scheme, isBlank, scheme + 4), scan.lineEnd(from));
  cuts.add(from, Math.max(parameters, whole ? scan.skipBack(limit, isBlank, from) : credentials), rule);
}

const names: readonly (readonly [needle: string, rule: string])[] = [
  ['authorization', 'authorization'],
  ['cookie', 'cookie'],
];

/** Cuts what `Authorization`, `Proxy-Authorization`, `Cookie` and `Set-Cookie` carry, to the end of the value. */
export function cutHeaders(scan: Scan, cuts: Cuts): void {
  for (;;) {
    let next: readonly [at: number, needle: string, rule: string] | undefined;
    for (const [needle, rule] of names) {
      const at = scan.find(needle, cuts.end);
      if (at !== -1 && (next === undefined || at < next[0])) next = [at, needle, rule];
    }
    if (next === undefined) return;
    const [at, needle, rule] = next;
    let end = at + needle.length;
    if (rule === 'cookie') end = scan.skip(end, (code) => code === 115 || code === 50, end + 1);
    const start = scan.skipBack(at, isName, Math.max(cuts.end, at - 40));
    if (rule === 'cookie' && scan.at('<cookie ', at - 1)) {
      const close = scan.find('>', end);
      cuts.add(end + 1, close === -1 ? scan.length : close, rule);
    } else if (!isAlnum(scan.code(end))) cutHeader(scan, start, end, rule, cuts);
    cuts.pass(end);
  }
}

/** The words that credentials stand behind, without a header's name before them. */
const schemeWords = ['bearer', 'basic', 'digest', 'negotiate', 'ntlm', 'aws4-hmac-sha256', 'sharedkey'];

const schemeNames = new Words(schemeWords);
const scheme =
  /(?<![a-z0-9])(?:bearer|basic|digest|negotiate|ntlm|aws4-hmac-sha256|sharedkey)(?: {1,3}|%20|\+)(["']?)(?=[^\s"'])/y;

/** Cuts credentials behind a scheme word where no header name stands before it: `Bearer …`, `Basic …`, `AWS4-HMAC-SHA256 …`. */
export function cutSchemes(scan: Scan, cuts: Cuts): void {
  for (const found of matchesAt(scan, placesOf(scan, schemeNames), scheme, scan.lower)) {
    const from = found.index + found[0].length;
    if (from < cuts.end) continue;
    const word = found[0].split(/[ %+]/, 1)[0];
    const end = scan.skip(from, isCredential);
    const text = scan.text.slice(from, end);
    if (word === 'digest' || word === 'aws4-hmac-sha256') {
      const parameters = parametersEnd(scan, from, scan.lineEnd(from));
      // What cannot be looked through any more counts as credentials.
      const isFar = scan.reach(parameters - from) < parameters - from;
      if (isFar || /(?:response|signature|credential)=/.test(scan.lower.slice(from, parameters)))
        cuts.add(from, parameters, 'authorization');
    } else if (word === 'basic') {
      if (
        /^[\x20-\x7e]{0,200}:[\x20-\x7e\x80-\xff]{0,200}$/.test(fromBase64(text.slice(0, 400))) &&
        text.length >= 6
      )
        cuts.add(from, end, 'authorization');
    } else if (!proseWords.has(text.toLowerCase()) && (isSecretWord(text, 8) || text.length >= 20)) {
      cuts.add(from, end, 'authorization');
    }
  }
}
