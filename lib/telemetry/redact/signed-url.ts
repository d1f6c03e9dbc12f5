import { isName } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';
import { Stretches } from './stretches';

/** Query parameters that sign a URL (AWS, Google, Azure, CloudFront, Alibaba) or name the key that signed it. */
const parameter =
  /(?<![a-z0-9])(?:x-(?:amz|goog|oss)-(?:signature|credential|security-token)|signature|sig|awsaccesskeyid|googleaccessid|ossaccesskeyid|key-pair-id|policy|x-ms-signature|hdnea|hdnts|__token__)(=|%3d|%253d)(?=[^\s&"'<>%]|%[0-9a-f]{2})/g;
/** One of these is in every such parameter. */
export const signingEndings =
  'sig signature credential security-token accesskeyid accessid key-pair-id policy hdnea hdnts __token__'
    .split(' ')
    .flatMap((name) => ['=', '%3d', '%253d'].map((sign) => name + sign));
/** `policy=` and `sig=` mean many things; alone, outside a query, they sign nothing. */
const vague = new Set(['policy', 'sig', 'signature']);

/** Cuts the whole query of a signed URL; a signing parameter that stands alone loses its value. */
export function cutSignedUrls(scan: Scan, cuts: Cuts): void {
  const stretches = new Stretches(scan);
  let least = 0;
  for (const found of scan.lower.matchAll(parameter)) {
    if (found.index < cuts.end) continue;
    const from = found.index + found[0].length;
    const end = stretches.endFrom(found.index);
    const name = found[0].slice(0, -(found[1]?.length ?? 0));
    const seen = scan.skip(from, isValue, Math.min(end, from + scan.reach(end - from)));
    scan.looked(seen - from);
    if (vague.has(name) && (seen - from < 16 || !/\d/.test(scan.text.slice(from, seen)))) continue;
    const start = queryStart(scan, found.index, Math.max(least, cuts.end));
    least = found.index;
    if (start !== -1) cuts.add(start, end, 'signed-url');
    else cuts.add(from, scan.skip(seen, isValue, end), 'signature');
  }
}

const isValue = (code: number): boolean => isName(code) || /[%+/=~*]/.test(String.fromCharCode(code));

/** Where the query begins that holds a position: right after its `?` (or `%3F`), or -1 when it is in none. */
function queryStart(scan: Scan, from: number, least: number): number {
  const start = scan.skipBack(
    from,
    (code) => code !== 63 && code > 32 && code !== 34 && code !== 39 && code !== 60,
    least,
  );
  if (scan.code(start - 1) === 63) return start;
  const encoded = scan.lower.slice(start, from).lastIndexOf('%3f');
  return encoded === -1 ? -1 : start + encoded + 3;
}
