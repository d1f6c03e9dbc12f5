import type { Stage, Word } from '../../forecast/completion/stage';
import { kind, quoted, rows } from './cases';

/** A script for zsh, to be evaluated after `compinit` or put into a file `_NAME` on `fpath`. */
export function zshScript(name: string, stages: readonly Stage[]): string {
  const fn = `_${name.replaceAll('-', '_')}`;
  return `#compdef ${name}
# Completion of ${name} for zsh: eval "$(${name} completion zsh)"
${fn}() {
  local at='' rest=anything
  local -a candidates
  local -i i
  for ((i = 2; i < CURRENT; i++)); do
    case "$at:\${words[i]}" in
${rows(stages.flatMap(({ path, next }) => next.map(({ word, path: to }) => [`${path}:${word}`, `at=${quoted(to)}`])))}
    esac
  done
  case "$at" in
${rows(stages.map(({ path, words, rest }) => [path, `candidates=(${words.map(described).join(' ')}) rest=${kind(rest)}`]))}
  esac
  case "$at:\${words[CURRENT-1]}" in
${rows(
  stages.flatMap(({ path, values }) =>
    values.map(({ flag, values }) => [
      `${path}:${flag}`,
      `candidates=(${typeof values === 'string' ? '' : values.map(quoted).join(' ')}) rest=${kind(values)}`,
    ]),
  ),
)}
  esac
  (( \${#candidates} )) && _describe ${quoted(name)} candidates
  [[ $rest == paths ]] && _files
  [[ $rest == commands ]] && _command_names -e
  return 0
}
if [[ \${funcstack[1]} == ${fn} ]]; then ${fn} "$@"; else compdef ${fn} ${name}; fi
`;
}

/** zsh takes what follows the first colon for the description. */
function described({ word, about }: Word): string {
  const escaped = word.replaceAll(':', '\\:');
  return quoted(about === '' ? escaped : `${escaped}:${about}`);
}
