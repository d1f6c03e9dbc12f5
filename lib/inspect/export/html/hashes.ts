import type { RequestLine } from '../../capture';
import { hex, sha256 } from '../bytes';
import { escapeHtml } from './text';
import type { Writer } from './writer';

/** What identifies a request in a report. */
export interface Hashes {
  /** Number of its line in the capture. */
  readonly line: number;
  readonly seq: number;
  readonly bytes: number;
  /** As the capture gives it, of the body's bytes. */
  readonly body: string;
  /** Of the whole line in UTF-8, without its line break. */
  readonly whole: string;
}

/** The hashes of the request on line `line` of a capture, whose text is `text`. */
export async function hashesOf({ seq, body }: RequestLine, line: number, text: string): Promise<Hashes> {
  return { line, seq, bytes: body.bytes, body: body.sha256, whole: hex(await sha256(text)) };
}

/** A request in the table of hashes; who verifies a report looks for exactly this. */
export function hashRow({ line, seq, bytes, body, whole }: Hashes): string {
  return `<tr><td class="n">${line}</td><td class="n">${seq}</td><td class="n">${bytes}</td><td><code>${escapeHtml(body)}</code></td><td><code>${whole}</code></td></tr>`;
}

/** What says who wrote a report. */
export function generator({ name, version }: Writer): string {
  return `<meta name="generator" content="${escapeHtml(`${name} ${version}`)}">`;
}

const ofCapture =
  "You can also check it without this program. The last column is the hash of a whole line of the capture: <code>sed -n 2p CAPTURE.jsonl | tr -d '\\n' | sha256sum</code> for line 2. The column before it is the hash of the bytes of the body: <code>base64 -d | sha256sum</code> of the base64 above.";
const ofHar =
  'The capture is a HAR file. Lines are those that this program reads it as, and the last column is the hash of such a line. The column before it is the hash of the bytes that the HAR file has of the body: <code>base64 -d | sha256sum</code> of the base64 above.';

/** The last section: how to check the report, and the hashes of its requests. */
export function* verifySection(hashes: readonly Hashes[], isHar: boolean): Generator<string> {
  yield `<section id="verify"><h2>Verify this report</h2>
<p>With the capture, <code>ktx-telemetry-preview audit --verify REPORT.html CAPTURE.jsonl</code> checks that this report shows every request of the capture and nothing else. ${isHar ? ofHar : ofCapture}</p>
<table class="hashes"><thead><tr><th class="n">Line</th><th class="n">Request</th><th class="n">Bytes</th><th>SHA-256 of the body</th><th>SHA-256 of the line</th></tr></thead><tbody>
`;
  for (const each of hashes) yield `${hashRow(each)}\n`;
  yield '</tbody></table></section>\n';
}
