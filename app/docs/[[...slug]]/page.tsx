import { DocsBody, DocsDescription, DocsPage, DocsTitle } from 'fumadocs-ui/page';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { plainText } from '../../../lib/site/text-parts';
import { type SitePage, source } from '../../../lib/source';
import { mdxComponents } from '../../../mdx-components';
import { CatalogDocument } from '../../components/document';
import { Text } from '../../components/document/text';
import { siteUrl } from '../../site-url';

interface Props {
  readonly params: Promise<{ readonly slug?: string[] }>;
}

export default async function Page({ params }: Props) {
  const { slug } = await params;
  const page = source.getPage(slug);
  if (!page) notFound();
  return page.type === 'catalog' ? <FromCatalog page={page} /> : <FromProse page={page} />;
}

// A landmark of its own, so that it can be reached and skipped.
const tableOfContent = { container: { role: 'navigation', 'aria-labelledby': 'toc-title' } };

function FromCatalog({ page }: { page: Extract<SitePage, { type: 'catalog' }> }) {
  const { page: document } = page.data;
  const toc = document.sections.map(({ id, title }) => ({
    title: plainText(title),
    url: `#${id}`,
    depth: 2,
  }));
  return (
    <DocsPage toc={toc} tableOfContent={tableOfContent} className="docs-page">
      <DocsTitle className={document.isName ? 'wire' : undefined}>{document.title}</DocsTitle>
      <DocsDescription>
        <Text>{document.description}</Text>
      </DocsDescription>
      <DocsBody>
        <CatalogDocument page={document} />
      </DocsBody>
    </DocsPage>
  );
}

function FromProse({ page }: { page: Extract<SitePage, { type: 'docs' }> }) {
  const { body: Body, toc, title, description } = page.data;
  return (
    <DocsPage toc={toc} tableOfContent={tableOfContent} className="docs-page">
      <DocsTitle>{title}</DocsTitle>
      <DocsDescription>{description}</DocsDescription>
      <DocsBody>
        <Body components={mdxComponents()} />
      </DocsBody>
    </DocsPage>
  );
}

export const dynamicParams = false;

export function generateStaticParams() {
  return source.generateParams();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = source.getPage((await params).slug);
  if (!page) notFound();
  const { title, description } = page.data;
  return {
    title,
    description,
    alternates: {
      canonical: `${siteUrl}${page.url}/`,
      types: {
        'text/markdown': `${siteUrl}${page.url}.md`,
        'application/json': `${siteUrl}${page.url}.json`,
      },
    },
    openGraph: { title, description, url: `${siteUrl}${page.url}/`, images: `${siteUrl}/og${page.url}.png` },
  };
}
