import { printable } from '../lib/inspect/printable';
import { safeJson } from '../lib/inspect/safe-json';

/**
 * Writes sentences for people, one a line. File names, words of the command line and values of a capture may stand in
 * them, so whatever would act on a terminal is shown and never obeyed.
 */
export function say(stream: NodeJS.WriteStream, ...sentences: readonly string[]): void {
  for (const sentence of sentences) {
    if (sentence !== '') stream.write(`${sentence.split('\n').map(printable).join('\n')}\n`);
  }
}

/** Writes a result as one line of JSON, in which nothing acts on a terminal. */
export function sayJson(stream: NodeJS.WriteStream, value: unknown): void {
  stream.write(`${safeJson(value)}\n`);
}
