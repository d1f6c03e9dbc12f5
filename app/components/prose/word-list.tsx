'use client';

import { useEffect, useRef } from 'react';
import { keptFragment } from '../payload/fragment-store';

/**
 * A long list of words. It stands in the HTML alone and not a second time in the data of the page; a page that was reached
 * without its HTML fetches the words.
 */
export function WordList({ id }: { id: string }) {
  const list = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const { current } = list;
    if (current && current.textContent === '') void fill(current, id);
  }, [id]);
  return (
    <pre
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
      tabIndex={0}
      // The browser keeps the words that it finds in the page.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: words of the catalog, escaped where they are kept
      dangerouslySetInnerHTML={{ __html: keptFragment(`words/${id}`) }}
    />
  );
}

async function fill(list: Element, id: string): Promise<void> {
  const address = `${process.env['NEXT_PUBLIC_BASE_PATH'] ?? ''}/vocabulary.json`;
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) return;
  const { vocabulary }: { vocabulary: readonly { id: string; entries: readonly string[] }[] } =
    await response.json();
  list.textContent =
    vocabulary
      .find((each) => each.id === id)
      ?.entries.toSorted()
      .join('\n') ?? '';
}
