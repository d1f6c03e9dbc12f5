import { exactNames } from '../../lib/site/names';
import { allPages } from '../twin';

export const dynamic = 'force-static';

/** Every name that the search finds by its exact spelling. */
export async function GET() {
  const prose = allPages().filter((page) => page.type === 'docs');
  const read = await Promise.all(
    prose.map(async ({ url, data }) => ({ url, ...(await data.structuredData) })),
  );
  return Response.json(exactNames(read));
}
