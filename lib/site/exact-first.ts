import type { NamedPlace } from './names';

/** How many names are shown before what the text search finds. */
const most = 8;

/**
 * The places of names that a query spells, best first: in full (whatever the case, with or without dashes or a $ before
 * it), then those that begin with it. A short query must be spelt in full.
 */
export function exactFirst(names: readonly NamedPlace[], query: string): readonly NamedPlace[] {
  const wanted = bare(query);
  if (wanted === '') return [];
  const same = names.filter(({ name }) => bare(name) === wanted);
  const begun =
    wanted.length < 4
      ? []
      : names.filter(({ name }) => bare(name) !== wanted && bare(name).startsWith(wanted));
  return [...same, ...begun].slice(0, most);
}

function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^(?:--?|\$)/, '');
}
