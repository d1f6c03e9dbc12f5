import type { Values } from '../../forecast/completion/stage';

/** The branches of a `case` of bash and zsh: a pattern that is plain text, and what to do. */
export function rows(cases: readonly (readonly string[])[]): string {
  return cases.map(([pattern = '', action = '']) => `      ${quoted(pattern)}) ${action} ;;`).join('\n');
}

/** What the script does for values that are no list. */
export function kind(values: Values): string {
  return typeof values === 'string' ? values : 'anything';
}

/** One word of a shell, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
