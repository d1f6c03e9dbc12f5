import type { CaptureLine } from '../../capture';
import { remarks, verdict } from '../../verdict';
import { base64, sha256 } from '../bytes';
import { read, type Source } from '../source';
import { eventsSection } from './event-index';
import { findingsSection, levels } from './findings';
import { generator, type Hashes, hashesOf, verifySection } from './hashes';
import { classText, levelText, origins, originText } from './marks';
import { Meanings } from './meanings';
import { type Overview, overviewOf } from './overview';
import { requestSection } from './request';
import { styleOf } from './style';
import { escapeHtml } from './text';
import type { Writer } from './writer';

export { mostReportEvents, ReportTooLong } from './overview';
export type { Writer } from './writer';

/**
 * One offline HTML file for a reader who trusts nobody: verdict, findings by kind, the list of events, every request with
 * every value explained, and the hashes with which to verify it. It has no script, links nowhere and loads nothing: its
 * policy (CSP) allows its own style sheet and the typeface inside it. The same capture and writer give the same bytes.
 * Two passes; throws `ReportTooLong` before the first piece.
 */
export async function* html(source: Source, writer: Writer): AsyncGenerator<string> {
  const overview = await overviewOf(source);
  const { assumptions, findings, events, survey } = overview;
  const style = styleOf(writer.fonts);
  yield head(overview, writer, style, base64(await sha256(style)));
  yield findingsSection(findings);
  yield eventsSection(events);
  yield '<section id="requests"><h2>Requests</h2>\n<p class="soft">Open a request to see every value of it.</p>\n';
  const hashes: Hashes[] = [];
  const meanings = new Meanings();
  for await (const each of read(source)) {
    if ('problem' in each || each.line.kind !== 'request') continue;
    const supposed = assumptions.get(each.line.seq);
    yield `${requestSection(each.line, { supposed, findings, meanings })}\n`;
    hashes.push(await hashesOf(each.line, each.number, each.text));
  }
  yield '</section>\n';
  yield meanings.section();
  yield serverSection(survey);
  yield* verifySection(hashes, overview.capture?.mode === 'har');
  yield '</main>\n</html>\n';
}

const titles: Readonly<Record<CaptureLine['mode'], string>> = {
  forecast: 'What would be sent',
  run: 'What was sent',
  watch: 'What was sent',
  har: 'What another program recorded',
};

function head(overview: Overview, writer: Writer, style: string, styleHash: string): string {
  const { capture, counts, survey, report, problems, end } = overview;
  const mode = capture?.mode ?? 'run';
  const command = capture?.command.join(' ') ?? '';
  const title = `${titles[mode]}${command === '' ? '' : `: ${command}`}`;
  const sentence = verdict(counts, { mode, file: 'a local file', consent: capture?.consent });
  const fonts = writer.fonts ? ' font-src data:;' : '';
  const alarms = [
    ...(end ? [] : ['The capture has no end: it was cut short, or was still being written.']),
    ...problems.map(({ line, problem }) => `Line ${line} of the capture cannot be read: ${problem}.`),
  ];
  const tally = levels.map((level) => {
    const count = report.levels[level];
    return levelText(level, `${count} ${count === 1 ? level : `${level}s`}`);
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}';${fonts} base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
${generator(writer)}
<title>${escapeHtml(title)}</title>
<style>${style}</style>
${contents(overview)}
<main>
<section id="verdict">
<h1>${escapeHtml(title)}</h1>
<p class="verdict">${escapeHtml(sentence)}</p>
<p class="verdict">${escapeHtml(report.verdict)}</p>
<p class="tally">${tally.join(' ')}</p>
${alarms.map((alarm) => `<p class="alarm">${escapeHtml(alarm)}</p>`).join('\n')}
${[...report.remarks, ...remarks(counts, survey)].map((remark) => `<p>${escapeHtml(remark)}</p>`).join('\n')}
${facts(overview)}
<details class="legend"><summary>How to read it</summary>
<dl class="facts">${legend}</dl>
${overview.assumptions.size > 0 ? '<p>~ marks an example value: only a real run decides it.</p>' : ''}
</details>
</section>
`;
}

function contents({ findings, events, counts, survey }: Overview): string {
  const kinds = findings.kinds();
  const sum = kinds.reduce((all, { count }) => all + count, 0);
  const entries: readonly (readonly [id: string, text: string, count?: number])[] = [
    ['verdict', 'Verdict'],
    ['findings', 'Findings', sum],
    ['events', 'Events', events.length],
    ['requests', 'Requests', counts.requests],
    ...(counts.requests > 0 ? ([['meanings', 'Meanings']] as const) : []),
    ...(survey.server.length > 0 ? ([['server', 'Server']] as const) : []),
    ['verify', 'Verify'],
  ];
  const items = entries.map(
    ([id, text, count]) =>
      `<li><a href="#${id}">${text}</a>${count === undefined ? '' : ` <span class="soft">${count}</span>`}</li>`,
  );
  return `<nav aria-label="Contents"><ol>\n${items.join('\n')}\n</ol></nav>`;
}

const legend = (['ktx', 'common', 'sdk', 'http', 'server', 'unknown'] as const)
  .map((origin) => `<dt>${originText(origin)}</dt><dd>${origins[origin].meaning}</dd>`)
  .join('\n');

function facts({ capture, end }: Overview): string {
  if (!capture)
    return '<p class="alarm">The first line of the capture is missing: what was recorded is not known.</p>';
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
  return `<dl class="facts">${rows.join('\n')}</dl>`;
}

function serverSection({ server }: Overview['survey']): string {
  if (server.length === 0) return '';
  const rows = server.map(
    ({ name, meaning, when, dataClass }) =>
      `<tr><td class="w">${escapeHtml(name)}</td><td>${originText('server')}${classText(dataClass)}</td><td>${escapeHtml(meaning)}<span class="note">${escapeHtml(when)}</span></td></tr>`,
  );
  return `<section id="server"><h2>What the server can still learn</h2>
<p>None of this is in the bytes.</p>
<table class="values"><thead><tr><th class="p">Name</th><th class="o">Origin and class</th><th>Meaning</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></section>\n`;
}
