import type { Style } from './style';
import { wrap } from './text';

/** A line for the shell and what it does. */
export interface Step {
  readonly type: string;
  readonly does: string;
}

/** Steps as lines: what to type, and below it what it does. */
export function drawSteps(steps: readonly Step[], style: Style): readonly string[] {
  return steps.flatMap(({ type, does }) => [
    ...wrap(style.text(type), style.width - 2).map((line) => `  ${style.bold(line)}`),
    ...wrap(style.text(does), style.width - 4).map((line) => `    ${line}`),
  ]);
}

/** Words as a POSIX shell reads them. */
export function shellLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
