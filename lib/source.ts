import { loader, type StaticSource } from 'fumadocs-core/source';
import { createElement, type ReactNode } from 'react';
import { docs } from '../.source/server';
import type { CatalogPage } from './site/document';
import { catalogPages } from './site/pages';
import { structureOf } from './site/structure';
import { plainText } from './site/text-parts';

interface CatalogData {
  readonly title: string;
  readonly description: string;
  readonly page: CatalogPage;
  /** What the search index is made of. */
  readonly structuredData: ReturnType<typeof structureOf>;
}

interface CatalogConfig {
  readonly pageData: CatalogData;
  readonly metaData: { title: string; pages: string[] };
}

type CatalogFile = StaticSource<CatalogConfig>['files'][number];

const pages = catalogPages();

/** A longer list helps nobody in a sidebar, and every page carries the sidebar; its index page has it all. */
const mostInSidebar = 100;

/** The pages of the catalog as files that are nowhere but here; each index page makes a folder of the sidebar. */
function catalogSource(): StaticSource<CatalogConfig> {
  return { files: pages.flatMap((page) => (page.what === 'index' ? folder(page) : [file(page)])) };
}

function file(page: CatalogPage): CatalogFile {
  const name = page.what === 'index' ? `${page.slugs.join('/')}/index` : page.slugs.join('/');
  const { title, description } = page;
  return {
    type: 'page',
    path: `${name}.mdx`,
    slugs: [...page.slugs],
    data: { title, description: plainText(description), page, structuredData: structureOf(page) },
  };
}

function folder(index: CatalogPage): readonly CatalogFile[] {
  const path = index.slugs.join('/');
  const below = pages.filter((page) => page !== index && page.slugs[0] === path);
  const order = below.length > mostInSidebar ? [] : below.map((page) => page.slugs.at(-1) ?? '');
  return [
    { type: 'meta', path: `${path}/meta.json`, data: { title: index.title, pages: order } },
    file(index),
  ];
}

const names: ReadonlySet<string> = new Set(
  pages.filter((page) => page.isName).map((page) => `${page.slugs.join('/')}.mdx`),
);

function isName(path: string | undefined): boolean {
  return path !== undefined && names.has(path);
}

/** A name on the wire, in the type that says so. */
function wire(name: ReactNode): ReactNode {
  return createElement('code', undefined, name);
}

/** All pages below /docs: prose from content/docs, and what is made of the catalog. */
export const source = loader(
  { docs: docs.toFumadocsSource(), catalog: catalogSource() },
  {
    baseUrl: '/docs',
    pageTree: {
      // What the sidebar leaves out would otherwise go into every page as a second tree.
      generateFallback: false,
      transformers: [{ file: (node, path) => (isName(path) ? { ...node, name: wire(node.name) } : node) }],
    },
  },
);

export type SitePage = (typeof source)['$inferPage'];
