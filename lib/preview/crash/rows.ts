import { counted, listed } from '../../inspect/words';
import type { Style } from '../terminal/style';
import { pad, shorten, widthOf, wrap } from '../terminal/text';
import type { CrashReport } from './crash';
import type { SentError } from './sent';

/** Below this width a label stands above what it labels. */
const besideFrom = 60;
/** Characters of one message that the full view shows; the capture has all of it. */
const mostShown = 400;
const linesShown = 3;

/** The label of what a release sends. */
export function sender({ release }: CrashReport): string {
  return release === 'next' ? 'unreleased sends' : `${release} sends`;
}

/** Columns of the labels, with the gap behind them. */
export function labelColumn(reports: readonly CrashReport[]): number {
  const labels = ['the error says', ...reports.map(sender)];
  return Math.max(...labels.map(widthOf)) + 2;
}

/** What was sent of one error message. */
export function sentText({ value }: SentError, message: string, style: Style): string {
  if (value === message) return 'the same text, whole';
  return value === '' ? 'an empty message' : clip(value, style);
}

/** Frames, their files and the source lines of one report. */
export function framesText({ errors }: CrashReport, style: Style): string {
  const frames = errors.reduce((sum, error) => sum + error.frames, 0);
  const paths = [...new Set(errors.flatMap((error) => error.paths))];
  const sources = sourceLines(errors);
  const files =
    paths.length === 0
      ? ''
      : ` from ${counted(paths.length, 'file')}: ${listed(
          paths.map((path) => shorten(style.text(path), 60, style.ellipsis)),
          linesShown,
        )}`;
  const read =
    sources.length === 0
      ? 'No source lines.'
      : `${counted(sources.length, 'source line')} read from the disk, for example: ${sources
          .filter((line) => line.trim() !== '')
          .slice(0, linesShown)
          .map((line) => shorten(style.text(line.trim()), 60, style.ellipsis))
          .join(` ${style.dot} `)}`;
  return `${counted(frames, 'frame')}${files}. ${read}`;
}

/** Every source line that the errors of a report carry. */
export function sourceLines(errors: readonly SentError[]): readonly string[] {
  return errors.flatMap((error) => error.sourceLines);
}

/** A message as it is printed. */
export function clip(text: string, style: Style): string {
  return style.text(
    text.length > mostShown ? `${text.slice(0, mostShown)} (${text.length} characters)` : text,
  );
}

/**
 * A label and what it labels, as lines; a text of more than `most` lines ends with an ellipsis. On a narrow terminal the
 * label stands above.
 */
export function labelled(
  label: string,
  value: string,
  column: number,
  style: Style,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const beside = style.width >= besideFrom;
  const lines = cutLines(wrap(value, style.width - (beside ? column : 2)), most, style);
  if (!beside) return [style.dim(label), ...lines.map((line) => `  ${line}`)];
  return lines.map(
    (line, index) => `${index === 0 ? style.dim(pad(label, column)) : ' '.repeat(column)}${line}`,
  );
}

function cutLines(lines: readonly string[], most: number, { ellipsis }: Style): readonly string[] {
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${last.slice(0, -ellipsis.length)}${ellipsis}`];
}
