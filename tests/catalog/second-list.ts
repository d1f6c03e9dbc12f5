/** Names that must be listed in the catalog alone. */
export interface Names {
  readonly events: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

/** A list of names found in source text. */
export interface SecondList {
  readonly line: number;
  readonly names: readonly string[];
}

const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[A-Za-z_$][\w$]*|\n|[^\s]/g;

/**
 * Finds lists of three or more event names, or four or more field names, in TypeScript: texts in a row, between commas
 * or bars (arrays, arguments, union types), and keys whose values are texts or zod types (tables of descriptions, second
 * schemas). An object that gives fields their values is no list: the compiler compares it with the catalog.
 */
export function secondLists(source: string, names: Names): SecondList[] {
  const found: SecondList[] = [];
  const open: Set<string>[] = [new Set()];
  let row = new Set<string>();
  let line = 1;
  let [last, beforeLast] = ['', ''];

  const judge = (candidates: ReadonlySet<string>) => {
    const events = [...candidates].filter((name) => names.events.has(name));
    const fields = [...candidates].filter((name) => names.fields.has(name));
    if (events.length >= 3) found.push({ line, names: events });
    else if (fields.length >= 4) found.push({ line, names: fields });
  };

  for (const [text] of source.matchAll(token)) {
    line += text.split('\n').length - 1;
    if (text === '\n' || text.startsWith('//') || text.startsWith('/*')) continue;
    const isText = /^['"`]/.test(text);
    if (last === ':' && (isText || text === 'z')) open.at(-1)?.add(unquoted(beforeLast));
    if (isText) row.add(unquoted(text));
    else if (text !== ',' && text !== '|') {
      judge(row);
      row = new Set();
    }
    if (text === '{') open.push(new Set());
    else if (text === '}' && open.length > 1) judge(open.pop() ?? new Set());
    [beforeLast, last] = [last, text];
  }
  judge(row);
  return found;
}

function unquoted(text: string): string {
  return text.replace(/^['"`]|['"`]$/g, '');
}
