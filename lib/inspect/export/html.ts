import type { RequestLine } from '../capture';
import { remarks, verdict } from '../verdict';
import { base64, hex, sha256 } from './bytes';
import { type Overview, overviewOf } from './html-overview';
import { classText, origins, originText, requestSection } from './html-request';
import { style } from './html-style';
import { escapeHtml } from './html-text';
import { read, type Source } from './source';

/** Who writes a report; its version is in the report, because only the same version writes it byte for byte again. */
export interface Writer {
  readonly name: string;
  readonly version: string;
}

/**
 * One offline HTML file for a reader who trusts nobody: verdict, every request with every value explained, and the hashes
 * with which to verify it. No script, no link out, nothing loaded; its policy (CSP) allows its own style sheet alone.
 * The same capture and writer give the same bytes. Two passes, each with the memory of one request, besides the hashes.
 */
export async function* html(source: Source, writer: Writer): AsyncGenerator<string> {
  const overview = await overviewOf(source);
  yield* head(overview, writer, base64(await sha256(style)));
  const hashes: Hashes[] = [];
  for await (const each of read(source)) {
    if ('problem' in each || each.line.kind !== 'request') continue;
    yield `${requestSection(each.line, overview.assumptions.get(each.line.seq))}\n`;
    hashes.push(await hashesOf(each.line, each.number, each.text));
  }
  yield* foot(overview, hashes);
}

/** What identifies a request in a report. */
export interface Hashes {
  /** Number of its line in the capture. */
  readonly line: number;
  readonly seq: number;
  readonly bytes: number;
  /** As the capture gives it, of the body's bytes as sent. */
  readonly body: string;
  /** Of the whole line in UTF-8, without its line break. */
  readonly whole: string;
}

/** The hashes of the request on line `line` of a capture, whose text is `text`. */
export async function hashesOf({ seq, body }: RequestLine, line: number, text: string): Promise<Hashes> {
  return { line, seq, bytes: body.bytes, body: body.sha256, whole: hex(await sha256(text)) };
}

/** A request in the table of hashes; the reader of a report looks for exactly this. */
export function hashRow({ line, seq, bytes, body, whole }: Hashes): string {
  return `<tr><td class="n">${line}</td><td class="n">${seq}</td><td class="n">${bytes}</td><td><code>${escapeHtml(body)}</code></td><td><code>${whole}</code></td></tr>`;
}

/** What says who wrote a report. */
export function generator({ name, version }: Writer): string {
  return `<meta name="generator" content="${escapeHtml(`${name} ${version}`)}">`;
}

function* head(overview: Overview, writer: Writer, styleHash: string): Generator<string> {
  const { capture, counts, survey, problems, end } = overview;
  const mode = capture?.mode ?? 'run';
  const command = capture?.command.join(' ') ?? '';
  const title = `${mode === 'forecast' ? 'What would be sent' : 'What was sent'}${command === '' ? '' : `: ${command}`}`;
  const sentence = verdict(counts, { mode, file: 'a local file', consent: capture?.consent });
  yield `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
${generator(writer)}
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="verdict">${escapeHtml(sentence)}</p>
${remarks(counts, survey)
  .map((remark) => `<p>${escapeHtml(remark)}</p>`)
  .join('\n')}
${end ? '' : '<p class="alarm">The capture has no end: it was cut short, or was still being written.</p>\n'}`;
  for (const { line, problem } of problems) {
    yield `<p class="alarm">Line ${line} of the capture cannot be read: ${escapeHtml(problem)}.</p>\n`;
  }
  yield facts(overview);
  yield `<h2>Origins</h2>\n<dl class="facts">${Object.entries(origins)
    .map(([, { meaning }], index) => `<dt>${legend[index] ?? ''}</dt><dd>${meaning}</dd>`)
    .join('\n')}</dl>\n`;
  if (overview.assumptions.size > 0) yield '<p>~ marks a value that only a real run can decide.</p>\n';
}

const legend = [
  originText('ktx'),
  originText('common'),
  originText('sdk'),
  originText('http'),
  originText('server'),
  originText('unknown'),
];

function facts({ capture, end }: Overview): string {
  if (!capture)
    return '<p class="alarm">The first line of the capture is missing: what was recorded is not known.</p>\n';
  const { mode, startedAt, command, consent, sdk, release, tool } = capture;
  const exit = end?.exit;
  const entries: [string, string | undefined][] = [
    ['Recorded', `${startedAt}, ${mode}, by ${tool.name} ${tool.version}`],
    ['Command', command.length > 0 ? command.join(' ') : undefined],
    ['Consent', consent && `telemetry is ${consent.send ? 'on' : 'off'} there: ${consent.because}`],
    ['Release', release],
    ['SDK', sdk && `${sdk.name} ${sdk.version}, ${sdk.source}`],
    ['Exit', exit && (exit.signal ?? `code ${exit.code}`)],
  ];
  const rows = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [`<dt>${name}</dt><dd class="w">${escapeHtml(value)}</dd>`],
  );
  return `<dl class="facts">${rows.join('\n')}</dl>\n`;
}

function* foot({ survey }: Overview, hashes: readonly Hashes[]): Generator<string> {
  if (survey.server.length > 0) {
    const rows = survey.server.map(
      ({ name, meaning, when, dataClass }) =>
        `<tr><td class="w">${escapeHtml(name)}</td><td>${originText('server')}${classText(dataClass)}</td><td>${escapeHtml(meaning)}<span class="note">${escapeHtml(when)}</span></td></tr>`,
    );
    yield `<h2>What the server can still learn</h2>\n<p>None of this is in the bytes.</p>\n<table>\n<thead><tr><th>What</th><th>Origin and class</th><th>What it says</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>\n`;
  }
  yield `<h2>Verify this report</h2>
<p>With the capture, <code>ktx-telemetry-preview audit --verify REPORT.html CAPTURE.jsonl</code> checks that this report shows every request of the capture and nothing else. Without this program: the second hash is that of a whole line of the capture, <code>sed -n 2p CAPTURE.jsonl | tr -d '\\n' | sha256sum</code> for line 2; the first is that of the body's bytes, which you get from the base64 above with <code>base64 -d | sha256sum</code>.</p>
<table class="hashes"><thead><tr><th class="n">Line</th><th class="n">Request</th><th class="n">Bytes</th><th>SHA-256 of the body as sent</th><th>SHA-256 of the line</th></tr></thead><tbody>
`;
  for (const each of hashes) yield `${hashRow(each)}\n`;
  yield '</tbody></table>\n</main>\n</html>\n';
}
