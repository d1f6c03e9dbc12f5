import { behaviourOf } from '../../catalog';
import { counted, listed, size } from '../../inspect/words';
import type { Style } from '../terminal/style';
import { pad, shorten, widthOf, wrap } from '../terminal/text';
import type { Crash, CrashReport } from './crash';
import type { SentError } from './sent';

/** Below this width a label stands above what it labels. */
const besideFrom = 60;
/** Text of one message that is shown; the capture has all of it. */
const mostShown = 400;
const linesShown = 3;

/** A crash for people: what the error says, and what each release would send of it, one below the other. */
export function crashText(crash: Crash, file: string, style: Style): string {
  const { error, consent, reports, sdk } = crash;
  const labels = ['the error says', ...reports.map(({ release }) => `${release} sends`)];
  const column = Math.max(...labels.map(widthOf)) + 2;
  const row = (label: string, value: string) => labelled(label, value, column, style);

  const verdict = consent.send
    ? 'This is what an error report sends from here.'
    : `A real crash would send nothing here, because ${consent.because}. This is what it would send otherwise.`;
  const lines = [
    ...wrap(
      `A process was made to crash with ${counted(error.length, 'error')} in one chain. ${verdict}`,
      style.width,
    ),
    '',
    ...reports.flatMap((report) => row(`${report.release} sends`, total(report))),
  ];
  for (const [index, { name, message }] of error.entries()) {
    lines.push('', style.bold(style.text(index === 0 ? name : `caused by ${name}`)));
    lines.push(...row('the error says', clip(message, style)));
    for (const report of reports) {
      if (report.seq === undefined) continue;
      const sent = report.errors[index];
      lines.push(
        ...row(`${report.release} sends`, sent ? said(sent, message, style) : 'nothing of this error'),
      );
    }
  }
  lines.push('', style.bold('Frames and source lines'));
  for (const report of reports) {
    if (report.seq !== undefined) lines.push(...row(`${report.release} sends`, framesOf(report, style)));
  }
  const notes = [
    `${reports[0]?.release ?? ''} is ktx as it is published, next the client of this repository. The SDK of both is ${sdk.name} ${sdk.version}, ${sdk.source}.`,
    ...crash.notes,
    `What was sent is in ${file}. To have it explained: ktx-telemetry-preview audit ${file}`,
  ];
  return [...lines, '', ...notes.flatMap((note) => wrap(style.text(note), style.width))].join('\n');
}

function total({ release, seq, bytes, errors }: CrashReport): string {
  if (seq !== undefined)
    return `request ${seq} of the capture, ${size(bytes)}, ${counted(errors.length, 'error')}`;
  const { errorReports } = behaviourOf(release);
  return errorReports === 'none' ? 'nothing: this release reports no errors' : 'nothing: no request arrived';
}

function said({ value }: SentError, message: string, style: Style): string {
  if (value === message) return 'the same text, whole';
  return value === '' ? 'an empty message' : clip(value, style);
}

function framesOf({ errors }: CrashReport, style: Style): string {
  const frames = errors.reduce((sum, error) => sum + error.frames, 0);
  const paths = [...new Set(errors.flatMap((error) => error.paths))];
  const sources = errors.flatMap((error) => error.sourceLines).filter((line) => line.trim() !== '');
  const files =
    paths.length === 0
      ? ''
      : `, of ${counted(paths.length, 'file')}: ${listed(
          paths.map((path) => shorten(style.text(path), 60, style.ellipsis)),
          linesShown,
        )}`;
  const read =
    sources.length === 0
      ? 'No source lines.'
      : `${counted(sources.length, 'source line')} read from the disk, for example: ${sources
          .slice(0, linesShown)
          .map((line) => shorten(style.text(line.trim()), 60, style.ellipsis))
          .join(` ${style.dot} `)}`;
  return `${counted(frames, 'frame')}${files}. ${read}`;
}

function clip(text: string, style: Style): string {
  return style.text(
    text.length > mostShown ? `${text.slice(0, mostShown)} (${text.length} characters)` : text,
  );
}

function labelled(label: string, value: string, column: number, style: Style): string[] {
  if (style.width < besideFrom)
    return [style.dim(label), ...wrap(value, style.width - 2).map((line) => `  ${line}`)];
  return wrap(value, style.width - column).map(
    (line, index) => `${index === 0 ? style.dim(pad(label, column)) : ' '.repeat(column)}${line}`,
  );
}
