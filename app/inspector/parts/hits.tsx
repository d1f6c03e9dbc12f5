import { createContext, useContext } from 'react';
import type { Search } from '../../../lib/inspect/search';

/** What the reader searches for, so that it can be marked wherever text of the capture is shown. */
export const Searched = createContext<Search | undefined>(undefined);

/** A text with every hit of the search marked. */
export function Hits({ text }: { text: string }) {
  const search = useContext(Searched);
  if (!search) return text;
  const spans = search
    .inText(text)
    .found.map(({ span }) => span)
    .sort(([a], [b]) => a - b);
  const parts: (string | { readonly hit: string; readonly at: number })[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    if (start > at) parts.push(text.slice(at, start));
    parts.push({ hit: text.slice(start, end), at: start });
    at = end;
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
