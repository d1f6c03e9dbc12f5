import type { Origin } from '../../catalog';
import type { Capture, RequestLine } from '../../inspect/capture';
import { countRequests } from '../../inspect/summary';
import { type Learned, type Survey, survey } from '../../inspect/survey';
import { type Case, remarks } from '../../inspect/verdict';
import { counted, listed } from '../../inspect/words';
import { assumptionTest, drawAssumptions } from './assumptions';
import { drawLegend } from './legend';
import { drawSteps, type Step, shellLine } from './next';
import type { CaptureOptions } from './options';
import { type Section, sectionsOf } from './sections';
import { drawSilence } from './silence';
import { type Style, styleFor } from './style';
import { drawSummary, opening } from './summary';
import { drawRows, gridFor } from './table';
import { sentenceLines, shorten, widthOf, wrap } from './text';
import { viewOf } from './view';

/**
 * A capture for people, by default on one screen. In full: the verdict, then each event with what it alone says, then once
 * what all events and requests have in common, what the server can derive, and where the file is. No line is wider than the
 * terminal, and nothing that was captured acts on it.
 */
export function renderCapture(capture: Capture, options: CaptureOptions): string {
  const style = styleFor(options);
  const known = { ...firstLine(capture), ...options };
  const blocks = blocksFor(capture, known, style);
  const paragraphs = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${paragraphs.join('\n\n')}\n`;
}

type Known = CaptureOptions & Pick<Case, 'mode'>;

function blocksFor(capture: Capture, known: Known, style: Style): readonly (readonly string[])[] {
  if (known.view === 'quiet') return [opening(capture, known, style)];
  if (capture.requests.length === 0) return [drawSilence(known, style)];
  return known.view === 'full' ? blocksOf(capture, known, style) : [drawSummary(capture, known, style)];
}

function firstLine({ capture }: Capture): Pick<Known, 'mode' | 'consent' | 'rule' | 'command'> {
  // The more careful claim where nobody says what kind of capture this is.
  if (!capture) return { mode: 'run' };
  const { mode, consent, command } = capture;
  return { mode, command, ...(consent && { consent, rule: consent.rule }) };
}

function blocksOf(capture: Capture, known: Known, style: Style): readonly (readonly string[])[] {
  const shown = capture.requests.slice(0, known.most ?? 50);
  const seqs = new Set(shown.map(({ seq }) => seq));
  const assumptions = capture.assumptions.filter(({ seq }) => seqs.has(seq));
  const total = survey(capture.requests);
  const sections = sectionsOf(viewOf(shown), assumptionTest(assumptions), style);
  return [
    [...opening(capture, known, style, true), ...totals(capture, total, style)],
    drawLegend(originsIn(sections), assumptions.length > 0, style),
    ...drawSections(sections, style),
    hidden(capture.requests.slice(shown.length), style),
    drawAssumptions(assumptions, style),
    server(total, countRequests(capture.requests).events, style),
    closing(known, style),
  ];
}

/** What the events carry, in sentences: free text, repeated events, values that cannot be explained. */
function totals(capture: Capture, total: Survey, style: Style): readonly string[] {
  return remarks(countRequests(capture.requests), total).flatMap((sentence) =>
    sentenceLines(sentence, style.width, style),
  );
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
  const what = `${counted(requests.length, 'more request')} with ${counted(events, 'event')}`;
  return sentenceLines(
    `Not shown here, but in the file: ${what}${names && ` (${names})`}.`,
    style.width,
    style,
  );
}

function server(total: Survey, events: number, style: Style): readonly string[] {
  const lines = drawServer(total.server, events, style);
  return lines.length === 0
    ? []
    : [...drawHeading('What the server can still learn', 'not in the bytes', style), ...lines];
}

function closing(
  { file, mode, command = [], tool = 'ktx-telemetry-preview' }: Known,
  style: Style,
): readonly string[] {
  const whole = `${file} contains every request whole: raw bytes, headers, SHA-256, and what is cut here (${style.ellipsis}).`;
  const record: Step = {
    type: `${tool} run -- ${shellLine(command)}`,
    does: 'runs it for real and records what it sends, again in a file and nowhere else',
  };
  const off: Step = { type: `${tool} off`, does: "turns ktx's telemetry off for this machine" };
  return [
    ...wrap(style.text(whole), style.width),
    '',
    ...drawSteps(mode === 'forecast' && command.length > 0 ? [record, off] : [off], style),
  ];
}

/** A title with a thin rule up to what stands at the right end; on a narrow terminal that stands on a line below. */
function drawHeading(title: string, right: string, style: Style): readonly string[] {
  const shown = shorten(title, style.width, style.ellipsis);
  const note = shorten(right, style.width, style.ellipsis);
  const room = style.width - widthOf(shown) - widthOf(note) - 2;
  if (right === '') {
    const rule = style.width - widthOf(shown) - 1;
    return [`${style.bold(shown)}${rule > 2 ? ` ${style.dim(style.rule.repeat(rule))}` : ''}`];
  }
  if (room < 4) return [style.bold(shown), style.dim(note)];
  return [`${style.bold(shown)} ${style.dim(`${style.rule.repeat(room)} ${note}`)}`];
}

/** What the server can derive from `total` events that is not in their bytes, a line or two for each condition. */
function drawServer(learned: readonly Learned[], total: number, style: Style): readonly string[] {
  const conditions = new Map<string, Learned[]>();
  for (const fact of learned) conditions.set(fact.when, [...(conditions.get(fact.when) ?? []), fact]);
  const word = `${style.shape.server} server`;
  const column = word.length + 4;
  return [...conditions.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const also = others.length === 0 ? '' : ` Also ${listed(others.map(({ name }) => plain(name)))}.`;
    const some = first.events === total ? '' : ` Only of ${first.events} of ${total} events.`;
    const text = `${style.text(first.meaning)}${style.dim(style.text(also + some))}`;
    return wrap(text, style.width - column).map((line, index) =>
      index === 0 ? `  ${style.origin.server(word)}  ${line}` : `${' '.repeat(column)}${line}`,
    );
  });
}

/** `$geoip_city_name` as `city name`, `firstSeen` as `first seen`. */
function plain(name: string): string {
  return name
    .replace(/^\$(?:geoip_)?/, '')
    .replaceAll('_', ' ')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
