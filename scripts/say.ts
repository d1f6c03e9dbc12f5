import { printable } from '../lib/inspect/printable';

/**
 * Writes sentences for people, one a line. File names, words of the command line and values of a capture may stand in
 * them, so whatever would act on a terminal is shown and never obeyed.
 */
export function say(stream: NodeJS.WriteStream, ...sentences: readonly string[]): void {
  for (const sentence of sentences) {
    if (sentence !== '') stream.write(`${sentence.split('\n').map(printable).join('\n')}\n`);
  }
}
