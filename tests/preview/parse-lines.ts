import { type CommandLine, type ParseContext, parseKtx } from '../../lib/preview/forecast/parse';

/** A script in a directory below a project. */
export const inProject: ParseContext = {
  env: {},
  cwd: '/home/you/shop/sub',
  isTTY: false,
  release: '0.12.0',
  exists: (path) => path === '/home/you/shop/ktx.yaml',
};

/** A script where no project is. */
export const outside: ParseContext = { ...inProject, exists: () => false };

/** Parses a line as it is typed after `ktx`. */
export function parse(line: string, context: Partial<ParseContext> = {}) {
  return parseKtx(shellWords(line), { ...inProject, ...context });
}

/** Parses a line that is recorded; fails the test when it is not. */
export function recorded(line: string, context: Partial<ParseContext> = {}): CommandLine {
  const parsed = parse(line, context);
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
