import type { Cuts } from './draft';
import type { Scan } from './scan';

/** Words that a command line follows. */
const lead =
  '(?:command line|commandline|cmdline|cmd|command|exec|execv|execvp|executing|executed|running|ran|spawn|spawned|spawning|invoked|invoking|invocation|shell|script|subprocess|process|launching|launched|started|starting|called process|argv|entrypoint|execstart|commandline)';
const program = '(?:[\\w.\\\\/:~-]{0,120}[\\\\/])?[a-z][\\w.+-]{1,40}';
/** A word for a command line, a colon or a sign, then a program with something behind it. */
const announced = new RegExp(
  `(?:^|[\\s(\\["'])${lead}(?: (?:failed|was|line|exited|is|command|with code \\d{1,4}|in \\S{1,80}))?\\s?(?:[:=\\]]|->)\\s{0,3}(?:[|$>]\\s)?["'\`]?(?=${program}(?:\\.exe)?["']? [^\\n]{2,})`,
  'gi',
);
const bare = new RegExp(
  `(?:^|[\\s(])(?:spawn|exec|executing|running|ran|command)\\s["'\`]?(?=${program} [^\\n]{0,300}?-{1,2}[a-z])`,
  'gi',
);
/** A shell's prompt, then a program with something behind it. */
/** The same as `set -x` and scripts of packages write it, which lists and comparisons look like. */
const traced = new RegExp(`(?:^|["'])(?:\\+{1,3}|>) (?=${program} \\S)`, 'gim');
const prompted = new RegExp(
  `(?:^|["'])(?:[\\w.@:~/\\\\ -]{0,80}[$#] |\\$ |PS [A-Z]:[^>\\n]{0,100}> ?|[A-Z]:\\\\[^>\\n]{0,100}>)(?=${program} \\S)`,
  'gim',
);

/** Programs that messages show with their options. */
const programs =
  'ktx kubectl oc helm docker podman gcloud bq gsutil aws az psql pg_dump pg_restore mysql mysqldump mariadb sqlcmd bcp snowsql snow trino presto-cli beeline spark-submit spark-sql clickhouse-client clickhouse duckdb sqlite3 mongosh mongo mongodump redis-cli dbt sqlmesh terraform tofu vault git ssh sshpass scp sftp rsync curl wget node python python3 java npx npm pnpm yarn uv uvx pip poetry bash sh zsh sudo make cargo go deno bun tsx ruby php perl dotnet powershell pwsh cmd cmd.exe openssl gpg tar env xargs nohup airflow claude codex cursor databricks';
const typed = new RegExp(
  `(?:^|\\n|: |; |\\| |&& |["'(])(?:[\\w./~-]{0,80}/)?(?:${programs.replace('.', '\\.').replaceAll(' ', '|')})(?:\\.exe)? (?=[^\\n]{0,300}?(?:(?<= )-{1,2}[a-z]|["'][^"'\\n]{1,200}\\s))`,
  'gi',
);

/** One of these is in every line of a known program. */
export const programSigns: readonly string[] = [...programs.split(' ').map((name) => `${name} `), '.exe '];

/** What a line holds that shows how a command is used, rather than one that was run. */
const hint = /<[\w -]{1,40}>|\[(?:options|flags|args|command|--?\w[^\]]{0,40})\]|\.\.\.\s*[`"']?$/i;
const before =
  /\b(?:usage|use|run|try|hint|e\.g|eg|example|help|with|install|via|type|run:|tip|using|please run|by running|set)[:\s]{0,3}[`"'(]?$/i;
/** An option with a value, a text in quotes, or an option behind a name: more than a switch. */
const valued =
  / ["']?-{1,2}[a-z][\w-]{0,60}["']?(?:=\S| {1,4}["']?[^-\s])|["'][^"'\n]{1,300}\s[^"'\n]{0,300}["']|@|\uFDD0|=/i;

/** Where a command line ends: with its line, or before what a message says about it. */
function argumentsEnd(scan: Scan, from: number): number {
  const line = Math.min(scan.lineEnd(from), from + 4000);
  for (let at = from; at < line; at += 1) {
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
      return at;
  }
  scan.steps += line - from;
  return scan.lineEnd(from);
}

/** Tools of a developer, whose command lines stand in hints. */
const developing =
  /(?:^|[\s:;|&("'/])(?:git|npm|npx|pnpm|yarn|pip|uv|uvx|poetry|python3?|node|cargo|go|make|bun|deno|brew|apt|tsc|vite|next|vitest|jest|eslint|biome|tsup|esbuild|rollup|webpack) /;

/** What a message says of a program, rather than what the program was given. */
const told =
  /^(?:exited|failed|returned|error|errors|exit|terminated|died|crashed|was|is|has|had|not|could|cannot|can|did|does|timed|version|v?\d|process|command|says|said|reported|warn|notice|info|http|timing|verbose|err!|:)\b/i;

function cutLine(scan: Scan, start: number, from: number, sure: boolean, cuts: Cuts): void {
  if (from < cuts.end) return;
  const end = argumentsEnd(scan, from);
  const line = scan.text.slice(from, Math.min(end, from + 600));
  if (
    developing.test(` ${scan.text.slice(Math.max(0, start, from - 100), from)}${line.slice(0, 40)}`) &&
    /^(?:[a-z\d :._-]|=\d)*$/.test(line)
  )
    return;
  if (told.test(line) || hint.test(line) || before.test(scan.text.slice(Math.max(0, start - 30), start + 1)))
    return;
  if (
    sure
      ? !/\s\S/.test(line) ||
        /^[A-Z]?[a-z]+ (?:is|was|not|has|to|the|failed|for|a|an|of|in|on|with|and|could|cannot)\b/.test(line)
      : !valued.test(line)
  )
    return;
  cuts.add(from, end, 'argv');
}

function cutLines(scan: Scan, pattern: RegExp, sure: boolean, cuts: Cuts): void {
  for (const hit of scan.text.matchAll(pattern))
    cutLine(scan, hit.index, hit.index + hit[0].length, sure, cuts);
}

/** Cuts command lines behind a word that announces one. */
export function cutAnnouncedCommands(scan: Scan, cuts: Cuts): void {
  cutLines(scan, announced, false, cuts);
}

/** Cuts command lines behind a word that runs one. */
export function cutRunCommands(scan: Scan, cuts: Cuts): void {
  cutLines(scan, bare, false, cuts);
}

/** Cuts command lines behind a shell's prompt. */
export function cutPromptedCommands(scan: Scan, cuts: Cuts): void {
  cutLines(scan, prompted, true, cuts);
}

/** Cuts command lines as scripts trace them. */
export function cutTracedCommands(scan: Scan, cuts: Cuts): void {
  cutLines(scan, traced, false, cuts);
}

/** Cuts command lines of known programs with their options. */
export function cutProgramLines(scan: Scan, cuts: Cuts): void {
  cutLines(scan, typed, false, cuts);
}

const single =
  /\b(?:[Ee]nv(?:iron(?:ment)?)?|ENV)(?: variables?)?\s{0,2}(?:\[|\(|:\s{0,3})["']?[A-Z][A-Z0-9_]{1,60}["']?\s{0,3}[=:]\s{0,3}(?=[^\s,\])])/g;
const columns = /(?:^|["'])[ \t]{0,8}(?:[A-Z][A-Z0-9_]{2,60})(?:[ \t]{2,}|\t|[ \t]*: {1,20})(?=\S)/gm;
const underWord = /\benv(?:ironment)?(?: variables?| vars?)?\b[^\n]{0,40}:?[^\n]{0,20}\n/i;

const assigned =
  /(?:process\.env(?:\.|\[["'])|os\.environ\[["']|\bENV\[["']|\$env:|(?:get|set|put)env\(["'])[A-Z][A-Z0-9_]{1,60}["'\])]{0,3}\s?(?:=|:|->|,)\s{0,3}(?=[^\s=),\]}])/g;
const declared =
  /(?:^|["'])[ \t]{0,8}(?:declare -x|export|set|setx|ENV|typeset -x) [A-Z][A-Z0-9_]{1,60}[= ](?=\S)/gm;
const levels =
  /^\s*(?:WARN|WARNING|INFO|ERROR|DEBUG|FATAL|TRACE|NOTICE|DETAIL|HINT|CONTEXT|STATEMENT|LOCATION|LOG|NOTE|QUERY|LINE|SQLSTATE|PASS|FAIL|TODO|CAUSE|ENOENT|E[A-Z]{4,})\b/;

type Cells = (readonly [from: number, end: number])[];

function cutCells(cells: Cells, cuts: Cuts): void {
  cells.sort((a, b) => a[0] - b[0]);
  for (const [from, end] of cells) if (from >= cuts.end) cuts.add(from, end, 'environment');
}

/** Cuts variables in brackets behind the word, and where a program reads or sets one. */
export function cutNamedVariables(scan: Scan, cuts: Cuts): void {
  const cells: Cells = [];
  for (const hit of scan.text.matchAll(single)) {
    const from = hit.index + hit[0].length;
    cells.push([
      from,
      scan.skip(from, (code) => code !== 93 && code !== 41 && code !== 10 && code !== 32 && code !== 44),
    ]);
  }
  for (const hit of scan.text.matchAll(assigned)) {
    const from = hit.index + hit[0].length;
    if (!/^(?:undefined|null|none|process\.|os\.|new |true|false)/i.test(scan.text.slice(from, from + 12)))
      cells.push([from, scan.lineEnd(from)]);
  }
  cutCells(cells, cuts);
}

/** Cuts variables that a script sets on several lines. */
export function cutDeclaredVariables(scan: Scan, cuts: Cuts): void {
  const cells: Cells = [];
  const lines = [...scan.text.matchAll(declared)].map((hit) => hit.index + hit[0].length);
  if (lines.length > 1) for (const from of lines) cells.push([from, scan.lineEnd(from)]);
  cutCells(cells, cuts);
}

/** Cuts variables in columns, and in blocks below the word. */
export function cutVariableColumns(scan: Scan, cuts: Cuts): void {
  const cells: Cells = [];
  const hits = [...scan.text.matchAll(columns)].filter((hit) => !levels.test(hit[0]));
  const rows = hits.map((hit) => hit.index + hit[0].length);
  if (rows.length === 0) return;
  const word = underWord.exec(scan.text.slice(0, 8000));
  const enough = word !== null && rows.some((at) => at > word.index) ? 1 : 3;
  if (rows.length >= enough && (enough === 1 || hits.some((hit) => hit[0].includes('_'))))
    for (const from of rows) cells.push([from, scan.lineEnd(from)]);
  cutCells(cells, cuts);
}
