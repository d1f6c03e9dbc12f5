import type { Thrown } from './error';

const frame = /^\s+at \S/;

/** `Error: text`, `TypeError [ERR_X]: text`, with what Node, or a log, puts before it. */
const header =
  /^\s*(?:Uncaught )?(\[cause\]: |Caused by: )?([A-Z][\w$]*(?:\.[A-Z][\w$]*)*)(?: \[\w+\])?: ?(.*)$/;

/** Ends the frames of an error in what Node prints: its other members follow, then its cause. */
const members = /\s*[{}],?\s*$/;

/**
 * Reads the errors of a stack trace as Node prints it, the outermost first: its header, its frames, then `[cause]:` or
 * `Caused by:`. What is before the first header (Node prints the failing line there) is left out. Empty when the text
 * holds no stack trace.
 */
export function readStack(text: string): readonly Thrown[] {
  const errors: { name: string; message: string[]; frames: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const last = errors.at(-1);
    if (frame.test(line)) {
      last?.frames.push(`    ${line.trim().replace(members, '')}`);
      continue;
    }
    // Below its frames an error is over; above them every line belongs to its message.
    if (last && last.frames.length === 0) {
      last.message.push(line);
      continue;
    }
    const [, marker, name, message] = header.exec(line) ?? [];
    // What follows an error without such a mark is one of its other members.
    if (last && marker === undefined) continue;
    if (name !== undefined && message !== undefined) errors.push({ name, message: [message], frames: [] });
  }
  return errors
    .filter(({ frames }) => frames.length > 0)
    .map(({ name, message: lines, frames }) => {
      const message = lines.join('\n');
      return { name, message, stack: [`${name}: ${message}`, ...frames].join('\n') };
    });
}
