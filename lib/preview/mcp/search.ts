import { type Entry, type EntryKind, entries } from './entries';

export interface Found {
  readonly total: number;
  readonly results: readonly Omit<Entry, 'more'>[];
}

/** The entries in which every word of the query is, the best first: names before meanings before what is said besides. */
export function searchCatalog(query: string, { kind, limit }: { kind?: EntryKind; limit: number }): Found {
  const words = query
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const scored = entries()
    .filter((entry) => kind === undefined || entry.kind === kind)
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const results = scored.slice(0, limit).map(({ entry: { more: _, ...shown } }) => shown);
  return { total: scored.length, results };
}

/** 0 when a word is nowhere. */
function scoreOf({ name, event = '', meaning, more }: Entry, words: readonly string[]): number {
  const [own, said, besides] = [name, meaning, `${event} ${more}`].map((text) => text.toLowerCase());
  let score = 0;
  for (const word of words) {
    if (own === word) score += 100;
    else if (own?.includes(word)) score += 20;
    else if (said?.includes(word)) score += 5;
    else if (besides?.includes(word)) score += 1;
    else return 0;
  }
  return score;
}
