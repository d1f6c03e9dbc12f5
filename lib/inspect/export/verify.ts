import { fromBase64, hex, sha256 } from './bytes';
import { html, type Writer } from './html';
import { generator, hashesOf, hashRow } from './html/hashes';
import { read, type Source } from './source';

/** What comparing a report with a capture found; without problems, the report shows this capture and nothing else. */
export interface Verification {
  readonly requests: number;
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];
  /** Whether the report was compared character by character, which needs the version that wrote it. */
  readonly whole: boolean;
  /** Who wrote the report, as it says itself; undefined when it does not. */
  readonly writtenBy: string | undefined;
}

/**
 * Checks an HTML report against the capture that it was made from: the hashes of all requests, that each body has the
 * hash that the capture gives for it, and, when `writer` wrote the report, every character of it.
 */
export async function verifyHtml(report: string, source: Source, writer: Writer): Promise<Verification> {
  const problems: string[] = [];
  const rows = new Set(report.match(/^<tr><td class="n">\d+<\/td><td class="n">.*$/gm));
  let requests = 0;
  for await (const each of read(source)) {
    if ('problem' in each || each.line.kind !== 'request') continue;
    requests += 1;
    const { seq, body } = each.line;
    if (!rows.delete(hashRow(await hashesOf(each.line, each.number, each.text)))) {
      problems.push(`Request ${seq} of the capture is not in the report, or is another one there.`);
    }
    const bytes = fromBase64(body.base64);
    if (!bytes || hex(await sha256(bytes)) !== body.sha256) {
      problems.push(`The body of request ${seq} does not have the hash that the capture gives for it.`);
    }
  }
  if (rows.size > 0)
    problems.push(`The report has hashes of requests that are not in the capture: ${rows.size}.`);
  const whole = report.includes(generator(writer));
  if (whole && problems.length === 0) problems.push(...(await differences(report, source, writer)));
  const writtenBy = /<meta name="generator" content="([^"]*)">/.exec(report)?.[1];
  return { requests, problems, whole, writtenBy };
}

async function differences(report: string, source: Source, writer: Writer): Promise<readonly string[]> {
  let at = 0;
  for await (const chunk of html(source, writer)) {
    if (!report.startsWith(chunk, at)) {
      const line = report
        .slice(0, at + sameLength(report.slice(at, at + chunk.length), chunk))
        .split('\n').length;
      return [`The report says something else than the capture from its line ${line} on.`];
    }
    at += chunk.length;
  }
  return at === report.length ? [] : ['The report goes on after its end.'];
}

function sameLength(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
