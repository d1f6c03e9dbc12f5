'use client';

import { lazy, Suspense, useEffect, useRef, useState } from 'react';

// Some 100 kB that most readers never need: fetched when the search is opened.
const Search = lazy(() => import('./dialog'));

/** Opens the search, also by Ctrl+K or ⌘K, and keeps what is typed until the dialog has arrived. */
export function SearchButton() {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const typed = useRef('');
  const open = (next: boolean) => {
    setOpen(next);
    if (next) setOpened(true);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
      setOpened(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  useEffect(() => {
    if (!isOpen) return;
    const keep = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Backspace') typed.current = typed.current.slice(0, -1);
      else if (event.key.length === 1) typed.current += event.key;
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', keep);
    return () => document.removeEventListener('keydown', keep);
  }, [isOpen]);

  const takeTyped = () => {
    const text = typed.current;
    typed.current = '';
    return text;
  };
  return (
    <>
      <button type="button" className="bar-button search-button needs-script" onClick={() => open(true)}>
        Search <kbd>Ctrl K</kbd>
      </button>
      {wasOpened && (
        <Suspense>
          <Search open={isOpen} onOpenChange={open} takeTyped={takeTyped} />
        </Suspense>
      )}
    </>
  );
}
