import { isAlnum, isSpace } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';

const isBody = (code: number): boolean => isAlnum(code) || code === 43 || code === 47 || code === 61;

/** Where the dashes after BEGIN or END close, or -1 when this is no PEM boundary. */
function boundaryEnd(scan: Scan, from: number): number {
  const close = scan.find('-----', from);
  return close === -1 || close - from > 64 ? -1 : close + 5;
}

/** True when the boundary is only spoken of (`must start with "-----BEGIN PRIVATE KEY-----" and`): prose or nothing follows. */
const onlyNamed = (scan: Scan, after: number): boolean =>
  /^["'`)]{0,2}[.,;:]?(?: [a-z]{1,12}(?![A-Za-z0-9+/=])|\s{0,8}$)/.test(scan.text.slice(after, after + 40));

/** Start of the base64 lines that stand right above an END whose BEGIN was cut away. */
function bodyStart(scan: Scan, end: number, least: number): number {
  let start = end;
  for (;;) {
    const lineBreak = scan.skipBack(start, isSpace, least);
    const line = scan.skipBack(lineBreak, isBody, least);
    const whole = line === least || isSpace(scan.code(line - 1)) || /[\\.…]/.test(scan.text[line - 1] ?? '');
    if (line === lineBreak || lineBreak === start || !whole || lineBreak - line > 80) return start;
    start = line;
  }
}

/** Cuts PEM blocks, BEGIN to END; without an END, to the end of the text; without a BEGIN, the base64 lines above the END. */
export function cutPem(scan: Scan, cuts: Cuts): void {
  for (let begin = scan.find('-----begin', 0); begin !== -1; begin = scan.find('-----begin', cuts.end)) {
    const after = boundaryEnd(scan, begin + 10);
    if (after === -1) {
      const next = begin + 10;
      if (scan.length - next <= 64) cuts.add(begin, scan.length, 'pem');
      cuts.pass(next);
      continue;
    }
    const close = scan.find('-----end', after);
    const closed = close === -1 ? -1 : boundaryEnd(scan, close + 8);
    if (close === -1 && onlyNamed(scan, after)) cuts.pass(after);
    else cuts.add(begin, closed === -1 ? scan.length : closed, 'pem');
  }
  for (let end = scan.find('-----end', cuts.end); end !== -1; end = scan.find('-----end', end + 8)) {
    const after = boundaryEnd(scan, end + 8);
    if (after === -1) continue;
    const start = bodyStart(scan, end, cuts.end);
    if (start < end) cuts.add(start, after, 'pem');
  }
}
