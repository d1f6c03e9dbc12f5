import { isAlnum } from './chars';
import type { Cuts } from './draft';
import { Hunt, Words } from './hunt';
import type { Scan } from './scan';

const list = (text: string): string[] => text.trim().split(/\s+/);

/** Programs whose command lines carry hosts, accounts and statements, as messages repeat them. */
const programs = list(
  'kubectl oc helm docker podman gcloud bq gsutil aws az psql pg_dump pg_restore mysql mysqldump mariadb sqlcmd bcp snowsql snow trino trino-cli presto-cli beeline spark-submit spark-sql clickhouse-client clickhouse duckdb sqlite3 mongosh mongodump redis-cli dbt sqlmesh terraform tofu vault git ssh scp sftp rsync curl wget http ktx',
);
/** What a command line stands behind. */
const leads = list(
  'failed failure error errored command executing running executed exec cmd run ran invoking spawn',
).map((word) => `${word}: `);

/** `exec failed: kubectl -n …`: a well-known program with an option that has a value, at the place where reading begins. */
const announced = new RegExp(
  `(?:\\/[\\w./-]{1,80}\\/)?(?:${programs.join('|')}) (?=[^\\n]{0,300}?(?<= )-{1,2}[a-z][\\w-]{0,60}(?:=\\S| {1,4}[^-\\s]))`,
  'y',
);

/** What a shell, a runtime or a supervisor writes behind the command line that it ran. */
const outcomes = [
  ': exit status ',
  ': exit code ',
  ' exited with ',
  ' returned non-zero exit ',
  ' returned exit code ',
  ' terminated by signal ',
  ': signal: ',
  ' was killed by ',
];
/** The sign before the words of each. */
const outcomeSigns = outcomes.map((outcome) => (outcome.startsWith(': ') ? ': ' : ' '));
const endings = new Words(outcomes.map((outcome, index) => outcome.slice(outcomeSigns[index]?.length)));
const beginnings = new Words(leads);

const program = /^(?:[\w./-]{1,80}\/)?[A-Za-z][\w.-]{1,40}(?: |$)/;
/** An option with a value: with nothing but switches a command line tells no more than its name. */
const valued = / -{1,2}[A-Za-z][\w-]{0,60}(?:=\S| {1,4}[^-\s])/;
/** A command line is looked for in so many characters before the words that say how it ended. */
const reach = 600;

/** Start of the command line that ends at `end`: a program at the start of the line, behind a colon or a quote, with an option; or -1. */
function typedStart(scan: Scan, end: number, least: number): number {
  const near = Math.max(least, end - reach);
  const line = near + scan.text.slice(near, end).lastIndexOf('\n') + 1;
  const before = scan.text.slice(line, end);
  scan.steps += end - near;
  const option = before.search(valued);
  if (option === -1) return -1;
  const head = before.slice(0, option);
  const start = Math.max(
    head.lastIndexOf(': ') + 2,
    ...['"', "'", '`', '('].map((sign) => head.lastIndexOf(sign) + 1),
  );
  const from = start === 1 ? 0 : start;
  return program.test(head.slice(from)) ? line + from : -1;
}

/** `ktx ask "free text"`: a command line of ours with a text of several words in it. */
const ours =
  /\bktx(?: [a-z][\w-]{0,30}){1,4}(?: --?[\w-]{1,30}(?:[= ][\w./:@-]{1,60})?){0,6} (?=(["'])[^"'\n]{0,200}\s[^"'\n]{0,200}\1)/g;

/** Cuts command lines that are printed as they were typed: after a word that announces them, or before how they ended. */
export function cutTypedCommands(scan: Scan, cuts: Cuts): void {
  const found: (readonly [start: number, end: number])[] = [];
  const spoken = new Hunt(scan, beginnings);
  for (let at = spoken.next(0); at !== -1; at = spoken.next(at + 1)) {
    if (isAlnum(scan.lower.charCodeAt(at - 1))) continue;
    const from = at + (leads[spoken.hits[0] ?? 0] ?? '').length;
    announced.lastIndex = from;
    if (announced.test(scan.lower)) found.push([from, scan.lineEnd(from)]);
  }
  for (const hit of scan.has('ktx ') ? scan.lower.matchAll(ours) : []) {
    const from = hit.index + hit[0].length;
    found.push([from, scan.lineEnd(from)]);
  }
  const hunt = new Hunt(scan, endings);
  for (let word = hunt.next(0), least = 0; word !== -1; word = hunt.next(word + 1)) {
    const sign = outcomeSigns[hunt.hits[0] ?? 0] ?? ' ';
    const at = word - sign.length;
    if (!scan.at(sign, at)) continue;
    const start = typedStart(scan, at, least);
    if (start !== -1) found.push([start, at]);
    least = at;
  }
  found.sort((a, b) => a[0] - b[0]);
  for (const [start, end] of found) cuts.add(start, end, 'argv');
}
