import type { Block, CatalogPage } from './document';
import { plainText } from './text-parts';

interface Structure {
  headings: { id: string; content: string }[];
  contents: { heading: string | undefined; content: string }[];
}

/** What the search finds in a page: its headings, and each sentence with the heading that it stands under. */
export function structureOf(page: CatalogPage): Structure {
  const { lead, sections } = page;
  return {
    headings: sections.map(({ id, title }) => ({ id, content: plainText(title) })),
    contents: once([
      ...lead.flatMap((block) => sentencesOf(block, undefined)),
      ...sections.flatMap(({ id, blocks }) => blocks.flatMap((block) => sentencesOf(block, id))),
    ]),
  };
}

function sentencesOf(block: Block, heading: string | undefined): Structure['contents'] {
  const at = (content: string, anchor = heading) => ({ heading: anchor, content });
  switch (block.kind) {
    case 'text':
    case 'notice':
      return [at(block.text)];
    case 'facts':
      return block.rows.map(([term, text]) => at(`${term}: ${text}`));
    case 'list':
      return block.items.map((item) => at(item));
    case 'table':
      return block.rows.map((row) => at(plainText(row.join(' '))));
    case 'fields':
      // A brief list repeats what has a page of its own.
      return block.brief ? [] : block.fields.map(({ name, meaning }) => at(`${name}: ${meaning}`));
    default:
      return [];
  }
}

/** A sentence that a page says several times is found once. */
function once(contents: Structure['contents']): Structure['contents'] {
  const said = new Set<string>();
  return contents.filter(({ content }) => {
    const isNew = !said.has(content);
    said.add(content);
    return isNew;
  });
}
