import { published } from '../../lib/redact/published';

export const dynamic = 'force-static';

/** Vocabulary, rules and test vectors, for clients in other languages. */
export function GET() {
  return Response.json(published());
}
