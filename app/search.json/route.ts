import { createFromSource } from 'fumadocs-core/search/server';
import { source } from '../../lib/source';

export const dynamic = 'force-static';

/** The search index, a file that the dialog fetches. */
export const { staticGET: GET } = createFromSource(source);
