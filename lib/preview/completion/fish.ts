import type { Stage, Values, Word } from '../../forecast/completion/stage';
import { flags, transitions } from './cases';

/** A script for fish 3 or newer, to be sourced. */
export function fishScript(name: string, stages: readonly Stage[]): string {
  const fn = `__${name.replaceAll('-', '_')}`;
  return `# Completion of ${name} for fish: ${name} completion fish | source
function ${fn}_skips
  switch $argv[1]
${rows(flags(stages).map((flag) => [flag, 'return 0']))}
  end
  return 1
end
function ${fn}_say
  for word in $argv[2..-1]
    printf '%s%s\\n' $argv[1] $word
  end
end
function ${fn}
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l at ''
  set -l flag ''
  set -l skip ''
  set -l prefix ''
  for word in $words[2..-1]
    if test -n "$skip"
      set skip ''
      continue
    end
    if ${fn}_skips "$at:$word"
      set skip 1
      set flag $word
      continue
    end
    switch "$at:$word"
${rows(transitions(stages).map(([from, to]) => [from, `set at ${quoted(to)}`]))}
    end
  end
  if test -z "$skip"; and string match -qr '^--[^=]+=' -- $current
    set flag (string replace -r '=.*' '' -- $current)
    set prefix "$flag="
    set current (string replace -r '^[^=]*=' '' -- $current)
    set skip 1
  end
  if test -n "$skip"
    switch "$at:$flag"
${rows(
  stages.flatMap(({ path, values }) =>
    values.map(({ flag, values }) => [
      `${path}:${flag}`,
      typeof values === 'string' ? rest(fn, values) : say(fn, wordsOf(values)),
    ]),
  ),
)}
    end
    return
  end
  switch "$at"
${rows(stages.map(({ path, words, rest: other }) => [path, `${say(fn, words)}; ${rest(fn, other)}`]))}
  end
end
complete -c ${name} -f -a '(${fn})'
`;
}

function wordsOf(values: readonly string[]): readonly Word[] {
  return values.map((word) => ({ word, about: '' }));
}

function say(fn: string, words: readonly Word[]): string {
  if (words.length === 0) return 'true';
  return `${fn}_say "$prefix" ${words.map(({ word, about }) => quoted(about === '' ? word : `${word}\t${about}`)).join(' ')}`;
}

function rest(fn: string, values: Values): string {
  if (values === 'paths') return `${fn}_say "$prefix" (__fish_complete_path "$current")`;
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
