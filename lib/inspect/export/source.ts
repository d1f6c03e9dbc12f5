import { type CaptureLine, type Line, readLine } from '../capture';

/** The lines of a capture without their line breaks. It is called once a pass, so that no format needs all of them at once. */
export type Source = () => AsyncIterable<string> | Iterable<string>;

/** A line that is not empty, with its number in the file (from 1), and what it is or what is wrong with it. */
export type Read = { readonly number: number; readonly text: string } & (
  | { readonly line: Line }
  | { readonly problem: string }
);

/** Reads a capture once; a line that is damaged is given as a problem and never thrown. */
export async function* read(source: Source): AsyncGenerator<Read> {
  let number = 0;
  let begun = false;
  for await (const text of source()) {
    number += 1;
    if (text.trim() === '') continue;
    const result = readLine(text);
    const again = begun && 'line' in result && result.line.kind === 'capture';
    if ('line' in result && result.line.kind === 'capture') begun = true;
    yield { number, text, ...(again ? { problem: 'a second capture begins here' } : result) };
  }
}

/** The first line, when it says what the capture is; reads no further. */
export async function captureLineOf(source: Source): Promise<CaptureLine | undefined> {
  for await (const each of read(source)) {
    return 'line' in each && each.line.kind === 'capture' ? each.line : undefined;
  }
  return undefined;
}
