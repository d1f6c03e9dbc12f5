import type { CatalogPage } from '../../../lib/site/document';
import { Block } from './block';
import { Text } from './text';

/** The body of a page that is made of the catalog; its headings have the ids of the table of contents. */
export function CatalogDocument({ page }: { page: CatalogPage }) {
  return (
    <>
      {page.lead.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
        <Block key={index} block={block} />
      ))}
      {page.sections.map(({ id, title, blocks }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>
            <a href={`#${id}`}>
              <Text>{title}</Text>
            </a>
          </h2>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
            <Block key={index} block={block} />
          ))}
        </section>
      ))}
    </>
  );
}
