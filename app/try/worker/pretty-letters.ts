import type { ShellWord } from '../../../lib/forecast/shell-line';

/** Says that quotes or dashes which a text program has made prettier are letters to a shell; undefined where none begins a word. */
export function prettyLetters(line: string, words: readonly ShellWord[]): string | undefined {
  const begins = words.map(({ from, to }) => line.slice(from, to));
  const quote = first(begins, /^[“”„‟‘’‚‛«»]/);
  if (quote !== undefined) return `${quote} is a letter to a shell and not a quote. Type " or ' instead.`;
  const dash = first(begins, /^[—–―−](?=[—–―−-]*\w)/);
  return dash && `${dash} is a letter to a shell and not a dash. Type - or -- instead.`;
}

function first(texts: readonly string[], pattern: RegExp): string | undefined {
  return texts.flatMap((text) => pattern.exec(text)?.[0] ?? [])[0];
}
