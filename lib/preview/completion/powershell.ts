import type { Stage, Word } from '../../forecast/completion/stage';
import { kind, transitions } from './cases';

/**
 * A script for Windows PowerShell 5.1 or newer, to be put into the profile. Its tables tell capitals from small letters,
 * which PowerShell's own do not: `-v` and `-V` differ.
 */
export function powershellScript(name: string, stages: readonly Stage[]): string {
  const values = stages.flatMap(({ path, values }) =>
    values.map(({ flag, values }) => {
      const words = typeof values === 'string' ? [] : values.map((word) => ({ word, about: '' }));
      return { place: `${path}:${flag}`, words, rest: kind(values) };
    }),
  );
  return `# Completion of ${name} for PowerShell: ${name} completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${quoted(name)}, ${quoted(`${name}.cmd`)}, ${quoted(`${name}.ps1`)} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  function New-Table { New-Object System.Collections.Hashtable ([StringComparer]::Ordinal) }
  $next = New-Table; $words = New-Table; $rest = New-Table; $flagWords = New-Table; $flagRest = New-Table
${rows(
  'next',
  transitions(stages).map(([from, to]) => [from, quoted(to)]),
)}
${rows(
  'words',
  stages.map(({ path, words }) => [path, list(words)]),
)}
${rows(
  'rest',
  stages.map(({ path, rest }) => [path, quoted(kind(rest))]),
)}
${rows(
  'flagWords',
  values.map(({ place, words }) => [place, list(words)]),
)}
${rows(
  'flagRest',
  values.map(({ place, rest }) => [place, quoted(rest)]),
)}
  $at = ''; $flag = $null; $prefix = ''; $typed = $wordToComplete
  $before = $commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | Select-Object -Skip 1
  foreach ($element in $before) {
    $text = $element.Extent.Text
    if ($null -ne $flag) { $flag = $null }
    elseif ($flagRest.ContainsKey("$($at):$text")) { $flag = $text }
    elseif ($next.ContainsKey("$($at):$text")) { $at = $next["$($at):$text"] }
  }
  if ($null -eq $flag -and $typed -match '^(--[^=]+)=(.*)$') { $flag = $Matches[1]; $prefix = "$flag="; $typed = $Matches[2] }
  if ($null -eq $flag) { $candidates = $words[$at]; $kind = $rest[$at] }
  else { $candidates = $flagWords["$($at):$flag"]; $kind = $flagRest["$($at):$flag"] }
  $quote = [string][char]39
  $typed = $typed.Trim([char]39, [char]34)
  foreach ($candidate in $candidates) {
    if (-not $candidate[0].StartsWith($typed, [StringComparison]::Ordinal)) { continue }
    $text = $prefix + $candidate[0]
    if ($text -match '[^\\w./:=+-]') { $text = $quote + $text.Replace($quote, $quote + $quote) + $quote }
    [System.Management.Automation.CompletionResult]::new($text, $candidate[0], 'ParameterValue', $candidate[1])
  }
  if ($kind -eq 'commands') {
    Get-Command -CommandType Application -Name "$([WildcardPattern]::Escape($typed))*" | ForEach-Object { $_.Name }
  }
}
`;
}

/** Assignments to the members of a table, a line each. */
function rows(table: string, members: readonly (readonly [key: string, value: string])[]): string {
  return members.map(([key, value]) => `  $${table}[${quoted(key)}] = ${value}`).join('\n');
}

/** A list of pairs: the word, and what is shown beside it, which must not be empty. */
function list(words: readonly Word[]): string {
  const pairs = words.map(({ word, about }) => `@(${quoted(word)}, ${quoted(about || word)})`);
  // The comma keeps PowerShell from taking a list of one pair apart.
  return `@(${pairs.length === 1 ? ',' : ''}${pairs.join(', ')})`;
}

/** One word of PowerShell, in which typographic quotes end a text as well. */
function quoted(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
}
