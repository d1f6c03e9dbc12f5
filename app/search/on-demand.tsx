'use client';

import type { SharedProps } from 'fumadocs-ui/components/dialog/search';
import { lazy, Suspense, useEffect, useRef } from 'react';

// Some 100 kB that most readers never need: fetched when the search is opened.
const Search = lazy(() => import('./dialog'));

/** The dialog of the search, and what is typed before it has arrived: nobody waits for it to begin. */
export function SearchOnDemand(props: SharedProps) {
  const typed = useRef('');

  useEffect(() => {
    if (!props.open) return;
    const keep = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Backspace') typed.current = typed.current.slice(0, -1);
      else if (event.key.length === 1) typed.current += event.key;
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', keep);
    return () => document.removeEventListener('keydown', keep);
  }, [props.open]);

  const take = () => {
    const text = typed.current;
    typed.current = '';
    return text;
  };
  return (
    <Suspense>
      <Search {...props} takeTyped={take} />
    </Suspense>
  );
}
