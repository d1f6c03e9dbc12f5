import { allPages, jsonTwin, markdownTwin, pageAt } from '../../twin';

export const dynamic = 'force-static';
export const dynamicParams = false;

/** Twins of all pages; the export moves them from /twins to the place of their page. */
export function generateStaticParams() {
  return allPages().flatMap(({ url }) =>
    ['md', 'json'].map((form) => ({ path: `${url.slice(1)}.${form}`.split('/') })),
  );
}

export async function GET(_request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  const path = (await params).path.join('/');
  const [, address = '', form] = /^(.*)\.(md|json)$/.exec(path) ?? [];
  const page = pageAt(address);
  if (!page) return new Response('There is no such page.\n', { status: 404 });
  return form === 'json' ? Response.json(await jsonTwin(page)) : new Response(await markdownTwin(page));
}
