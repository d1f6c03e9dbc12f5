import { findings } from '../catalog/findings';
import { catalogPages } from './pages';

/** A name that can be searched for in full: what it is, and where it is explained. */
export interface NamedPlace {
  readonly name: string;
  readonly what: string;
  /** Below the site, with an anchor where there is one. */
  readonly href: string;
}

/** What a page of prose says, as the search sees it. */
export interface ProsePage {
  readonly url: string;
  readonly headings: readonly { readonly id: string; readonly content: string }[];
  readonly contents: readonly { readonly heading: string | undefined; readonly content: string }[];
}

const variable = /\b(?:KTX_[A-Z_]+[A-Z]|DO_NOT_TRACK|CI|NO_COLOR)\b/g;

/** Every exact name: events, fields, commands, flags, headers and keys of the catalog, finding ids and variables of prose. */
export function exactNames(prose: readonly ProsePage[]): readonly NamedPlace[] {
  const catalog = catalogPages().flatMap(({ names, slugs }) =>
    names.map(([name, what, anchor]) => place(name, what, `/docs/${slugs.join('/')}`, anchor)),
  );
  return [...catalog, ...findingPlaces(prose), ...variablePlaces(prose)];
}

function findingPlaces(prose: readonly ProsePage[]): readonly NamedPlace[] {
  const page = prose.find(({ url }) => url.endsWith('/findings'));
  return page ? Object.keys(findings).map((id) => place(id, 'finding', page.url, id)) : [];
}

/** Environment variables, at the first place in prose that names them; the page about opting out comes first. */
function variablePlaces(prose: readonly ProsePage[]): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  const first = prose.toSorted(
    (a, b) => Number(b.url.endsWith('/opt-out')) - Number(a.url.endsWith('/opt-out')),
  );
  for (const { url, contents } of first) {
    for (const { heading, content } of contents) {
      for (const [name] of content.matchAll(variable)) {
        if (!found.has(name)) found.set(name, place(name, 'environment variable', url, heading ?? ''));
      }
    }
  }
  return [...found.values()];
}

function place(name: string, what: string, url: string, anchor: string): NamedPlace {
  return { name, what, href: `${url}/${anchor === '' ? '' : `#${anchor}`}` };
}
