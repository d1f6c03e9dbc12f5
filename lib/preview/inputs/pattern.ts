import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import picomatch from 'picomatch';

/** A pattern of paths, such as `captures/*.jsonl`. */
export interface Pattern {
  /** The directory that it begins with, as it was written. */
  readonly base: string;
  /** Whether a path below that directory fits, whatever its case. */
  readonly fits: (below: string) => boolean;
  /** How many folders below that directory a path can fit. */
  readonly depth: number;
  /** Whether a path can fit of which a name begins with a dot. */
  readonly hidden: boolean;
}

/** Whether a name or path stands for more than itself. */
export function isPattern(text: string): boolean {
  const { isGlob, negated } = picomatch.scan(text);
  return isGlob || negated;
}

/** Characters that mean something in a pattern; braces and parentheses can reach over several folders. */
const special = /[*?![\]{}()|+@\\]/;

/** Takes a pattern apart. A folder is taken by its name before it is taken for a pattern: `Captures (1)` is a name too. */
export function patternOf(text: string, cwd: string): Pattern {
  const parts = text.replace(/\/+$/, '').split('/');
  const begin = (count: number) => parts.slice(0, count).join('/');
  let count = 0;
  while (count < parts.length - 1 && (!special.test(parts[count] ?? '') || isFolder(begin(count + 1), cwd)))
    count += 1;
  const rest = parts.slice(count).join('/');
  return {
    base: begin(count) || (isAbsolute(text) ? '/' : '.'),
    // The flag s: a name can have a line break.
    fits: picomatch(rest, { flags: 'is' }),
    depth: rest.includes('**') ? Number.POSITIVE_INFINITY : rest.split('/').length - 1,
    hidden: /(?:^|\/)\./.test(rest),
  };
}

function isFolder(path: string, cwd: string): boolean {
  try {
    return statSync(resolve(cwd, path || '/')).isDirectory();
  } catch {
    // Whoever looks into it says what is wrong.
    return false;
  }
}
