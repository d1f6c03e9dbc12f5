import type { NamedPlace } from '../names';
import { wordsOf } from './words';

/** How many names are shown. */
const most = 8;

/** The places of a name that a query spells in full, whatever the case, with or without dashes or a $ before it. */
export function spelt(names: readonly NamedPlace[], query: string): readonly NamedPlace[] {
  const wanted = bare(query);
  return wanted === '' ? [] : names.filter(({ name }) => bare(name) === wanted).slice(0, most);
}

/** The places of names of several words, such as commands, that a longer query mentions; the longest name first. */
export function mentioned(names: readonly NamedPlace[], query: string): readonly NamedPlace[] {
  const asked = ` ${wordsOf(query).join(' ')} `;
  return names
    .filter(
      ({ name }) =>
        name.includes(' ') && bare(name) !== bare(query) && asked.includes(` ${wordsOf(name).join(' ')} `),
    )
    .toSorted((a, b) => b.name.length - a.name.length)
    .slice(0, 1);
}

/** The places of names that begin with a query, and go on; a short query begins too many. */
export function begun(names: readonly NamedPlace[], query: string): readonly NamedPlace[] {
  const wanted = bare(query);
  if (wanted.length < 4) return [];
  return names.filter(({ name }) => bare(name) !== wanted && bare(name).startsWith(wanted)).slice(0, most);
}

function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^(?:--?|\$)/, '');
}
