import { type Attributes, proseData } from '.';
import { type Part, type ProseEntry, quoted } from './part';

/** How much of a page its Markdown has: `brief` leaves out requests, schemas, pictures and long lists. */
export type Amount = 'whole' | 'brief';

/** What a brief page leaves out, because it is long and stands elsewhere or only programs need it. */
const long: ReadonlySet<string> = new Set([
  'Inventory',
  'CrashRequest',
  'ByRelease',
  'DataFlow',
  'Session',
  'PromiseTable',
]);

/** A written page as Markdown: components of data become what they show, and frames around text disappear. */
export function withData(markdown: string, amount: Amount = 'whole'): string {
  return markdown
    .replaceAll(/<(\w+)((?:\s+\w+="[^"]*")*)\s*\/>/g, (whole, name: string, given: string) => {
      if (!Object.hasOwn(proseData, name)) return whole;
      return amount === 'brief' && long.has(name) ? '(Left out here.)' : dataOf(name, attributesOf(given));
    })
    .replaceAll(/<h3 id="[^"]*">(.*?)<\/h3>/g, '### $1')
    .replaceAll(/<Answer>\n*([\s\S]*?)\n*<\/Answer>\n*/g, (_, answer: string) => `${undented(answer)}\n\n`);
}

/** What stands in a component is indented below it. */
function undented(text: string): string {
  return text.replaceAll(/^ {2}/gm, '');
}

function dataOf(name: string, given: Attributes): string {
  return (proseData[name]?.(given) ?? []).map(partOf).join('\n\n');
}

function attributesOf(given: string): Attributes {
  return Object.fromEntries([...given.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

function partOf(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `### ${part.name}`;
    case 'text':
      return part.text;
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n');
    case 'output':
    case 'words':
      return fenced('text', part.title.startsWith('$ ') ? `${part.title}\n${part.text}` : part.text);
    case 'input':
      return fenced(part.language, part.text);
    case 'request':
      return `${part.title}:\n\n${fenced('json', JSON.stringify(part.shown.request.json, null, 2))}`;
    case 'text-field':
      return `On the page you can try a text. Of ${quoted(part.example)} this would be sent: ${quoted(part.left)}`;
    case 'entries':
      return part.entries.map(entryOf).join('\n\n');
    case 'picture':
      return `${part.picture.title}\n\n${tableOf(part.picture.table.head, part.picture.table.rows)}`;
    case 'table':
      return tableOf(part.head, part.rows);
  }
}

function entryOf({ title, isName, mark, text, rows }: ProseEntry): string {
  const name = isName ? `\`${title}\`` : title;
  const state = mark ? ` (${mark.word})` : '';
  const first = `- **${name}**${state}${text === undefined ? '' : `: ${text}`}`;
  return [first, ...rows.map(([label, line]) => `  - ${label}: ${line}`)].join('\n');
}

/** A table of Markdown; cells may hold what a text may. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
