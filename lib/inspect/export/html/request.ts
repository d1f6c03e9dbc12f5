import { annotate } from '../../annotate';
import type { AnnotatedEvent, Annotation } from '../../annotation';
import type { RequestLine } from '../../capture';
import { counted, size } from '../../words';
import { type Gathered, marksText } from './findings';
import { classText, originText } from './marks';
import type { Meanings } from './meanings';
import { escapeHtml } from './text';

/** What a request is shown with. */
export interface About {
  /** Why a value is only an example, by pointer. */
  readonly supposed: ReadonlyMap<string, string> | undefined;
  readonly findings: Gathered;
  readonly meanings: Meanings;
}

/** The section of one request, folded: its events first, then what is around them, then its bytes. */
export function requestSection(request: RequestLine, about: About): string {
  const { seq, method, target, receivedAt, body, problem } = request;
  const { http, body: values, events, name } = annotate(request);
  const names = events.map((event) => event.name ?? '(no name)').join(', ');
  return [
    `<details class="request" id="r${seq}"><summary><h3>Request ${seq}: <code>${escapeHtml((names === '' ? `${method} ${target}` : names).slice(0, 160))}</code></h3></summary>`,
    `<p class="soft"><code>${escapeHtml(`${method} ${target}`)}</code> ${escapeHtml(receivedAt)}, ${bytesText(body.bytes)}, ${escapeHtml(body.encoding)}, ${counted(events.length, 'event')} ${marksText(about.findings.at(seq, ''))}</p>`,
    name === undefined ? '' : `<p class="alarm">${escapeHtml(name)}</p>`,
    problem === undefined || request.json === undefined
      ? ''
      : `<p class="alarm">What decoding lost of this body: ${escapeHtml(problem)}</p>`,
    ...events.map((event) => eventPart(seq, event, values, about)),
    pairs(
      'Around the events',
      values.filter(({ event }) => event === undefined),
      '',
      seq,
      about,
    ),
    pairs('Path and headers', http, '', seq, about),
    bytesPart(request),
    '</details>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function bytesText(bytes: number): string {
  return bytes < 1000 ? counted(bytes, 'byte') : `${size(bytes)} (${bytes} bytes)`;
}

function eventPart(
  seq: number,
  { index, pointer, name, meaning, problem }: AnnotatedEvent,
  values: readonly Annotation[],
  about: About,
): string {
  const all = values.filter(({ event }) => event === index);
  const own = all.filter(isOwn);
  const rows = own.map((value) => row(value, `${pointer}/properties`, seq, about));
  const rest = (test: (value: Annotation) => boolean) => all.filter((value) => !isOwn(value) && test(value));
  return [
    `<h4 id="r${seq}e${index}">Event ${index + 1}: <code>${escapeHtml(name ?? '(no name)')}</code> ${marksText(about.findings.at(seq, pointer))}</h4>`,
    `<p>${escapeHtml(meaning)}</p>`,
    problem === undefined ? '' : `<p class="alarm">${escapeHtml(problem)}</p>`,
    own.length === 0
      ? ''
      : `<table class="values own"><thead><tr><th class="p">Name</th><th class="v">Value</th><th class="o">Origin and class</th><th>Meaning</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`,
    pairs('The error report', rest(isReport), `${pointer}/properties`, seq, about),
    pairs(
      'On every event, written by ktx',
      rest((value) => value.origin === 'common'),
      `${pointer}/properties`,
      seq,
      about,
    ),
    pairs('Around these values, written by ktx', rest(isEnvelope), pointer, seq, about),
    pairs(
      "Added by PostHog's library",
      rest((value) => value.origin === 'sdk' && !isReport(value)),
      `${pointer}/properties`,
      seq,
      about,
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** What the event alone says, and all that nobody explains: their meaning stands beside them. */
function isOwn({ origin, pattern, undeclared }: Annotation): boolean {
  if (origin === 'unknown' || undeclared !== undefined) return true;
  return origin === 'ktx' && /^\/batch\/\*\/properties\/(?!\$)[^/]*(?:\/|$)/.test(pattern);
}

function isEnvelope(value: Annotation): boolean {
  return value.origin !== 'common' && value.origin !== 'sdk' && !isReport(value);
}

function isReport({ pattern }: Annotation): boolean {
  return pattern.startsWith('/batch/*/properties/$exception');
}

function row(annotation: Annotation, below: string, seq: number, { supposed, findings }: About): string {
  const { pointer, origin, meaning, dataClass, reality, undeclared } = annotation;
  const because = supposed?.get(pointer);
  return [
    `<tr><td class="w">${escapeHtml(nameOf(pointer, below))}</td>`,
    `<td class="w">${valueText(annotation, because)} ${marksText(findings.at(seq, pointer))}</td>`,
    `<td>${originText(origin)}${classText(dataClass)}</td>`,
    `<td>${escapeHtml(meaning)}${note(reality)}${note(because && `An example value: ${because}`)}${undeclared ? `<span class="note alarm">${escapeHtml(undeclared)}</span>` : ''}</td></tr>`,
  ].join('');
}

/** Values whose meaning is said once for all requests, as names and values. */
function pairs(
  title: string,
  values: readonly Annotation[],
  below: string,
  seq: number,
  { supposed, findings, meanings }: About,
): string {
  const shown = values.filter(({ leaf, undeclared, origin }) => leaf || undeclared || origin === 'unknown');
  if (shown.length === 0) return '';
  for (const value of values) meanings.add(value);
  const items = shown.map((value) => {
    const { pointer, undeclared } = value;
    const because = supposed?.get(pointer);
    return `<dt>${escapeHtml(nameOf(pointer, below))}</dt><dd>${valueText(value, because)}${note(because && `An example value: ${because}`)}${note(undeclared)} ${marksText(findings.at(seq, pointer))}</dd>`;
  });
  return `<h5>${title} <a href="#meanings">what these mean</a></h5>\n<dl class="pairs">\n${items.join('\n')}\n</dl>`;
}

function nameOf(pointer: string, below: string): string {
  const inside = below !== '' && pointer.startsWith(`${below}/`) ? pointer.slice(below.length + 1) : pointer;
  return inside.replace(/^header:|^request:/, '') || '/';
}

/** Strings of the body keep their quotes, so that "1" is not 1. */
function valueText({ value, leaf }: Annotation, because: string | undefined): string {
  const text = leaf
    ? (JSON.stringify(value) ?? '')
    : Array.isArray(value)
      ? counted(value.length, 'entry', 'entries')
      : 'object';
  return `${because === undefined ? '' : '~&nbsp;'}${escapeHtml(text)}`;
}

function note(text: string | undefined): string {
  return text ? `<span class="note">${escapeHtml(text)}</span>` : '';
}

function bytesPart({ seq, body }: RequestLine): string {
  if (body.bytes === 0) return '';
  const cut = body.truncated ? ' (its beginning: the collector keeps no more)' : '';
  return `<details class="bytes"><summary>${body.fromHar ? 'The body as the HAR file has it' : 'The body as sent'}, as base64${cut}</summary><pre class="w" id="b${seq}">${escapeHtml(body.base64)}</pre></details>`;
}
