import type { Origin } from '../../../lib/catalog';
import { escapeHtml } from '../../../lib/inspect/export/html/text';
import type { ShownRequest } from '../../../lib/site/document';
import { type PayloadLine, payloadLines } from '../../../lib/site/payload';
import { sentenceParts } from '../../../lib/site/text-parts';
import { originShapes } from '../origin-shape';

/** How a line stands among the others. */
interface Standing {
  /** Why the value is only supposed; undefined when it is not. */
  readonly supposed: string | undefined;
  /** Open before anything is pointed at. */
  readonly isFirst: boolean;
  /** The first line of the body. */
  readonly isBody: boolean;
}

/**
 * The lines of a request with their explanations, as HTML. As text and not as elements, because a page of requests has
 * thousands of elements that never change, and React would send each a second time and wake each up.
 */
export function linesHtml({ request, supposed, part }: ShownRequest): string {
  const { start, headers, body } = payloadLines(request);
  const before = part === 'body' ? [] : [start, ...headers];
  const lines = part === 'head' ? before : [...before, ...body];
  // Opens on the name of the event: the first thing that means something to a reader.
  const first = lines.findIndex(({ pointer }) => pointer === '/batch/0/event');
  return lines
    .map((line, index) =>
      lineHtml(line, {
        supposed: supposed[line.pointer ?? ''],
        isFirst: index === first,
        isBody: before.length > 0 && index === before.length,
      }),
    )
    .join('');
}

/** One line with its explanation, as HTML. */
export function lineHtml({ annotation, depth, name, text }: PayloadLine, standing: Standing): string {
  const { supposed, isFirst, isBody } = standing;
  const key = name === undefined ? '' : `<span class="key">${escapeHtml(name)}: </span>`;
  const code = `<code data-depth="${Math.min(depth, 9)}">${key}<span class="value">${escapeHtml(text)}</span></code>`;
  if (!annotation) return `<li><div class="bracket"><span></span>${code}</div></li>`;
  const { origin, dataClass, meaning, reality, source } = annotation;
  const flags = [
    ` data-origin="${origin}"`,
    dataClass === undefined ? '' : ` data-class="${dataClass}"`,
    isFirst ? ' data-active="true"' : '',
    isBody ? ' data-body="true"' : '',
  ].join('');
  const tilde = supposed === undefined ? '' : '<span title="example value; a real run decides">~</span>';
  const tag =
    dataClass === undefined ? '' : `<span class="class-tag" data-class="${dataClass}">${dataClass}</span>`;
  const sentences = [
    paragraph(meaning),
    paragraph(reality),
    paragraph(source, ' class="soft"'),
    paragraph(supposed && `Example value: ${supposed}.`, ' class="soft"'),
  ].join('');
  return [
    `<li${flags}><button type="button" tabindex="${isFirst ? 0 : -1}">`,
    `<span class="gutter">${mark(origin, ' class="sr-only"')}${tilde}</span>${code}</button>`,
    `<div class="explanation"><p class="explanation-head">${mark(origin, '')}${tag}</p>${sentences}</div></li>`,
  ].join('');
}

function mark(origin: Origin, word: string): string {
  const shape = `<svg viewBox="0 0 10 10" aria-hidden="true">${originShapes[origin]}</svg>`;
  return `<span class="origin" data-origin="${origin}">${shape}<span${word}>${origin}</span></span>`;
}

function paragraph(text: string | undefined, attributes = ''): string {
  return text === undefined ? '' : `<p${attributes}>${sentenceParts(text).map(partHtml).join('')}</p>`;
}

function partHtml({ kind, text }: ReturnType<typeof sentenceParts>[number]): string {
  return kind === 'code' ? `<code>${escapeHtml(text)}</code>` : escapeHtml(text);
}
