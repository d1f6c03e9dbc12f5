import { isAlnum, isDigit, isIn, isQuote, isSpace, mark, setOf } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';
import { Stretches } from './stretches';

const reach = 256;

/** Words before `:x@y` that are no user name: `npm:name@1.2.3`, `mailto:a@b.c`, `From:a@b.c`. */
const notUsers = new Set(
  `npm file link portal patch workspace catalog jsr git github gitlab bitbucket http https node pkg mailto email e-mail mail sip
  sips xmpp acct user username from to cc bcc by author contact docker image sha256 sha512 integrity arn urn did oci data`.split(
    /\s+/,
  ),
);

/** The host of `user:password@host`, told from a version or a mail domain; its end, or -1. */
function hostEnd(scan: Scan, from: number, password: string): number {
  const host = /\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9._-]{0,252}[a-z0-9_])?/y;
  host.lastIndex = from;
  const found = host.exec(scan.lower.slice(0, Math.min(scan.length, from + 256)))?.[0];
  if (found === undefined) return -1;
  const end = from + found.length;
  const after = scan.text.slice(end, end + 7);
  const address = /^(?:\d{1,3}\.){3}\d{1,3}$/.test(found) || found.startsWith('[');
  if (isDigit(found.charCodeAt(0)) && !address) return -1;
  if (/^:\d{1,5}(?![0-9A-Za-z])/.test(after) || /^\/[^/\s]/.test(after)) return end;
  if (/^[\w@]/.test(after)) return -1;
  if (address || found === 'localhost') return end;
  return found.includes('.') && /[^A-Za-z.]/.test(password) ? end : -1;
}

const outside = setOf((code) => isSpace(code) || isQuote(code) || code === 60 || code === 62);

/** The stretch before an @: back to white space, a quote or an opening bracket. */
function stretchStart(scan: Scan, at: number, least: number): number {
  const { text } = scan;
  const limit = Math.max(least, at - reach);
  let start = at;
  for (; start > limit; start -= 1) {
    const code = text.charCodeAt(start - 1);
    if (code < 128 ? isIn(outside, code) : isSpace(code)) break;
  }
  scan.steps += at - start + 1;
  return scan.skip(start, (code) => code === 40 || code === 91 || code === 123 || code === 44, at);
}

/** `dsn=user:…` and `DSN:user:…`: the name before the address is kept. */
const afterName = (scan: Scan, start: number, at: number): number =>
  start + (/^[A-Za-z_.-]{1,40}=(?=[^=]*:)/.exec(scan.text.slice(start, at))?.[0].length ?? 0);

/** `user:password@tcp(host:port)/db` and its kin; the password may hold spaces, so up to three words more are looked at. */
function cutProtocol(scan: Scan, stretches: Stretches, at: number, cuts: Cuts): boolean {
  const open = /^@(?:[a-z][a-z0-9+-]{0,15})?\(/.exec(scan.lower.slice(at, at + 20))?.[0];
  if (open === undefined || !scan.text.slice(Math.max(cuts.end, at - 4 * reach), at).includes(':'))
    return false;
  let start = stretchStart(scan, at, cuts.end);
  for (let words = 0; words < 3 && !scan.text.slice(start, at).includes(':'); words += 1) {
    const before = scan.skipBack(start, (code) => code === 32, cuts.end);
    const longer = stretchStart(scan, before, cuts.end);
    if (before === start || longer === before) break;
    start = longer;
  }
  if (!scan.text.slice(start, at).includes(':')) return false;
  cuts.add(afterName(scan, start, at), stretches.endFrom(at + open.length), 'dsn');
  return true;
}

/** `user/"p@ss"@host:1521` and `user:"p@ss"@host`: the password stands in quotes, whatever it holds. */
function cutQuoted(scan: Scan, stretches: Stretches, at: number, cuts: Cuts): boolean {
  if (!isQuote(scan.code(at - 1)) || !(isAlnum(scan.code(at + 1)) || scan.code(at + 1) === 47)) return false;
  const least = Math.max(cuts.end, at - reach);
  const found = /(?:^|[^\w$#.-])([A-Za-z][\w$#.-]{0,63}[/:](["'])[^"'\s]{1,128}\2)$/.exec(
    scan.text.slice(least, at),
  )?.[1];
  if (found === undefined) return false;
  cuts.add(at - found.length, stretches.endFrom(at + 1), 'dsn');
  return true;
}

function cutBare(scan: Scan, stretches: Stretches, at: number, cuts: Cuts): boolean {
  // A bracket begins no host; what it may begin, `tcp(…)` without its name, was looked for.
  if (scan.code(at + 1) === 40) return false;
  let start = stretchStart(scan, at, cuts.end);
  start = afterName(scan, start, at);
  while (scan.code(start) === 47 || scan.code(start) === 0x2026) start += 1;
  const info = scan.text.slice(start, at);
  const colon = info.indexOf(':');
  const user = info.slice(0, Math.max(0, colon));
  const password = info.slice(colon + 1);
  if (info.includes('://') || info.startsWith('@') || info === mark) return false;
  const end = colon === -1 ? oracleEnd(scan, info, at) : hostEnd(scan, at + 1, password);
  if (end === -1) return false;
  if (colon !== -1 && (user.length > 64 || password === '' || !/^[\w.%+~$@-]*$/.test(user))) return false;
  if (notUsers.has(user.toLowerCase()) || /^[\\/]/.test(password) || /^[\d:.]*$/.test(info)) return false;
  if (/^(?:[^:]{0,64}:)?\*+$/.test(info)) return false;
  cuts.add(start, stretches.endFrom(end), 'dsn');
  return true;
}

/** `scott/tiger@//host:1521/service` or `scott/tiger@host:1521/service`; -1 when it is a package or a path. */
function oracleEnd(scan: Scan, info: string, at: number): number {
  if (!/^[A-Za-z][\w$#]{0,63}\/[^/\\@]{1,128}$/.test(info)) return -1;
  const host = /^@(?:\/\/[a-z0-9]|[a-z][a-z0-9.-]{0,100}:\d{4,5}(?:[/:]|(?![0-9a-z])))/.exec(
    scan.lower.slice(at, at + 110),
  )?.[0];
  return host === undefined ? -1 : at + host.length - 1;
}

/** Cuts the password of `host:5432:database:user:password`, a line of a .pgpass file. */
export function cutPassFiles(scan: Scan, cuts: Cuts): void {
  if (!/:(?:\d{4,5}|\*):[A-Za-z_*]/.test(scan.text)) return;
  const line =
    /(?:^|[\s"'`])([\w.*-]{1,128}:(?:\d{4,5}|\*):[A-Za-z_*][\w*-]{0,62}:[\w.*@-]{1,63}:)(?=[^\s:])/g;
  for (const found of scan.text.matchAll(line)) {
    const start = found.index + found[0].length;
    cuts.add(
      start,
      scan.skip(start, (code) => !isSpace(code) && !isQuote(code)),
      'password',
    );
  }
}

/** Cuts addresses without a scheme that hold a password: `user:pw@host:5432/db`, `user:pw@tcp(host)/db`, `scott/tiger@//host`. */
export function cutBareAddresses(scan: Scan, cuts: Cuts): void {
  const stretches = new Stretches(scan);
  for (let at = scan.find('@', 0); at !== -1; at = scan.find('@', Math.max(cuts.end, at + 1))) {
    if (isSpace(scan.code(at - 1)) || !(isAlnum(scan.code(at + 1)) || /[[(/]/.test(scan.text[at + 1] ?? '')))
      continue;
    if (!cutProtocol(scan, stretches, at, cuts) && !cutQuoted(scan, stretches, at, cuts))
      cutBare(scan, stretches, at, cuts);
  }
}
