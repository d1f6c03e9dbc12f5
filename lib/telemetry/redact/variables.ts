import { isBlank, isLower, isUpper } from './chars';
import type { Cuts } from './draft';
import { matchesAt } from './led';
import type { Scan } from './scan';

const single =
  /\b(?:[Ee]nv(?:iron(?:ment)?)?|ENV)(?: variables?)?\s{0,2}(?:\[|\(|:\s{0,3})["']?[A-Z][A-Z0-9_]{1,60}["']?\s{0,3}[=:]\s{0,3}(?=[^\s,\])])/g;
const columns = /(?:^|["'])[ \t]{0,8}(?:[A-Z][A-Z0-9_]{2,60})(?:[ \t]{2,}|\t|[ \t]*: {1,20})(?=\S)/my;
const underWord = /\benv(?:ironment)?(?: variables?| vars?)?\b[^\n]{0,40}:?[^\n]{0,20}\n/i;

const assigned =
  /(?:process\.env(?:\.|\[["'])|os\.environ\[["']|\bENV\[["']|\$env:|(?:get|set|put)env\(["'])[A-Z][A-Z0-9_]{1,60}["'\])]{0,3}\s?(?:=|:|->|,)\s{0,3}(?=[^\s=),\]}])/g;
const declared =
  /(?:^|["'])[ \t]{0,8}(?:declare -x|export|set|setx|ENV|typeset -x) [A-Z][A-Z0-9_]{1,60}[= ](?=\S)/my;
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
  const lines = matchesAt(scan, scan.beginnings.openings, declared).map((hit) => hit.index + hit[0].length);
  if (lines.length > 1) for (const from of lines) cells.push([from, scan.lineEnd(from)]);
  cutCells(cells, cuts);
}

/** The beginnings of lines and quotes behind which a name in capitals stands. */
function namePlaces({ text, beginnings }: Scan): number[] {
  return beginnings.openings.filter((at) => {
    const code = text.charCodeAt(at);
    let start = code === 34 || code === 39 ? at + 1 : at;
    while (isBlank(text.charCodeAt(start)) && start < at + 9) start += 1;
    return isUpper(text.charCodeAt(start)) && !isLower(text.charCodeAt(start + 1));
  });
}

/** Cuts variables in columns, and in blocks below the word. */
export function cutVariableColumns(scan: Scan, cuts: Cuts): void {
  const cells: Cells = [];
  const hits = matchesAt(scan, namePlaces(scan), columns).filter((hit) => !levels.test(hit[0]));
  const rows = hits.map((hit) => hit.index + hit[0].length);
  if (rows.length === 0) return;
  const word = underWord.exec(scan.text.slice(0, 8000));
  const enough = word !== null && rows.some((at) => at > word.index) ? 1 : 3;
  if (rows.length >= enough && (enough === 1 || hits.some((hit) => hit[0].includes('_'))))
    for (const from of rows) cells.push([from, scan.lineEnd(from)]);
  cutCells(cells, cuts);
}
