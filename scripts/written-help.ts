import { readFileSync } from 'node:fs';
import { fitHelp, helpColumns } from './help';
import { helpWidth, surroundings } from './surroundings';

/**
 * The help that a command line asks for, from the file that the build writes, so that it is there before Commander could
 * be loaded. Undefined where the command line asks for something else, or Commander has to lay the text out anew.
 */
export function writtenHelp(argv: readonly string[]): string | undefined {
  const words = argv.slice(0, -1);
  if (!['--help', '-h'].includes(argv.at(-1) ?? '') || !words.every((word) => /^[a-z-]+$/.test(word))) return;
  const width = helpWidth(surroundings());
  if (width < helpColumns) return;
  const texts = readTexts();
  const asked = words.join(' ');
  const text = Object.hasOwn(texts, asked) ? texts[asked] : undefined;
  return text === undefined ? undefined : fitHelp(text, width);
}

function readTexts(): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(new URL('./help.json', import.meta.url), 'utf8'));
  } catch {
    return {};
  }
}
