import type { SortedResult } from 'fumadocs-core/search';
import type { NamedPlace } from '../names';
import { begun, mentioned, spelt } from './exact-names';
import { type Question, questionsFor } from './questions';
import { askedFor, means, wordsOf } from './words';

/** What the search looks through. */
export interface SearchSources {
  readonly names: readonly NamedPlace[];
  readonly questions: readonly Question[];
  /** Finds texts: pages with their hits below them, best first. */
  readonly texts: (query: string) => Promise<readonly SortedResult[]>;
}

/** How many hits of one page are shown. */
const mostPerPage = 3;

/**
 * Everything that a query finds, best first: a name that it spells in full, the questions that it means, names that begin
 * with it, pages whose title has its words, and texts.
 */
export async function searchSite(sources: SearchSources, query: string): Promise<SortedResult[]> {
  const texts = titlesFirst(await sources.texts(query), query);
  return fewPerPage([
    ...spelt(sources.names, query).map(nameResult),
    ...mentioned(sources.names, query).map(nameResult),
    ...questionsFor(sources.questions, query).map(questionResult),
    ...begun(sources.names, query).map(nameResult),
    ...texts,
  ]);
}

/** Groups of a page and its hits, those first whose title has every word of the query. */
function titlesFirst(results: readonly SortedResult[], query: string): readonly SortedResult[] {
  const asked = askedFor(query);
  const groups: SortedResult[][] = [];
  for (const result of results) {
    if (result.type === 'page') groups.push([result]);
    else groups.at(-1)?.push(result);
  }
  const isTitled = ([page]: readonly SortedResult[]) => {
    const title = wordsOf(plain(page?.content ?? ''));
    return asked.every((word) => title.some((other) => means(word, other)));
  };
  return [...groups.filter(isTitled), ...groups.filter((group) => !isTitled(group))].flat();
}

/** Leaves out what leads to a place that is shown already, and what a page has too much of. */
function fewPerPage(results: readonly SortedResult[]): SortedResult[] {
  const perPage = new Map<string, number>();
  const shown = new Set<string>();
  return results.filter(({ url }) => {
    const place = url.replace(/\/(?=#|$)/, '');
    const page = place.replace(/#.*/, '');
    const count = perPage.get(page) ?? 0;
    if (shown.has(place) || count >= mostPerPage) return false;
    shown.add(place);
    perPage.set(page, count + 1);
    return true;
  });
}

function nameResult({ name, what, href }: NamedPlace): SortedResult {
  return { id: `${href} ${what}`, type: 'page', url: href, content: name, breadcrumbs: [what] };
}

function questionResult({ question, href }: Question): SortedResult {
  return {
    id: `question ${question}`,
    type: 'page',
    url: href,
    content: question,
    breadcrumbs: ['question'],
  };
}

function plain(text: string): string {
  return text.replaceAll(/<[^>]*>/g, '');
}
