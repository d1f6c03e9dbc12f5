import { newestRelease } from '../../lib/catalog';
import { llmsText } from '../../lib/site/llms';
import { siteUrl } from '../site-url';
import { allPages } from '../twin';

export const dynamic = 'force-static';

/** The list of pages for programs that read Markdown. */
export function GET() {
  const pages = allPages().map(({ slugs, url, data }) => ({
    slugs,
    url,
    title: data.title,
    description: data.description ?? '',
  }));
  return new Response(llmsText(pages, siteUrl, newestRelease));
}
