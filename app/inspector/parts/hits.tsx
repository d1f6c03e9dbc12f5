import { createContext, useContext } from 'react';
import type { SearchForms } from '../capture/search-forms';

/** What the reader searches for, so that it can be marked wherever text of the capture is shown. */
export const Searched = createContext<SearchForms | undefined>(undefined);

/** More hits in one text are not marked one by one. */
const mostHits = 500;

/** A text with every hit of the search marked. */
export function Hits({ text }: { text: string }) {
  const forms = useContext(Searched);
  if (!forms) return text;
  const parts: (string | { readonly hit: string; readonly at: number })[] = [];
  let at = 0;
  for (const match of text.matchAll(forms.pattern)) {
    if (match[0] === '' || forms.encodingOf(match[0]) === undefined) continue;
    if (parts.length > 2 * mostHits) break;
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push({ hit: match[0], at: match.index });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts.map((part) =>
    typeof part === 'string' ? (
      part
    ) : (
      <mark key={part.at} className="hit">
        {part.hit}
      </mark>
    ),
  );
}
