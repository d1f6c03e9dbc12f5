import { isAlnum, setOf } from './chars';
import type { Cuts } from './draft';
import { placesOf, Words } from './hunt';
import { matchesAt } from './led';
import type { Scan } from './scan';

/** Words that a command line follows. */
const leads =
  'command line|commandline|cmdline|cmd|command|exec|execv|execvp|executing|executed|running|ran|spawn|spawned|spawning|invoked|invoking|invocation|shell|script|subprocess|process|launching|launched|started|starting|called process|argv|entrypoint|execstart';
const leadWords = new Words(leads.split('|'));
const program = '(?:[\\w.\\\\/:~-]{0,120}[\\\\/])?[a-z][\\w.+-]{1,40}';
/** A word for a command line, a colon or a sign, then a program with something behind it. */
const announced = new RegExp(
  `(?:^|[\\s(\\["'])(?:${leads})(?: (?:failed|was|line|exited|is|command|with code \\d{1,4}|in \\S{1,80}))?\\s?(?:[:=\\]]|->)\\s{0,3}(?:[|$>]\\s)?["'\`]?(?=${program}(?:\\.exe)?["']? [^\\n]{2,})`,
  'iy',
);
/** Words that run one. */
const runners = 'spawn|exec|executing|running|ran|command';
const runnerWords = new Words(runners.split('|'));
const bare = new RegExp(`(?:^|[\\s(])(?:${runners})\\s["'\`]?(?=${program} [^\\n]{0,300}?-{1,2}[a-z])`, 'iy');
/** As `set -x` and scripts of packages write a command line, which lists and comparisons look like. */
const traced = new RegExp(`(?:^|["'])(?:\\+{1,3}|>) (?=${program} \\S)`, 'imy');
/** A shell's prompt, then a program with something behind it. */
const prompted = new RegExp(
  `(?:^|["'])(?:[\\w.@:~/\\\\ -]{0,80}[$#] |\\$ |PS [A-Z]:[^>\\n]{0,100}> ?|[A-Z]:\\\\[^>\\n]{0,100}>)(?=${program} \\S)`,
  'imy',
);

/** Programs that messages show with their options. */
const programs =
  'ktx kubectl oc helm docker podman gcloud bq gsutil aws az psql pg_dump pg_restore mysql mysqldump mariadb sqlcmd bcp snowsql snow trino presto-cli beeline spark-submit spark-sql clickhouse-client clickhouse duckdb sqlite3 mongosh mongo mongodump redis-cli dbt sqlmesh terraform tofu vault git ssh sshpass scp sftp rsync curl wget node python python3 java npx npm pnpm yarn uv uvx pip poetry bash sh zsh sudo make cargo go deno bun tsx ruby php perl dotnet powershell pwsh cmd cmd.exe openssl gpg tar env xargs nohup airflow claude codex cursor databricks';
const typed = new RegExp(
  `(?:^|\\n|: |; |\\| |&& |["'(])(?:[\\w./~-]{0,80}/)?(?:${programs.replace('.', '\\.').replaceAll(' ', '|')})(?:\\.exe)? (?=[^\\n]{0,300}?(?:(?<= )-{1,2}[a-z]|["'][^"'\\n]{1,200}\\s))`,
  'iy',
);

const programWords = new Words(programs.split(' ').flatMap((name) => [`${name} `, `${name}.exe `]));

/** What a line holds that shows how a command is used, rather than one that was run. */
const hint = /<[\w -]{1,40}>|\[(?:options|flags|args|command|--?\w[^\]]{0,40})\]|\.\.\.\s*[`"']?$/i;
const before =
  /\b(?:usage|use|run|try|hint|e\.g|eg|example|help|with|install|via|type|run:|tip|using|please run|by running|set)[:\s]{0,3}[`"'(]?$/i;
/** An option with a value, a text in quotes, or an option behind a name: more than a switch. */
const valued =
  / ["']?-{1,2}[a-z][\w-]{0,60}["']?(?:=\S| {1,4}["']?[^-\s])|["'][^"'\n]{1,300}\s[^"'\n]{0,300}["']|@|\uFDD0|=/i;

/** Where a command line ends: before what a message says about it, when that is within `most` characters, or else with its line. */
function argumentsEnd(scan: Scan, from: number, most: number): number {
  const line = Math.min(scan.lineEnd(from), from + 4000);
  const stop = Math.min(line, from + most);
  let at = from;
  for (; at < stop; at += 1) {
    const code = scan.code(at);
    if (code === 34 || code === 39) {
      const close = scan.find(String.fromCharCode(code), at + 1);
      if (close !== -1 && close < line) at = close;
    } else if (
      code === 58 &&
      /^: (?:[A-Z][a-z]+ [a-z]|exit|error|signal|command not|no such|permission|[A-Z]\w+(?:Error|Exception)\b)/.test(
        scan.text.slice(at, at + 40),
      )
    )
      break;
  }
  scan.looked(Math.min(at, stop) - from);
  return at < stop ? at : scan.lineEnd(from);
}

/** Tools of a developer, whose command lines stand in hints. */
const developing =
  /(?:^|[\s:;|&("'/])(?:git|npm|npx|pnpm|yarn|pip|uv|uvx|poetry|python3?|node|cargo|go|make|bun|deno|brew|apt|tsc|vite|next|vitest|jest|eslint|biome|tsup|esbuild|rollup|webpack) /;

/** What a message says of a program, rather than what the program was given. */
const told =
  /^(?:exited|failed|returned|error|errors|exit|terminated|died|crashed|was|is|has|had|not|could|cannot|can|did|does|timed|version|v?\d|process|command|says|said|reported|warn|notice|info|http|timing|verbose|err!|:)\b/i;

function cutLine(scan: Scan, start: number, from: number, sure: boolean, cuts: Cuts): void {
  if (from < cuts.end) return;
  const seen = scan.reach(600);
  const line = scan.text.slice(from, Math.min(argumentsEnd(scan, from, seen), from + seen));
  // What most lines lack comes first; a line that cannot be looked through any more may have it.
  if (!sure && !valued.test(line) && (seen === 600 || line.length < seen)) return;
  if (told.test(line) || before.test(scan.text.slice(Math.max(0, start - 30), start + 1)) || hint.test(line))
    return;
  if (
    sure &&
    (!/\s\S/.test(line) ||
      /^[A-Z]?[a-z]+ (?:is|was|not|has|to|the|failed|for|a|an|of|in|on|with|and|could|cannot)\b/.test(line))
  )
    return;
  if (
    developing.test(` ${scan.text.slice(Math.max(0, start, from - 100), from)}${line.slice(0, 40)}`) &&
    /^(?:[a-z\d :._-]|=\d)*$/.test(line)
  )
    return;
  cuts.add(from, argumentsEnd(scan, from, scan.reach(4000)), 'argv');
}

function cutLines(scan: Scan, places: Iterable<number>, pattern: RegExp, sure: boolean, cuts: Cuts): void {
  for (const hit of matchesAt(scan, places, pattern))
    cutLine(scan, hit.index, hit.index + hit[0].length, sure, cuts);
}

/** The places right before words of the text, where a sign stands; the first word may have none. */
const beforeWords = (scan: Scan, words: Words): number[] =>
  placesOf(scan, words).map((place) => Math.max(0, place - 1));

/** Cuts command lines behind a word that announces one. */
export function cutAnnouncedCommands(scan: Scan, cuts: Cuts): void {
  cutLines(scan, beforeWords(scan, leadWords), announced, false, cuts);
}

/** Cuts command lines behind a word that runs one. */
export function cutRunCommands(scan: Scan, cuts: Cuts): void {
  cutLines(scan, beforeWords(scan, runnerWords), bare, false, cuts);
}

/** What stands between the beginning of a line and the sign of a prompt, `user@host:~/dir$`. */
const prompting = setOf((code) => isAlnum(code) || /[_.@:~/\\ -]/.test(String.fromCharCode(code)));
const longestPrompt = 80;

/** Where a prompt may begin, in forward order: the last beginning of a line or quote before a `$` or `#`, and any before a drive of Windows. */
function promptPlaces(scan: Scan): number[] {
  const { text, lower, beginnings } = scan;
  const found: number[] = [];
  for (const sign of ['$ ', '# ']) {
    for (let at = scan.find(sign, 0); at !== -1; at = scan.find(sign, at + 1)) {
      const start = scan.skipBackOver(at, prompting, at - longestPrompt);
      found.push(start, Math.max(0, start - 1));
    }
  }
  if (scan.has(':\\') || scan.has('ps '))
    for (const at of beginnings.openings) {
      const quoted = text.charCodeAt(at) === 34 || text.charCodeAt(at) === 39;
      const from = quoted ? at + 1 : at;
      if (lower.startsWith(':\\', from + 1) || lower.startsWith('ps ', from)) found.push(at);
    }
  return found.sort((a, b) => a - b);
}

/** Cuts command lines behind a shell's prompt. */
export function cutPromptedCommands(scan: Scan, cuts: Cuts): void {
  cutLines(scan, promptPlaces(scan), prompted, true, cuts);
}

/** Cuts command lines as scripts trace them. */
export function cutTracedCommands(scan: Scan, cuts: Cuts): void {
  const { text, beginnings } = scan;
  const signed = beginnings.openings.filter((at) => {
    const quoted = text.charCodeAt(at) === 34 || text.charCodeAt(at) === 39;
    const sign = text.charCodeAt(quoted ? at + 1 : at);
    return sign === 43 || sign === 62;
  });
  cutLines(scan, signed, traced, false, cuts);
}

/** What a path before the name of a program is made of. */
const pathSigns = setOf((code) => isAlnum(code) || /[_./~-]/.test(String.fromCharCode(code)));
const longestPath = 81;

/** Where the sign before a program and its path begins; none of these signs is in a path. */
function programPlaces(scan: Scan): number[] {
  const { text } = scan;
  const found: number[] = [];
  for (const place of placesOf(scan, programWords)) {
    const pathed = text.charCodeAt(place - 1) === 47;
    const start = pathed ? scan.skipBackOver(place, pathSigns, place - longestPath) : place;
    const before = text.charCodeAt(start - 1);
    const width = before === 32 ? (text.charCodeAt(start - 2) === 38 ? 3 : 2) : 1;
    found.push(Math.max(0, start - width));
  }
  return found;
}

/** Cuts command lines of known programs with their options. */
export function cutProgramLines(scan: Scan, cuts: Cuts): void {
  cutLines(scan, programPlaces(scan), typed, false, cuts);
}
