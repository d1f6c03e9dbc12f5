import { markdownOf } from '../lib/site/markdown';
import { type Amount, withData } from '../lib/site/prose/markdown';
import { type SitePage, source } from '../lib/source';
import { siteUrl } from './site-url';

/** A page as Markdown; in brief without requests, schemas and long lists, which the whole page has. */
export async function markdownTwin(page: SitePage, amount: Amount = 'whole'): Promise<string> {
  if (page.type === 'catalog') return `${markdownOf(page.data.page, siteUrl, amount)}\n`;
  const { title, description } = page.data;
  const body = await page.data.getText('processed');
  return `# ${title}\n\n${description ?? ''}\n\n${absoluteLinks(withData(body.trim(), amount))}\n`;
}

/** A page as JSON: the facts that it is made of, or its Markdown where it is prose. */
export async function jsonTwin(page: SitePage): Promise<unknown> {
  const url = `${siteUrl}${page.url}/`;
  const { title, description } = page.data;
  if (page.type === 'catalog')
    return { url, what: page.data.page.what, title, description, data: page.data.page.data };
  return { url, what: 'prose', title, description, markdown: await markdownTwin(page) };
}

/** Every page, in the order of the sidebar. */
export function allPages(): readonly SitePage[] {
  return source.getPages();
}

/** The page at an address without slashes around it, `docs/events/command`; undefined where there is none. */
export function pageAt(address: string): SitePage | undefined {
  const [, ...slugs] = address.split('/');
  return source.getPage(slugs);
}

/** Links of prose to other pages lead to their twins. */
function absoluteLinks(markdown: string): string {
  return markdown.replaceAll(
    /\]\((\/[^)\s#]*?)\/?(#[^)\s]*)?\)/g,
    (_, path: string, anchor = '') =>
      `](${siteUrl}${path.startsWith('/docs/') && !/\.\w+$/.test(path) ? `${path}.md` : path}${anchor})`,
  );
}
