import type { ReleaseVersion } from '../../lib/catalog';
import { type Facts, looksForProject, parseCommandLine } from '../../lib/forecast';
import type { CommandLine } from '../../lib/forecast/command-line';

/** Where a line is parsed, with a rule for which paths exist. */
export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly isTTY: boolean;
  readonly release: ReleaseVersion;
  readonly exists: (path: string) => boolean;
}

/** A script in a directory below a project. */
export const inProject: Place = {
  env: {},
  cwd: '/home/you/shop/sub',
  isTTY: false,
  release: '0.12.0',
  exists: (path) => path === '/home/you/shop/ktx.yaml',
};

/** A script where no project is. */
export const outside: Place = { ...inProject, exists: () => false };

/** Parses the words after `ktx`, with the files that they ask about. */
export function parseWords(argv: readonly string[], { exists, isTTY, ...here }: Place) {
  const asked = looksForProject(argv, here, here.release).filter(({ path }) => exists(path));
  const files: Facts['files'] = Object.fromEntries(asked.map(({ path }) => [path, { kind: 'file' }]));
  return parseCommandLine(argv, { ...here, terminal: isTTY, files });
}

/** Parses a line as it is typed after `ktx`. */
export function parse(line: string, place: Partial<Place> = {}) {
  return parseWords(shellWords(line), { ...inProject, ...place });
}

/** Parses a line that is recorded; fails the test when it is not. */
export function recorded(line: string, place: Partial<Place> = {}): CommandLine {
  const parsed = parse(line, place);
  if (parsed.kind !== 'command') throw new Error(`ktx ${line} is ${JSON.stringify(parsed)}`);
  return parsed;
}

/** Splits a line into words as a shell does: blanks, single and double quotes, backslashes; nothing is expanded. */
export function shellWords(line: string): string[] {
  const word = /(?:[^\s'"\\]|'[^']*'|"[^"]*"|\\.)+/g;
  return (line.match(word) ?? []).map((raw) =>
    raw.replaceAll(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, single?: string, double?: string, escaped?: string) => {
      return single ?? double ?? escaped ?? '';
    }),
  );
}
