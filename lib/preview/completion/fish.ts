import type { Stage, Values, Word } from '../../forecast/completion/stage';

/** A script for fish 3 or newer, to be sourced. */
export function fishScript(name: string, stages: readonly Stage[]): string {
  const fn = `__${name.replaceAll('-', '_')}`;
  return `# Completion of ${name} for fish: ${name} completion fish | source
function ${fn}
  set -l words (commandline -opc)
  set -l at ''
  for word in $words[2..-1]
    switch "$at:$word"
${rows(stages.flatMap(({ path, next }) => next.map(({ word, path: to }) => [`${path}:${word}`, `set at ${quoted(to)}`])))}
    end
  end
  switch "$at:$words[-1]"
${rows(
  stages.flatMap(({ path, values }) =>
    values.map(({ flag, values }) => [
      `${path}:${flag}`,
      `${typeof values === 'string' ? rest(values) : print(values.map((word) => ({ word, about: '' })))}; return`,
    ]),
  ),
)}
  end
  switch "$at"
${rows(stages.map(({ path, words, rest: other }) => [path, `${print(words)}; ${rest(other)}`]))}
  end
end
complete -c ${name} -f -a '(${fn})'
`;
}

function print(words: readonly Word[]): string {
  if (words.length === 0) return 'true';
  return `printf '%s\\n' ${words.map(({ word, about }) => quoted(about === '' ? word : `${word}\t${about}`)).join(' ')}`;
}

function rest(values: Values): string {
  if (values === 'paths') return '__fish_complete_path (commandline -ct)';
  if (values === 'commands') return '__fish_complete_command';
  return 'true';
}

function rows(cases: readonly (readonly string[])[]): string {
  return cases
    .map(([pattern = '', action = '']) => `    case ${quoted(pattern)}\n      ${action}`)
    .join('\n');
}

/** In fish a backslash and a quote inside single quotes are escaped by a backslash. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
