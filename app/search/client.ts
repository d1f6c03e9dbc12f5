import type { SortedResult } from 'fumadocs-core/search';
import { staticClient } from 'fumadocs-core/search/client/orama-static';
import { exactFirst } from '../../lib/site/exact-first';
import type { NamedPlace } from '../../lib/site/names';

const base = process.env['NEXT_PUBLIC_BASE_PATH'] ?? '';
const text = staticClient({ from: `${base}/search.json` });

let names: Promise<readonly NamedPlace[]> | undefined;

/** Searches the site in the browser: names that the query spells, then whatever the index of all texts finds. */
export async function search(query: string): Promise<SortedResult[]> {
  names ??= readNames();
  const [known, found] = await Promise.all([names, text.search(query)]);
  const exact = exactFirst(known, query);
  const led = new Set(exact.map(({ href }) => href.replace(/\/$/, '')));
  return [...exact.map(result), ...found.filter(({ url }) => !led.has(url))];
}

async function readNames(): Promise<readonly NamedPlace[]> {
  const response = await fetch(`${base}/names.json`);
  return response.ok ? response.json() : [];
}

function result({ name, what, href }: NamedPlace): SortedResult {
  return { id: `${href} ${what}`, type: 'page', url: href, content: name, breadcrumbs: [what] };
}
