import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { plainText } from '../../../lib/site/text-parts';
import { type SitePage, source } from '../../../lib/source';
import { mdxComponents } from '../../../mdx-components';
import { CatalogDocument } from '../../components/document';
import { Text } from '../../components/document/text';
import { PageFoot } from '../../shell/page-foot';
import { textOf } from '../../shell/site-menu';
import { type Heading, Toc } from '../../shell/toc';
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

function FromCatalog({ page }: { page: Extract<SitePage, { type: 'catalog' }> }) {
  const { page: document } = page.data;
  const headings = document.sections.map(({ id, title }) => ({
    title: plainText(title),
    url: `#${id}`,
    depth: 2,
  }));
  return (
    <Article page={page} headings={headings}>
      <h1 className={document.isName ? 'wire' : undefined}>{document.title}</h1>
      <p>
        <Text>{document.description}</Text>
      </p>
      <div className="prose">
        <CatalogDocument page={document} />
      </div>
    </Article>
  );
}

function FromProse({ page }: { page: Extract<SitePage, { type: 'docs' }> }) {
  const { body: Body, toc, title, description } = page.data;
  const headings = toc.map((heading) => ({ ...heading, title: textOf(heading.title) }));
  return (
    <Article page={page} headings={headings}>
      <h1>{title}</h1>
      <p>{description}</p>
      <div className="prose">
        <Body components={mdxComponents()} />
      </div>
    </Article>
  );
}

/** What every page below /docs has around its text. */
function Article({
  page,
  headings,
  children,
}: {
  page: SitePage;
  headings: readonly Heading[];
  children: ReactNode;
}) {
  return (
    <main id="content" className="docs-page" tabIndex={-1}>
      <Toc headings={headings} />
      <article>{children}</article>
      <PageFoot page={page} />
    </main>
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
