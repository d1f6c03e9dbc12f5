import type { Stage, Values } from '../../forecast/completion/stage';

/** The branches of a `case` of bash and zsh: a pattern that is plain text, and what to do. */
export function rows(cases: readonly (readonly string[])[]): string {
  return cases.map(([pattern = '', action = '']) => `      ${quoted(pattern)}) ${action} ;;`).join('\n');
}

/** Where a word leads to: `STAGE:WORD` and the next stage. */
export function transitions(stages: readonly Stage[]): readonly (readonly [from: string, to: string])[] {
  return stages.flatMap(({ path, next }) =>
    next.map(({ word, path: to }) => [`${path}:${word}`, to] as const),
  );
}

/** The options that take a value, as `STAGE:FLAG`: the word behind one of them leads nowhere. */
export function flags(stages: readonly Stage[]): readonly string[] {
  return stages.flatMap(({ path, values }) => values.map(({ flag }) => `${path}:${flag}`));
}

/** What the script does for values that are no list. */
export function kind(values: Values): string {
  return typeof values === 'string' ? values : 'anything';
}

/** One word of a shell, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
