import type { Stage } from '../../forecast/completion/stage';
import { flags, kind, quoted, rows, transitions } from './cases';

/**
 * A script for bash 3.2 or newer, to be evaluated by it: nothing is started while the person types. bash takes `--flag=value`
 * for three words where `=` separates words, which is its default, and for one otherwise. Nothing that is offered is
 * evaluated, also not a name that begins with a dollar.
 */
export function bashScript(name: string, stages: readonly Stage[]): string {
  const fn = `_${name.replaceAll('-', '_')}`;
  return `# Completion of ${name} for bash: eval "$(${name} completion bash)"
${fn}_skips() {
  case "$1" in
${rows(flags(stages).map((flag) => [flag, 'return 0']))}
  esac
  return 1
}
${fn}() {
  local cur="\${COMP_WORDS[COMP_CWORD]-}" flag= at= rest=anything prefix= quote= skip= word i
  local -a words=()
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]-}"
    if [[ $word == = && -n $skip ]]; then continue; fi
    if [[ -n $skip ]]; then skip=; continue; fi
    if ${fn}_skips "$at:$word"; then skip=1; flag=$word; continue; fi
    case "$at:$word" in
${rows(transitions(stages).map(([from, to]) => [from, `at=${quoted(to)}`]))}
    esac
  done
  if [[ $cur == = && -n $skip ]]; then cur=; fi
  if [[ -z $skip && $cur == --*=* ]]; then
    prefix="\${cur%%=*}="; flag="\${cur%%=*}"; cur="\${cur#*=}"; skip=1
  fi
  if [[ $cur == [\\'\\"]* ]]; then quote="\${cur:0:1}"; cur="\${cur:1}"; fi
  if [[ $quote != \\' ]]; then cur="\${cur//\\\\/}"; fi
  case "$at" in
${rows(stages.map(({ path, words, rest }) => [path, `words=(${words.map(({ word }) => quoted(word)).join(' ')}); rest=${kind(rest)}`]))}
  esac
  if [[ -n $skip ]]; then
    words=(); rest=anything
    case "$at:$flag" in
${rows(
  stages.flatMap(({ path, values }) =>
    values.map(({ flag, values }) => [
      `${path}:${flag}`,
      `words=(${typeof values === 'string' ? '' : values.map(quoted).join(' ')}); rest=${kind(values)}`,
    ]),
  ),
)}
    esac
  fi
  if [[ $cur != -* && $rest == paths ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$prefix$word"); done < <(compgen -f -- "$cur")
    return 0
  fi
  if [[ $cur != -* && $rest == commands ]]; then
    while IFS= read -r word; do COMPREPLY+=("$prefix$word"); done < <(compgen -c -- "$cur")
  fi
  for word in \${words[@]+"\${words[@]}"}; do
    if [[ $word != "$cur"* ]]; then continue; fi
    if [[ $quote == '"' ]]; then word="\${word//\\$/\\\\$}"
    elif [[ -z $quote ]]; then printf -v word %q "$word"; fi
    COMPREPLY+=("$prefix$word")
  done
  return 0
}
complete -F ${fn} ${name}
`;
}
