import type { Block, CatalogPage, Course, Entry, FieldEntry, ShownRequest, Text } from './document';
import { type PayloadLine, payloadLines } from './payload';
import { tableOf } from './prose/markdown';
import { textParts } from './text-parts';

/** A page of the catalog as Markdown, with links that work outside of the site. `url` is the address of the site. */
export function markdownOf({ title, isName, description, lead, sections }: CatalogPage, url: string): string {
  const block = (one: Block) => blockOf(one, url);
  return [
    `# ${isName ? `\`${title}\`` : title}`,
    absolute(description, url),
    ...lead.map(block),
    ...sections.flatMap((section) => [`## ${section.title}`, ...section.blocks.map(block)]),
  ].join('\n\n');
}

function blockOf(block: Block, url: string): string {
  switch (block.kind) {
    case 'text':
      return absolute(block.text, url);
    case 'notice':
      return `> ${absolute(block.text, url)}`;
    case 'facts':
      return block.rows.map(([term, text]) => `- **${term}**: ${absolute(text, url)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${absolute(item, url)}`).join('\n');
    case 'command':
      return fenced('sh', block.line);
    case 'code':
      return fenced(block.language, block.code);
    case 'fields':
      return block.fields.map((field) => fieldOf(field, block.brief === true)).join('\n');
    case 'table':
      return absolute(tableOf(block.head, block.rows), url);
    case 'fold':
      return [`${absolute(block.title, url)}:`, ...block.blocks.map((below) => blockOf(below, url))].join(
        '\n\n',
      );
    case 'picture':
      return [
        block.picture.title,
        absolute(tableOf(block.picture.table.head, block.picture.table.rows), url),
      ].join('\n\n');
    case 'entries':
      return block.entries.map((entry) => entryOf(entry, url)).join('\n');
    case 'request':
      return requestOf(block.shown);
    case 'courses':
      return block.courses.map((course) => courseOf(course, url)).join('\n\n');
  }
}

function fieldOf(
  { name, type, required, dataClass, meaning, reality, when, source, example, since, unsent }: FieldEntry,
  brief: boolean,
) {
  const kind = [type, required ? '' : 'may be absent', dataClass].filter(Boolean).join('; ');
  const first = `- \`${name}\` (${kind}): ${[meaning, reality, when].filter((one) => one !== undefined).join(' ')}`;
  if (brief) return first;
  const shown = unsent ? 'No example' : `Example: \`${JSON.stringify(example)}\``;
  return `${first}\n  - Source: ${source}\n  - ${shown}, since ${since}`;
}

function entryOf({ name, href, text, runtimes, aside, since }: Entry, url: string): string {
  const facts = [runtimes?.join(', '), aside, since && `since ${since}`].filter(Boolean).join('; ');
  return `- [\`${name}\`](${linked(href, url)}): ${absolute(text, url)}${facts === '' ? '' : ` (${facts})`}`;
}

function courseOf({ name, text, notes, requests }: Course, url: string): string {
  const said = [text, ...notes].map((one) => absolute(one, url)).join(' ');
  return [`### ${name}`, said, ...requests.map(requestOf)].join('\n\n');
}

/** The request as it is on the wire, with its body decoded; what each line says is in the page of its event. */
function requestOf({ request }: ShownRequest): string {
  const { start, headers, body } = payloadLines(request);
  const line = ({ depth, name, text }: PayloadLine) =>
    `${'  '.repeat(depth)}${name === undefined ? '' : `${name}: `}${text}`;
  return fenced('http', [line(start), ...headers.map(line), '', ...body.map(line)].join('\n'));
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

/** The text with addresses below the site made absolute. */
function absolute(text: Text, url: string): string {
  return textParts(text)
    .map((part) => {
      if (part.kind === 'code') return `\`${part.text}\``;
      return part.kind === 'words' ? part.text : `[${part.text}](${linked(part.href, url)})`;
    })
    .join('');
}

/** A page becomes its Markdown twin, so that a reader of Markdown stays in Markdown; a file stays what it is. */
function linked(href: string, url: string): string {
  if (!href.startsWith('/docs/') || /\.\w+(?:#|$)/.test(href))
    return href.startsWith('/') ? url + href : href;
  const [path = '', anchor] = href.split('#');
  return `${url}${path}.md${anchor === undefined ? '' : `#${anchor}`}`;
}
