import type { SortedResult } from 'fumadocs-core/search';
import { staticClient } from 'fumadocs-core/search/client/orama-static';
import questions from '../../content/questions/questions.json';
import type { NamedPlace } from '../../lib/site/names';
import { searchSite } from '../../lib/site/search';

const base = process.env['NEXT_PUBLIC_BASE_PATH'] ?? '';
const index = staticClient({ from: `${base}/search.json`, search: { tolerance: 1 } });

let names: Promise<readonly NamedPlace[]> | undefined;

/** Searches the site in the browser. The index of texts and the list of names are files, which are fetched once. */
export async function search(query: string): Promise<SortedResult[]> {
  names ??= readNames();
  return searchSite({ names: await names, questions, texts: async (text) => index.search(text) }, query);
}

async function readNames(): Promise<readonly NamedPlace[]> {
  const response = await fetch(`${base}/names.json`);
  return response.ok ? response.json() : [];
}
