import { hitsOf } from '../matching';
import { inValues, textRule } from '../rule';

const name = '[A-Za-z_"`\\[][\\w."`\\]$-]{0,200}';
const article = '(?:the|a|an|your|this|that|these|those|one|list|here|which|all|its|our|any)\\b';

const statements = [
  // In capitals, nobody writes it in a sentence.
  /\bSELECT\b[\s\S]{1,400}?\bFROM\b/,
  /\bSELECT\s+(?:\d+|'[^']*'|\*|[A-Za-z_]+\()/,
  new RegExp(`\\bINSERT\\s+INTO\\s+${name}`),
  new RegExp(`\\bDELETE\\s+FROM\\s+${name}`),
  new RegExp(`\\b(?:ALTER|DROP|TRUNCATE)\\s+(?:TABLE|VIEW|SCHEMA|DATABASE|INDEX|COLUMN)\\s+${name}`),
  new RegExp(`\\bMERGE\\s+INTO\\s+${name}`),
  /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP(?:ORARY)?\s+)?(?:TABLE|VIEW|SCHEMA|INDEX|FUNCTION|DATABASE|MATERIALIZED\s+VIEW)\s+\S/,
  /\bGRANT\s+[A-Z, ]{1,80}\s+ON\s+\S/,
  // In small letters, only with what a sentence does not have.
  new RegExp(
    `\\bselect\\s+(?:distinct\\s+)?(?:\\*|\\d+\\s*(?:;|$|from\\b)|${name}\\s*\\(|(?:${name}\\s*,\\s*){1,50}${name}\\s+from\\b|${name}\\s+from\\s+(?!${article})${name})`,
    'i',
  ),
  new RegExp(
    `\\bselect\\b[^.!?]{1,500}\\bfrom\\s+(?!${article})${name}\\s+(?:where|limit|group\\s+by|order\\s+by|join|inner|left|having)\\b`,
    'i',
  ),
  new RegExp(`\\binsert\\s+into\\s+${name}\\s*(?:\\(|values\\b|select\\b)`, 'i'),
  new RegExp(`\\bupdate\\s+${name}\\s+set\\s+${name}\\s*=`, 'i'),
  new RegExp(`\\bdelete\\s+from\\s+${name}\\s*(?:where\\b|;|$)`, 'i'),
  new RegExp(
    `\\bcreate\\s+(?:or\\s+replace\\s+)?(?:temp(?:orary)?\\s+)?(?:table|view)\\s+(?:if\\s+not\\s+exists\\s+)?${name}\\s*(?:\\(|as\\b)`,
    'i',
  ),
  new RegExp(
    `\\b(?:drop|truncate|alter)\\s+table\\s+(?:if\\s+exists\\s+)?${name}\\s*(?:;|cascade\\b|add\\b|drop\\b|rename\\b|alter\\b)`,
    'i',
  ),
  new RegExp(`\\bwith\\s+(?:recursive\\s+)?${name}\\s+as\\s*(?:not\\s+materialized\\s*)?\\(`, 'i'),
  /\bmerge\s+into\s+\S+\s+using\b/i,
];
/** A statement that begins anywhere is looked at to its end of line and no further than this. */
const statement = new RegExp(
  statements.map((each) => (each.flags.includes('i') ? anyCase(each.source) : each.source)).join('|'),
  'g',
);
/** What databases and their clients quote of a query, also of one that is no valid SQL. */
const excerpts =
  /\b(?:failed|failing|offending|executed|invalid) (?:sql )?(?:query|statement|sql)\b[^:\r\n]{0,20}:\s{0,3}["'`]?[A-Za-z(]\S*\s+\S.*|\b(?:query|statement|sql)(?: text| string| was)?["']?\s{0,2}[:=]\s{0,3}["'`]?(?:select|insert|update|delete|with|merge|create|drop|alter|truncate|show|describe|explain|call|exec|execute|grant|revoke|copy|pragma|values|analyze|vacuum|replace)\s+\S.*|\bLINE \d+: \S.*|\bnear\s+["'“][^"'”\r\n]{0,400}\s[^"'”\r\n]{0,400}["'”]\s+at\s+line|\[SQL: [^\]]/gi;

/** A query, or what a database quotes of one. */
export const sqlText = textRule('sql-text', inValues, function* (text) {
  const to = (match: RegExpExecArray) => ({
    start: match.index,
    // What follows the words that give it away is part of the query.
    end: lineEnd(text, match.index + match[0].length),
    what: 'SQL text',
    show: 8,
  });
  let last = -1;
  for (const pattern of [excerpts, statement]) {
    for (const hit of hitsOf(text, pattern, to)) {
      if (hit.start < last) continue;
      last = hit.end;
      yield hit;
    }
    if (last !== -1) return;
  }
});

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** A pattern whose letters match in both cases, for use beside patterns that are particular about it. */
function anyCase(source: string): string {
  let inClass = false;
  return source.replace(/\\.|[[\]]|[A-Za-z]/g, (token) => {
    if (token === '[') inClass = true;
    if (token === ']') inClass = false;
    return /^[A-Za-z]$/.test(token) && !inClass ? `[${token.toLowerCase()}${token.toUpperCase()}]` : token;
  });
}
