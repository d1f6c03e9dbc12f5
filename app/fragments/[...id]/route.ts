import { shownRequestsById } from '../../../lib/site/shown-requests';
import { linesHtml } from '../../components/payload/lines-html';

export const dynamic = 'force-static';
export const dynamicParams = false;

/** The lines of every request that a page shows, a file each, for pages that fetch them. */
export function generateStaticParams() {
  return [...shownRequestsById().keys()].map((id) => ({ id: `${id}.html`.split('/') }));
}

export async function GET(_request: Request, { params }: { params: Promise<{ id: string[] }> }) {
  const id = (await params).id.join('/').replace(/\.html$/, '');
  const shown = shownRequestsById().get(id);
  return shown
    ? new Response(linesHtml(shown), { headers: { 'content-type': 'text/html; charset=utf-8' } })
    : new Response('There is no such request.\n', { status: 404 });
}
