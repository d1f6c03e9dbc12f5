import type { Stage } from '../../forecast/completion/stage';
import { kind, quoted, rows } from './cases';

/** A script for bash 3.2 or newer, to be evaluated by it: nothing is started while the person types. */
export function bashScript(name: string, stages: readonly Stage[]): string {
  const fn = `_${name.replaceAll('-', '_')}`;
  return `# Completion of ${name} for bash: eval "$(${name} completion bash)"
${fn}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at= words= rest=anything i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at:\${COMP_WORDS[i]}" in
${rows(stages.flatMap(({ path, next }) => next.map(({ word, path: to }) => [`${path}:${word}`, `at=${quoted(to)}`])))}
    esac
  done
  case "$at" in
${rows(stages.map(({ path, words, rest }) => [path, `words=${quoted(words.map(({ word }) => word).join(' '))} rest=${kind(rest)}`]))}
  esac
  case "$at:$prev" in
${rows(
  stages.flatMap(({ path, values }) =>
    values.map(({ flag, values }) => [
      `${path}:${flag}`,
      `words=${quoted(typeof values === 'string' ? '' : values.join(' '))} rest=${kind(values)}`,
    ]),
  ),
)}
  esac
  if [[ $cur != -* && $rest == paths ]]; then
    local IFS=$'\\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
    return
  fi
  [[ $cur != -* && $rest == commands ]] && COMPREPLY=($(compgen -c -- "$cur"))
  COMPREPLY+=($(compgen -W "$words" -- "$cur"))
}
complete -F ${fn} ${name}
`;
}
