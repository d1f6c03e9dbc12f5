import { isAlnum, isIn, isLetter, isSpace, setOf } from './chars';
import type { Cuts } from './draft';
import { Hunt, Words } from './hunt';
import type { Scan } from './scan';
import { sqlEnd } from './sql-end';

/** A statement is recognised by at most this many characters after its keyword. */
const reach = 2400;

/** White space, also as printed escapes. */
const s = '(?:\\s|\\\\[nrt]){1,40}';
const gap = '(?:\\s|\\\\[nrt]){0,40}';
/** A name, dotted and quoted in any dialect's way, or a template expression. */
const part =
  '(?:[\\w$#@:-]{1,100}|"[^"\\n]{1,100}"|`[^`\\n]{1,100}`|\\[[^\\]\\n]{1,100}\\]|\\\\"[^"\\n]{1,100}"|\\{\\{[^}\\n]{1,100}\\}\\}|\uFDD0)';
const name = `${part}(?:\\.${part}){0,4}`;
const object =
  '(?:(?:temp|temporary|transient|global|local|external|unique|materialized|secure|recursive|unlogged|dynamic|iceberg|volatile|persistent|clustered|nonclustered)' +
  s +
  '){0,3}(?:table|view|schema|database|function|procedure|index|user|role|login|sequence|stage|warehouse|secret|credential|extension|trigger|type|model|policy|server|connection|integration|pipe|stream|task|account|session|system|group)';

/** Words of English that follow "select", "create table" and the like in a sentence but never open a select list or name a thing. */
const prose = new Set(
  `a an the one your our their its it this that these those any another some which what at least from between multiple several all-of
  and or nor is are was were be must should can cannot could may might will would has have had failed fails failing denied only not
  permission permissions privilege privileges statement statements query queries command commands clause clauses list lists item items
  option options access expression expressions target for on in into to of as if when with without by using while until where list.
  column columns. row rows. record table. tables. database. schema. model. connection. source. file. menu entry rights rights. error
  errors failure operation operations syntax keyword grammar statement. permission. privileges. denied. failed.`.split(
    /\s+/,
  ),
);

/** Whether a sentence goes on with the word behind `select`, rather than a statement. */
export const isProseWord = (word: string): boolean => prose.has(word);

/** Upper, lower or Title: in capitals a keyword is SQL by default, in small letters it must look like SQL. */
const isCapitals = (word: string): boolean => word === word.toUpperCase();

const firstWord = (text: string): string => /^(?:\s|\\[nrt])*([a-z_][\w.]*)/.exec(text)?.[1] ?? '';
const lists = new RegExp(`^${s}(?:distinct${s}|all${s}|top${s}\\(?\\d+\\)?${s})?`);
const fromPart = new RegExp(`(?:\\s|\\\\[nrt]|[)*"\`\\]])from${s}(\\(|${name}|')`);

/** A `from` with its letters mixed up, which is why the statement is in an error at all. */
const misspelt = /^[\w.*,"`' ]{1,200}\s(?:form|frm|fro|fom|rfom|fromm|ffrom|frmo|fron)\s{1,4}[\w"`[]/;

/** Whether the text after `select` is a select list rather than the object of a sentence; `near` when a `from` is in reach. */
function isSelect(word: string, rest: string, near: boolean): boolean {
  const head = lists.exec(rest)?.[0];
  if (head === undefined) return /^[*("'`[]/.test(rest) && isCapitals(word);
  const list = rest.slice(head.length);
  const from = near ? fromPart.exec(list.slice(0, 2000)) : null;
  const columns = from === null ? list.slice(0, 200) : list.slice(0, from.index + 1);
  const target = from?.[1] ?? '';
  const opening = firstWord(list);
  const ends = /^[\w.]*(?:\s|\\n)*(?:$|["'`;,)\]]|as\s|::)/.test(list);
  if (/^\*/.test(list))
    return target !== ''
      ? !prose.has(target) || isCapitals(word)
      : /^\*\s*(?:$|["'`;,)]|except|exclude|replace|where)/.test(list);
  if (
    /^[,/|.:;)]/.test(list) ||
    (prose.has(opening) &&
      !/^\s*[a-z]+\(/.test(list) &&
      !(isCapitals(word) && /^[a-z]\s{0,4}(?:,|from\s)/.test(list)))
  )
    return false;
  if (isCapitals(word))
    return target !== ''
      ? !['the', 'a', 'your'].includes(target)
      : ends || /^[\w.]+\s*\(|^['"`\d@:$(-]/.test(list) || misspelt.test(list);
  if (target === '' && misspelt.test(list) && /\s(?:where|limit|group by|order by)\s/.test(list)) return true;
  if (target === '') return /^(?:\d+|[\w.]+\([^)]{0,200}\)|'[^'\n]{0,200}')\s*(?:$|["'`;)]|as\s)/.test(list);
  if (prose.has(target)) return false;
  const signs = /[*(),.=:"`'+/]|\bas\s/.test(columns);
  return (
    signs ||
    (columns.trim().split(/\s+/).length <= 2 &&
      (word === 'select' || /\s(?:where|limit|order|group|join)\s/.test(list)))
  );
}

type Test = (word: string, rest: string, near: boolean) => boolean;

/** A statement that is sure of itself: the pattern must match right after the keyword, and the name in it must be no word of prose. */
const like = (pattern: string, capitals?: string): Test => {
  const sure = new RegExp(`^${pattern}`);
  const loud = capitals === undefined ? undefined : new RegExp(`^${capitals}`);
  return (word, rest) => {
    const found = sure.exec(rest) ?? (isCapitals(word) ? loud?.exec(rest) : undefined);
    return (
      found !== null && found !== undefined && !prose.has(found[1] ?? '') && !prose.has(`${found[1] ?? ''}.`)
    );
  };
};

const closes = `${gap}(?:$|[;"'\`),]|\\\\")`;

/** How each statement goes on, in lower case; the second pattern is enough for a keyword in capitals. */
const statements: ReadonlyMap<string, Test> = new Map([
  ['select', isSelect],
  [
    'insert',
    like(
      `${s}(?:or${s}\\w+${s}|overwrite${s}|ignore${s})?into${s}(?:table${s})?(${name})${gap}(?:\\(|values|select|set|default|with|${closes})`,
      `${s}into${s}(${name})`,
    ),
  ],
  ['replace', like(`${s}into${s}(${name})${gap}(?:\\(|values|select)`)],
  ['update', like(`${s}(?:only${s})?(${name})${s}(?:(?:as${s})?\\w{1,60}${s})?set${s}${name}${gap}=`)],
  [
    'delete',
    like(`${s}from${s}(${name})(?:${s}(?:where|using|returning)|${closes})`, `${s}from${s}(${name})`),
  ],
  [
    'merge',
    like(
      `${s}into${s}(${name})${s}(?:as${s})?(?:\\w{1,60}${s})?using${s}(?:\\(|${name}(?:${s}(?:as${s})?\\w{1,60})?${s}on${s})`,
      `${s}into${s}(${name})`,
    ),
  ],
  [
    'with',
    like(
      `${s}(?:recursive${s})?${name}${gap}(?:\\([^)]{0,300}\\)${gap})?as${gap}(?:(?:not${s})?materialized${gap})?\\(`,
    ),
  ],
  [
    'create',
    like(
      `${s}(?:or${s}(?:replace|alter)${s})?${object}${s}(?:if${s}not${s}exists${s})?(${name})(?:${gap}\\(|${s}(?:as|with|using|on|returns|identified|password|clone|for|type|like|partition|authorization|options|url|storage|comment|set|from)|${closes})`,
      `${s}(?:or${s}(?:replace|alter)${s})?${object}${s}(?:if${s}not${s}exists${s})?(${name})`,
    ),
  ],
  [
    'alter',
    like(
      `${s}${object}${s}(?:if${s}exists${s})?(${name})${s}(?:add|drop|rename|alter|modify|set|owner|with|password|identified|change|enable|disable|unset|swap|cluster|attach|detach|suspend|resume)`,
    ),
  ],
  [
    'drop',
    like(
      `${s}${object}${s}(?:if${s}exists${s})?(${name})(?:${s}(?:cascade|restrict)|${closes})`,
      `${s}${object}${s}(?:if${s}exists${s})?(${name})`,
    ),
  ],
  ['truncate', like(`${s}table${s}(${name})${closes}`, `${s}table${s}(${name})`)],
  [
    'grant',
    like(`${s}[\\w, ()]{3,120}${s}on${s}[^;\\n]{1,200}${s}to${s}`, `${s}[\\w, ]{3,60}${s}to${s}(${name})`),
  ],
  ['revoke', like(`${s}[\\w, ()]{3,120}${s}on${s}[^;\\n]{1,200}${s}from${s}`)],
  [
    'copy',
    like(
      `${s}into${s}(${name})${gap}(?:\\([^)]{0,300}\\)${gap})?from${s}`,
      `${s}(${name})${gap}(?:\\([^)]{0,300}\\)${gap})?(?:from|to)${s}`,
    ),
  ],
  ['call', like(`(?!)`, `${s}(${name})\\(`)],
  ['exec', like(`(?!)`, `${s}(${name})${s}(?:@|n?'|\\d)`)],
  [
    'values',
    like(`${gap}\\(${gap}(?:[en]?'|"|\\d|null|true|false|\\$\\d|:|\\?|%s|\\(|current_|now\\(|default|-\\d)`),
  ],
  [
    'where',
    like(
      `${s}(?:not${s})?(?:lower\\(|upper\\(|trim\\(|date\\()?(${name})\\)?${gap}(?:=|<>|!=|<=|>=|<|>|~|@>|${s}?(?:not${s})?(?:in${gap}\\(|like${s}|ilike${s}|rlike${s}|between${s}\\S|is${s}(?:not${s})?null))`,
    ),
  ],
  [
    'from',
    like(
      `${s}(${name})(?:${s}(?:as${s})?\\w{1,60})?${s}(?:(?:left|right|inner|full|cross|outer)${s}(?:outer${s})?join|join|group${s}by|order${s}by|limit${s}\\d|having|union|qualify)${s}`,
    ),
  ],
]);

/** Start of the comment that stands right before a statement. */
function withComment(scan: Scan, start: number, least: number): number {
  const end = scan.skipBack(start, isSpace, least);
  if (scan.text.slice(end - 2, end) !== '*/') return start;
  const open = scan.text.slice(Math.max(least, end - 1000), end).lastIndexOf('/*');
  return open === -1 ? start : Math.max(least, end - 1000) + open;
}

const keywords = new Words([...statements.keys()]);
/** Letters, digits and the signs that make a keyword part of a name. */
const joining = setOf((code) => isAlnum(code) || code === 95 || code === 36 || code === 45);

/** Cuts SQL statements, and parts of them that hold values, to their plausible end. */
export function cutSql(scan: Scan, cuts: Cuts): void {
  const hunt = new Hunt(scan, keywords);
  for (let index = hunt.next(0); index !== -1; index = hunt.next(Math.max(cuts.end, index + 1))) {
    const before = scan.lower.charCodeAt(index - 1);
    if (isIn(joining, before) || before === 46) continue;
    const word = hunt.hits
      .map((hit) => keywords.list[hit] ?? '')
      .find((one) => !isIn(joining, scan.lower.charCodeAt(index + one.length)));
    const test = word === undefined ? undefined : statements.get(word);
    if (word === undefined || test === undefined) continue;
    const end = index + word.length;
    // A letter before the keyword is part of a word, unless it is the tail of a printed escape (`\nselect`).
    if (isLetter(scan.code(index - 1)) && scan.code(index - 2) !== 92) continue;
    const from = scan.find('from', end);
    const written = scan.text.slice(index, end);
    if (!test(written, scan.lower.slice(end, end + reach), from !== -1 && from < end + reach)) continue;
    cuts.add(withComment(scan, index, cuts.end), sqlEnd(scan, index), 'sql');
  }
}
