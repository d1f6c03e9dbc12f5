'use client';

import { useEffect, useRef } from 'react';
import { fragmentUrl, keptFragment } from './fragment-store';
import { useActiveLine } from './use-active-line';

interface Props {
  /** The request, by the name of its fragment. */
  readonly id: string;
  /** Where it can be read without JavaScript. Given for what is fetched when its `<details>` is opened. */
  readonly elsewhere?: string | undefined;
}

/**
 * The lines of a request, of which one is active: the one that was last pointed at, tapped or reached with the arrow keys.
 * The lines are in the HTML alone and not a second time in the data of the page; what is not there is fetched.
 */
export function ActiveLine({ id, elsewhere }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const { current } = list;
    if (!current || current.querySelector('code')) return;
    const load = () => void fillLines(current, id);
    const fold = current.closest('details');
    if (!fold || fold.open) return load();
    fold.addEventListener('toggle', load, { once: true });
    return () => fold.removeEventListener('toggle', load);
  }, [id]);

  return (
    <ol
      ref={list}
      {...useActiveLine(list)}
      // The browser keeps the lines that it finds in the page.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by lineHtml, which escapes every text
      dangerouslySetInnerHTML={{ __html: elsewhere === undefined ? keptFragment(id) : linkHtml(elsewhere) }}
    />
  );
}

/** Stands for lines that are not in the page until they are fetched. */
function linkHtml(href: string): string {
  return `<li class="payload-elsewhere"><a href="${href}">Read it in the Markdown of this page</a></li>`;
}

async function fillLines(list: Element, id: string): Promise<void> {
  const response = await fetch(fragmentUrl(id)).catch(() => undefined);
  if (response?.ok) list.innerHTML = await response.text();
}
