import type { Origin } from '../../catalog';
import type { Capture, RequestLine } from '../../inspect/capture';
import { countRequests } from '../../inspect/summary';
import { survey } from '../../inspect/survey';
import { type Case, remarks, supposed, verdict } from '../../inspect/verdict';
import { counted, listed } from '../../inspect/words';
import { assumptionTest, drawAssumptions } from './assumptions';
import { drawHeading } from './heading';
import { drawLegend } from './legend';
import { type Section, sectionsOf } from './sections';
import { drawServer } from './server';
import { type Style, styleFor, type TerminalOptions } from './style';
import { drawRows, gridFor } from './table';
import { wrap } from './text';
import { viewOf } from './view';

/** What is shown of a capture, and what the reader can type next. */
export interface CaptureOptions extends TerminalOptions, Omit<Case, 'mode'> {
  /** Needed where the capture has no first line. */
  readonly mode?: Case['mode'];
  /** Shell lines and what they do, in the order in which they make sense. */
  readonly next?: readonly { readonly type: string; readonly does: string }[];
  /** How many requests are shown; the rest is counted. */
  readonly most?: number;
}

/**
 * A capture for people: the verdict first, then each event with what it alone says, then once what all events and requests
 * have in common, what the server can still learn, and where the file is. No line is wider than the terminal, and nothing
 * that was captured acts on it.
 */
export function renderCapture(capture: Capture, options: CaptureOptions): string {
  const style = styleFor(options);
  const shown = capture.requests.slice(0, options.most ?? 50);
  const seqs = new Set(shown.map(({ seq }) => seq));
  const assumptions = capture.assumptions.filter(({ seq }) => seqs.has(seq));
  const total = survey(capture.requests);
  const sections = sectionsOf(viewOf(shown), assumptionTest(assumptions), style);
  const blocks = [
    opening(capture, total, options, style),
    drawLegend(originsIn(sections), style),
    ...drawSections(sections, style),
    hidden(capture.requests.slice(shown.length), style),
    drawAssumptions(assumptions, style),
    ...closing(total.server, options, style),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function opening(
  capture: Capture,
  total: ReturnType<typeof survey>,
  options: CaptureOptions,
  style: Style,
): readonly string[] {
  const counts = countRequests(capture.requests);
  const consent = options.consent ?? capture.capture?.consent;
  const mode = options.mode ?? capture.capture?.mode ?? 'run';
  const first = verdict(counts, { ...options, mode, consent });
  const although = mode === 'forecast' && counts.requests > 0 && consent?.send === false;
  return [
    ...wrap(style.text(first), style.width).map(style.bold),
    ...(although ? wrap(style.text(supposed(consent.because)), style.width).map(style.alarm) : []),
    ...remarks(counts, total).flatMap((sentence) => wrap(style.text(sentence), style.width)),
  ];
}

function originsIn(sections: readonly Section[]): ReadonlySet<Origin> {
  return new Set(sections.flatMap(({ rows }) => rows.flat().map(({ origin }) => origin)));
}

function drawSections(sections: readonly Section[], style: Style): readonly (readonly string[])[] {
  const grid = gridFor(
    sections.flatMap(({ rows }) => rows.flat()),
    style.width,
  );
  return sections.map(({ title, right, above, rows, below }) => [
    ...drawHeading(title, right, style),
    ...[above, ...rows.map((paragraph) => drawRows(paragraph, grid, style)), below]
      .filter((lines) => lines.length > 0)
      .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])),
  ]);
}

function hidden(requests: readonly RequestLine[], style: Style): readonly string[] {
  if (requests.length === 0) return [];
  const { events, byName } = countRequests(requests);
  const names = listed(byName.map(([name, times]) => `${times} ${name}`));
  const text = `${counted(requests.length, 'more request')} with ${counted(events, 'event')} not shown here: ${names}. The file has them.`;
  return wrap(style.text(text), style.width);
}

function closing(
  server: ReturnType<typeof survey>['server'],
  { file, next = [] }: CaptureOptions,
  style: Style,
): readonly (readonly string[])[] {
  const learned = drawServer(server, style);
  const whole = `${file} holds every request whole: raw bytes, headers, SHA-256, and what is cut here (${style.ellipsis})`;
  return [
    learned.length === 0
      ? []
      : [...drawHeading('What the server can still learn', 'not in the bytes', style), ...learned],
    [
      ...wrap(style.text(`${whole}.`), style.width),
      ...next.flatMap(({ type, does }) => [
        ...wrap(style.text(type), style.width - 2).map((line) => `  ${style.bold(line)}`),
        ...wrap(style.text(does), style.width - 4).map((line) => `    ${style.dim(line)}`),
      ]),
    ],
  ];
}
