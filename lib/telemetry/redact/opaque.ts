import { isDense } from './chance';
import { isAlnum, isIn, setOf } from './chars';
import type { Cuts } from './draft';
import { Words } from './hunt';
import { ledBy, matchesAt, placesOfText } from './led';
import type { Scan } from './scan';

/** Names before an id of a request, a message or a hash, which looks drawn by lot and opens nothing. */
const ids =
  /(?:sha\d{1,3}[-:]|md5[-:]|h1:|sha256:|req|msg|run|chatcmpl|resp|call|toolu|file|asst|thread|batch|org|proj|gen|cmpl|evt|job|trace|span|etag|w\/"|build|digest|integrity|checksum|fingerprint|nanoid|ulid|cursor|request[_ -]?id|\bid)[-_:= "']{0,3}$/i;
const shortest = 32;
const signs = setOf((code) => isAlnum(code) || code === 95 || code === 45 || code === 46 || code === 126);
const glance = 512;
/** Three parts with dots between, as tokens of bots and sessions have them. */
const parted = /^[\w-]{18,}\.[\w-]{5,}\.[\w-]{20,}$/;

/** Cuts long words that look drawn by lot all through, whoever issued them; hashes, ids and paths are none. */
export function cutOpaque(scan: Scan, cuts: Cuts): void {
  const { text } = scan;
  scan.steps += text.length;
  for (let start = 0, end = 0; start + shortest <= text.length; start = end + 1) {
    end = start + shortest - 1;
    while (end >= start && isIn(signs, text.charCodeAt(end))) end -= 1;
    if (end >= start) continue;
    for (end = start + shortest; end < text.length && isIn(signs, text.charCodeAt(end)); ) end += 1;
    const word = text.slice(start, Math.min(end, start + glance));
    const before = text.slice(Math.max(0, start - 14), start);
    if (/[/+\\%@$]$/.test(before) || /^[/+\\=@%(]/.test(text.slice(end, end + 1)) || ids.test(before))
      continue;
    const plain = word.replace(/^[a-z]{2,10}[-_]/, '');
    if (ids.test(word.slice(0, word.length - plain.length))) continue;
    if (
      parted.test(word)
        ? /\d/.test(word) && isDense(word)
        : !word.includes('.') && isDense(plain) && plain.length >= shortest - 4
    )
      cuts.add(start, end, 'token');
  }
}

const segment = /:\/\/[^\s"'<>/?#]{1,200}\/(?:[^\s"'<>?#]{0,200}\/)?/y;

/** Cuts the parts of an address's path that look drawn by lot: links that open without any other key. */
export function cutOpaquePaths(scan: Scan, cuts: Cuts): void {
  const path = /[A-Za-z0-9_:~-]{24,200}(?=[/?#\s"'<>),]|$)/g;
  for (const found of matchesAt(scan, placesOfText(scan, '://'), segment)) {
    const from = found.index + found[0].indexOf('/', 3);
    if (from < cuts.end) continue;
    const address = scan.text.slice(from, from + 600).split(/[\s"'<>?#]/, 1)[0] ?? '';
    for (const hit of address.matchAll(path)) {
      if (address[hit.index - 1] !== '/' || !isDense(hit[0]) || ids.test(hit[0].slice(0, 8))) continue;
      cuts.add(from + hit.index, from + hit.index + hit[0].length, 'token');
    }
  }
}

const login =
  /\b(?:basic_?auth|http_?auth|auth|credentials?|creds|login|httpbasicauth|basicauth|http_?digest_?auth|proxy_?auth)["']?\s{0,2}(?:[=:(]|=>){1,2}\s{0,2}[[({]?\s{0,2}(["'])[^"'\n]{1,80}\1\s{0,2},\s{0,3}(["'])(?=[^"'\n])/iy;
const loginWords = new Words(['basic', 'http', 'auth', 'cred', 'login', 'proxy']);

/** Cuts the second of two texts that log in: `auth=('user', 'x')`. */
export function cutLogins(scan: Scan, cuts: Cuts): void {
  for (const found of ledBy(scan, loginWords, login)) {
    const from = found.index + found[0].length;
    const close = scan.find(found[2] ?? '"', from);
    if (from >= cuts.end)
      cuts.add(from, close === -1 ? scan.lineEnd(from) : Math.min(close, scan.lineEnd(from)), 'password');
  }
}

const domainUser =
  /(?:^|[\s"'`(=/])([\w.-]{1,64}\\{1,4}[\w.$-]{1,64}:[^\s"'`@]{1,128})(?=@[\w.-])|\b([a-z][a-z0-9+]{1,20}(?::\/|\/\/|:\/\/\/|;\/\/)[\w.%-]{1,64}:[^\s"'`@/]{1,128}@[\w.:/?=&%-]{1,300})/gi;

/** No user, password and what stands before them are longer than this. */
const mostBefore = 300;

/** What ends an address towards its beginning, of the signs of ASCII. */
const outside = setOf((code) => /[\s"'`@]/.test(String.fromCharCode(code)));

/**
 * Where what stands before an @ without a space, a quote or another @ begins, looking no further back than needed; -1 when
 * it cannot match `domainUser`: no colon stands behind a backslash or a slash.
 */
function beginningOf(text: string, at: number): number {
  let start = at;
  let before = false;
  let colon = false;
  let slash = false;
  let likely = false;
  for (; start > 0 && at - start < mostBefore; start -= 1) {
    const code = text.charCodeAt(start - 1);
    if (code < 128 ? outside[code] === 1 : /\s/.test(text.charAt(start - 1))) break;
    if ((code === 92 && before) || (code === 47 && colon)) likely = true;
    if (code === 58) {
      before = true;
      colon ||= !slash;
    }
    if (code === 47) slash = true;
  }
  return likely ? start : -1;
}

/** Cuts `DOMAIN\\user:password@host`, and addresses whose scheme is not written right: `postgresql//user:password@host`. */
export function cutOddAddresses(scan: Scan, cuts: Cuts): void {
  const { text } = scan;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const begin = beginningOf(text, at);
    scan.steps += begin === -1 ? 1 : at - begin + 1;
    if (begin === -1) continue;
    const from = Math.max(0, begin - 1);
    for (const found of text.slice(from, at + mostBefore + 1).matchAll(domainUser)) {
      const end = from + found.index + found[0].length;
      const start = end - (found[1] ?? found[2] ?? '').length;
      if (start >= at) break;
      if (start >= cuts.end && !/^[A-Za-z]:\\/.test(found[1] ?? ''))
        cuts.add(start, end, found[1] === undefined ? 'dsn' : 'url-credentials');
    }
  }
}

/** Cuts the private part of a PuTTY key, of SSH2 key files and of account files as a whole. */
export function cutKeyFiles(scan: Scan, cuts: Cuts): void {
  for (
    let at = scan.find('private-lines:', 0);
    at !== -1;
    at = scan.find('private-lines:', Math.max(cuts.end, at + 1))
  ) {
    const mac = scan.find('private-mac:', at);
    const line = scan.lineEnd(at);
    cuts.add(Math.min(line + 1, scan.length), mac === -1 ? scan.length : scan.lineEnd(mac), 'private-key');
  }
  for (
    let at = scan.find('---- begin ssh2', cuts.end);
    at !== -1;
    at = scan.find('---- begin ssh2', Math.max(cuts.end, at + 1))
  ) {
    const end = scan.find('---- end', at);
    if (scan.lower.slice(at, at + 60).includes('private'))
      cuts.add(at, end === -1 ? scan.length : scan.lineEnd(end), 'private-key');
    else cuts.pass(at + 1);
  }
}
const account =
  /"?type"?\s{0,3}[:=]\s{0,3}\\{0,3}["']?(?:service_account|authorized_user|external_account)\b/;

/** Cuts the file of a service account as a whole. */
export function cutAccountFiles(scan: Scan, cuts: Cuts): void {
  const found = account.exec(scan.lower);
  if (found === null) return;
  const open = scan.text.lastIndexOf('{', found.index);
  if (open === -1 || found.index - open > 2000) return;
  const close = scan.text.lastIndexOf('}');
  cuts.add(open, close < found.index ? scan.length : close + 1, 'credential');
}
