import type { DataClass, Origin } from '../../catalog';
import { annotate } from '../annotate';
import type { AnnotatedEvent, Annotation } from '../annotation';
import type { RequestLine } from '../capture';
import { counted, size } from '../words';
import { escapeHtml } from './html-text';

/** What an origin looks like and what it is called, for a legend and for every value. */
export const origins: Readonly<Record<Origin, { readonly shape: string; readonly meaning: string }>> = {
  ktx: { shape: '■', meaning: 'written by ktx on purpose, for this event' },
  common: { shape: '●', meaning: 'written by ktx into every event' },
  sdk: { shape: '□', meaning: "added by PostHog's library" },
  http: { shape: '○', meaning: 'the connection: headers and the path' },
  server: { shape: '◌', meaning: 'not in the bytes: what can be worked out from them' },
  unknown: { shape: '⚠', meaning: 'nobody can explain it, and that is a finding' },
};

/** An origin with its shape. */
export function originText(origin: Origin): string {
  return `<span class="o-${origin}">${origins[origin].shape} ${origin}</span>`;
}

/** A data class as a word. */
export function classText(dataClass: DataClass | undefined): string {
  return dataClass ? `<span class="tag c-${dataClass}">${dataClass}</span>` : '';
}

/** The section of one request: its events first, then what is around them, then its bytes. */
export function requestSection(
  request: RequestLine,
  supposed: ReadonlyMap<string, string> | undefined,
): string {
  const { seq, method, target, receivedAt, body } = request;
  const { http, body: values, events, name } = annotate(request);
  const around = values.filter(({ event }) => event === undefined);
  return [
    `<section><h2 id="r${seq}">Request ${seq}: <code>${escapeHtml(`${method} ${target}`)}</code></h2>`,
    `<p class="soft">${escapeHtml(receivedAt)}, ${bytesText(body.bytes)}, ${escapeHtml(body.encoding)}, ${counted(events.length, 'event')}</p>`,
    name === undefined ? '' : `<p class="alarm">${escapeHtml(name)}</p>`,
    ...events.map((event) => eventPart(seq, event, values, supposed)),
    around.length > 0 ? `<h3>Around the events</h3>${table(around, '', supposed)}` : '',
    `<h3>Path and headers</h3>${table(http, '', supposed)}`,
    bytesPart(request),
    '</section>',
  ].join('\n');
}

function bytesText(bytes: number): string {
  return bytes < 1000 ? counted(bytes, 'byte') : `${size(bytes)} (${bytes} bytes)`;
}

function eventPart(
  seq: number,
  { index, pointer, name, meaning, problem }: AnnotatedEvent,
  values: readonly Annotation[],
  supposed: ReadonlyMap<string, string> | undefined,
): string {
  const own = values.filter(({ event }) => event === index);
  return [
    `<h3 id="r${seq}e${index}">Event ${index + 1}: <code>${escapeHtml(name ?? '(no name)')}</code></h3>`,
    `<p>${escapeHtml(meaning)}</p>`,
    problem === undefined ? '' : `<p class="alarm">${escapeHtml(problem)}</p>`,
    table(own, pointer, supposed),
  ].join('\n');
}

function table(
  values: readonly Annotation[],
  below: string,
  supposed: ReadonlyMap<string, string> | undefined,
): string {
  const head =
    '<thead><tr><th class="p">Where</th><th class="v">Value</th><th class="o">Origin and class</th><th>What it says</th></tr></thead>';
  const rows = values.map((value) => row(value, below, supposed?.get(value.pointer)));
  return `<table class="values">${head}<tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function row(annotation: Annotation, below: string, because: string | undefined): string {
  const { pointer, value, leaf, origin, meaning, dataClass, reality, undeclared } = annotation;
  const where = pointer.slice(below.length).replace(/^header:|^request:/, '');
  const shown = leaf
    ? valueText(value)
    : Array.isArray(value)
      ? counted(value.length, 'entry', 'entries')
      : 'object';
  return [
    `<tr><td class="w">${escapeHtml(where === '' ? '/' : where)}</td>`,
    `<td class="w">${because === undefined ? '' : '~&nbsp;'}${escapeHtml(shown)}</td>`,
    `<td>${originText(origin)}${classText(dataClass)}</td>`,
    `<td>${escapeHtml(meaning)}${note(reality)}${note(because && `Supposed: ${because}`)}${undeclared ? `<span class="note alarm">${escapeHtml(undeclared)}</span>` : ''}</td></tr>`,
  ].join('');
}

/** Strings of the body keep their quotes, so that "1" is not 1. */
function valueText(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

function note(text: string | undefined): string {
  return text ? `<span class="note">${escapeHtml(text)}</span>` : '';
}

function bytesPart({ seq, body }: RequestLine): string {
  if (body.bytes === 0) return '';
  const cut = body.truncated ? ' (its beginning: the collector keeps no more)' : '';
  return `<details><summary>The body's bytes as sent, as base64${cut}</summary><pre class="w" id="b${seq}">${escapeHtml(body.base64)}</pre></details>`;
}
