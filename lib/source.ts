import { loader, type StaticSource } from 'fumadocs-core/source';
import { docs } from '../.source/server';
import type { CatalogPage } from './site/document';
import { catalogPages } from './site/pages';

interface CatalogConfig {
  readonly pageData: { readonly title: string; readonly description: string; readonly page: CatalogPage };
  readonly metaData: { readonly title: string; readonly pages?: string[]; readonly defaultOpen?: boolean };
}

/** The pages of the catalog as files that are nowhere but here. */
function catalogSource(): StaticSource<CatalogConfig> {
  return {
    files: catalogPages().map((page) => ({
      type: 'page',
      path: `${page.slugs.join('/')}.mdx`,
      slugs: [...page.slugs],
      data: { title: page.title, description: page.description, page },
    })),
  };
}

/** All pages below /docs: prose from content/docs, and what is made of the catalog. */
export const source = loader(
  { docs: docs.toFumadocsSource(), catalog: catalogSource() },
  { baseUrl: '/docs' },
);

export type SitePage = (typeof source)['$inferPage'];
