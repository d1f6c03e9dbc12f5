import { join } from 'node:path';
import { readText } from '../read-text';

/** The settings of a `.env`: each with every value that a program may read there. */
export interface DotEnv {
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** Why a file could not be read, a sentence each. */
  readonly problems: readonly string[];
}

/** Programs disagree about the export, the colon, quotes, and where a remark begins. */
const line =
  /^[^\S\r\n]*(?:export[^\S\r\n]+)?([A-Za-z_][\w.-]*)(?:[^\S\r\n]*=|:[^\S\r\n])[^\S\r\n]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|([^\r\n]*))/gm;

/** The settings of `.env` and `.env.local` in a directory. */
export function dotEnv(dir: string): DotEnv {
  const settings = new Map<string, string[]>();
  const problems: string[] = [];
  for (const file of ['.env', '.env.local']) {
    const { text, problem } = readText(join(dir, file));
    if (problem !== undefined && problem !== 'missing') {
      problems.push(`The values of ${file} were not searched for: ${problem}.`);
    }
    for (const [, name = '', double, single, back, bare] of (text ?? '').matchAll(line)) {
      const values = double === undefined ? (single ?? back ?? bareReadings(bare)) : quotedReadings(double);
      const known = settings.get(name) ?? [];
      settings.set(
        name,
        [...new Set([...known, ...[values].flat()])].filter((value) => value !== ''),
      );
    }
  }
  return { settings, problems };
}

function bareReadings(text = ''): readonly string[] {
  const written = text.trim();
  return [...new Set([written.replace(/\s#.*$/, '').trim(), written.replace(/#.*$/, '').trim()])];
}

function quotedReadings(text: string): readonly string[] {
  const meant = text.replace(/\\([nrt]|.)/gs, (_written, mark: string) => breaks[mark] ?? mark);
  return [...new Set([text, meant])];
}

const breaks: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
