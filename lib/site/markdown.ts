import type { Block, CatalogPage, Course, Entry, FieldEntry, Section, ShownRequest, Text } from './document';
import { type PayloadLine, payloadLines } from './payload';
import { type Amount, tableOf } from './prose/markdown';
import { textParts } from './text-parts';

/**
 * A page of the catalog as Markdown, with links that work outside of the site. `url` is the address of the site. In brief
 * it has no requests, schemas, pictures and no facts that every event repeats.
 */
export function markdownOf(page: CatalogPage, url: string, amount: Amount = 'whole'): string {
  const { title, isName, description, lead } = page;
  const block = (one: Block) => blockOf(one, url);
  const sections = amount === 'brief' ? briefOf(page.sections) : page.sections;
  return [
    `# ${isName ? `\`${title}\`` : title}`,
    absolute(description, url),
    ...lead.map(block),
    ...sections.flatMap((section) => [`## ${section.title}`, ...section.blocks.map(block)]),
    ...(amount === 'brief' && page.what !== 'index'
      ? [`The whole page: ${linked(`/docs/${page.slugs.join('/')}`, url)}`]
      : []),
  ].join('\n\n');
}

const whole: readonly Block['kind'][] = ['request', 'courses', 'code', 'picture', 'fold'];

/** Sections without long blocks, and without the sections that are about those. */
function briefOf(sections: readonly Section[]): readonly Section[] {
  return sections
    .map((section) => ({
      ...section,
      blocks: section.blocks
        .filter(({ kind }) => !whole.includes(kind))
        .map((block): Block => (block.kind === 'fields' ? { ...block, brief: true } : block)),
    }))
    .filter(
      ({ id, blocks }) =>
        blocks.length > 0 && !['requests', 'schema', 'flags', 'history', 'about'].includes(id),
    );
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
      return coursesOf(block.courses, url);
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

/** Every way to end with its requests. Headers that are those of the request before, but for the length, are not repeated. */
function coursesOf(courses: readonly Course[], url: string): string {
  let before = '';
  const requestAfter = ({ request }: ShownRequest) => {
    const { start, headers, body } = payloadLines(request);
    const head = [start, ...headers].filter(({ name }) => name?.toLowerCase() !== 'content-length');
    const same = head.map(line).join('\n');
    if (same !== before) {
      before = same;
      return fenced('http', [start, ...headers].map(line).concat('', body.map(line)).join('\n'));
    }
    const size = headers.find(({ name }) => name?.toLowerCase() === 'content-length')?.text ?? 'unknown';
    return `With the same headers, content-length ${size}:\n\n${fenced('json', body.map(line).join('\n'))}`;
  };
  return courses
    .map(({ name, text, notes, requests }) => {
      const said = [text, ...notes].map((one) => absolute(one, url)).join(' ');
      return [`### ${name}`, said, ...requests.map(requestAfter)].join('\n\n');
    })
    .join('\n\n');
}

/** The request as it is on the wire, with its body decoded; what each line says is in the page of its event. */
function requestOf({ request, part }: ShownRequest): string {
  const { start, headers, body } = payloadLines(request);
  if (part === 'body') return fenced('json', body.map(line).join('\n'));
  return fenced('http', [start, ...headers].map(line).concat('', body.map(line)).join('\n'));
}

function line({ depth, name, text }: PayloadLine): string {
  return `${'  '.repeat(depth)}${name === undefined ? '' : `${name}: `}${text}`;
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
