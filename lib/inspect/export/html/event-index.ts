import type { Finding } from '../../audit/finding';
import type { RequestLine } from '../../capture';
import { envelopeOf } from '../../envelope';
import { marksText } from './findings';
import { escapeHtml } from './text';

/** An event, or a request without events, in the list of all of them. */
export interface Indexed {
  readonly seq: number;
  /** Place in the batch; undefined for a request without events. */
  readonly event: number | undefined;
  readonly receivedAt: string;
  readonly name: string;
  readonly runtime: string;
  readonly bytes: number;
  readonly findings: readonly Finding[];
}

/** The events of a request with their findings; a request without events stands for itself. */
export function indexed(request: RequestLine, findings: readonly Finding[]): readonly Indexed[] {
  const { seq, receivedAt, body } = request;
  const envelope = envelopeOf(request);
  const shared = { seq, receivedAt, bytes: body.bytes };
  if (envelope.events.length === 0) {
    const name = 'name' in envelope ? envelope.name : 'an empty batch';
    return [{ ...shared, event: undefined, name, runtime: '', findings }];
  }
  return envelope.events.map(({ index, pointer, name = '(no name)', runtime = 'unknown' }) => ({
    ...shared,
    event: index,
    name,
    runtime,
    findings: findings.filter((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`)),
  }));
}

/** The list of events, each of which leads to its values. */
export function eventsSection(rows: readonly Indexed[]): string {
  const body = rows.map((row) => {
    const at = row.event === undefined ? `r${row.seq}` : `r${row.seq}e${row.event}`;
    const number = row.event === undefined ? `${row.seq}` : `${row.seq}.${row.event + 1}`;
    // A body is counted once, at its first event.
    const bytes = row.event === undefined || row.event === 0 ? String(row.bytes) : '″';
    return `<tr><td><a href="#${at}">${number}</a></td><td class="w">${escapeHtml(row.name.slice(0, 160))}</td><td>${escapeHtml(row.runtime)}</td><td class="w">${escapeHtml(row.receivedAt)}</td><td class="n">${bytes}</td><td>${marksText(row.findings)}</td></tr>`;
  });
  const table =
    rows.length === 0
      ? '<p>No request was recorded.</p>'
      : `<table class="events"><thead><tr><th>No.</th><th>Event</th><th>From</th><th>Received</th><th class="n">Bytes</th><th>Findings</th></tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
  return `<section id="events"><h2>Events</h2>\n${table}\n</section>\n`;
}
