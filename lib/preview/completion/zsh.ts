import type { Stage, Word } from '../../forecast/completion/stage';
import { flags, kind, quoted, rows, transitions } from './cases';

/** A script for zsh, to be evaluated after `compinit` or put into a file `_NAME` on `fpath`. */
export function zshScript(name: string, stages: readonly Stage[]): string {
  const fn = `_${name.replaceAll('-', '_')}`;
  return `#compdef ${name}
# Completion of ${name} for zsh: eval "$(${name} completion zsh)"
${fn}_skips() {
  case "$1" in
${rows(flags(stages).map((flag) => [flag, 'return 0']))}
  esac
  return 1
}
${fn}() {
  local at='' rest=anything flag='' skip=''
  local -a candidates
  local -i i
  for ((i = 2; i < CURRENT; i++)); do
    if [[ -n $skip ]]; then skip=''; continue; fi
    if ${fn}_skips "$at:\${words[i]}"; then skip=1; flag=\${words[i]}; continue; fi
    case "$at:\${words[i]}" in
${rows(transitions(stages).map(([from, to]) => [from, `at=${quoted(to)}`]))}
    esac
  done
  if [[ -z $skip && \${words[CURRENT]} == --*=* ]]; then
    flag=\${words[CURRENT]%%=*}; skip=1
    compset -P 1 '*='
  fi
  if [[ -n $skip ]]; then
    case "$at:$flag" in
${rows(
  stages.flatMap(({ path, values }) =>
    values.map(({ flag, values }) => [
      `${path}:${flag}`,
      `candidates=(${typeof values === 'string' ? '' : values.map(quoted).join(' ')}) rest=${kind(values)}`,
    ]),
  ),
)}
    esac
  else
    case "$at" in
${rows(stages.map(({ path, words, rest }) => [path, `candidates=(${words.map(described).join(' ')}) rest=${kind(rest)}`]))}
    esac
  fi
  (( \${#candidates} )) && _describe ${quoted(name)} candidates
  [[ $rest == paths ]] && _files
  [[ $rest == commands ]] && _command_names -e
  return 0
}
if [[ \${funcstack[1]-} == ${fn} ]]; then ${fn} "$@"; else compdef ${fn} ${name}; fi
`;
}

/** zsh takes what follows the first colon for the description. */
function described({ word, about }: Word): string {
  const escaped = word.replaceAll(':', '\\:');
  return quoted(about === '' ? escaped : `${escaped}:${about}`);
}
