import { plainCatalog } from '../../lib/catalog';
import { jsonOf } from '../../lib/site/pages/json';

export const dynamic = 'force-static';

/** The whole catalog for programs. */
export function GET() {
  return Response.json(jsonOf(plainCatalog()));
}
