import { isOptionalPage } from '../../lib/site/llms';
import type { SitePage } from '../../lib/source';
import { allPages, markdownTwin } from '../twin';

export const dynamic = 'force-static';

/** Every page that is not optional and no index, in brief and one after the other. */
export async function GET() {
  const pages = allPages().filter((page) => !isOptionalPage(page) && !isIndex(page));
  const twins = await Promise.all(pages.map((page) => markdownTwin(page, 'brief')));
  return new Response(twins.join('\n---\n\n'));
}

/** Lists of pages are llms.txt's. */
function isIndex(page: SitePage): boolean {
  return page.type === 'catalog' && page.data.page.what === 'index';
}
