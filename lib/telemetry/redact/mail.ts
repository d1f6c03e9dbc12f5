import { isAlnum, isSpace } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';

/** Addresses that programs print to say where help is, and accounts of a service that everybody has. */
const roles =
  /^(?:support|help|helpdesk|security|bugs?|noreply|no-reply|donotreply|do-not-reply|postmaster|abuse|git|hg|svn)$/i;
/** What ends the name of a file, a unit or a package where a top-level domain would stand. */
const files =
  /\.(?:js|mjs|cjs|ts|tsx|jsx|mts|cts|py|rb|go|rs|java|json|ya?ml|toml|md|map|tgz|gz|zip|tar|whl|jar|lock|txt|log|git|service|socket|timer|target|mount|slice|scope)$/i;

const isLocal = (code: number): boolean =>
  isAlnum(code) ||
  (code > 0x7f && code < 0xfd00 && !isSpace(code)) ||
  /[._%+'~-]/.test(String.fromCharCode(code));
const domain = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}_-])/u;
const longestDomain = 254;
const longestLocal = 64;

/** Cuts e-mail addresses: in an error they are data of a row or somebody's account. */
export function cutMails(scan: Scan, cuts: Cuts): void {
  for (let at = scan.find('@', 1); at !== -1; at = scan.find('@', Math.max(cuts.end, at + 1))) {
    if (!isLocal(scan.code(at - 1)) || isSpace(scan.code(at + 1))) continue;
    const host = domain.exec(scan.text.slice(at + 1, at + 1 + longestDomain))?.[0];
    if (host === undefined || files.test(host)) continue;
    const least = Math.max(cuts.end, at - longestLocal);
    let start = scan.skipBack(at, isLocal, least);
    start = scan.skip(start, (code) => !isAlnum(code) && code < 0x80, at);
    const name = scan.text.slice(start, at);
    const end = at + 1 + host.length;
    // The account of an address with a scheme, and the function of a browser's stack frame.
    if (name === '' || roles.test(name) || scan.text.slice(start - 2, start) === '//' || scan.at('://', end))
      continue;
    cuts.add(start, end, 'e-mail');
  }
}
