import { useCallback, useEffect, useRef } from 'react';

/**
 * Where the keyboard is, for readers who use nothing else. Gives a function that focuses an element by its id, as soon as
 * it is on the page. When what had the focus goes away, one of `homes` gets it: the first that is there.
 */
export function useFocus(homes: readonly string[]): (id: string) => void {
  const wanted = useRef<string>(undefined);
  /** Whether the last thing that the reader did was pressing a key while something had the focus. */
  const held = useRef(false);
  useEffect(() => {
    const pressed = () => {
      // What the reader does next is where the focus belongs.
      wanted.current = undefined;
      held.current = document.activeElement !== document.body;
    };
    const pointed = () => {
      wanted.current = undefined;
      held.current = false;
    };
    document.addEventListener('keydown', pressed, true);
    document.addEventListener('pointerdown', pointed, true);
    return () => {
      document.removeEventListener('keydown', pressed, true);
      document.removeEventListener('pointerdown', pointed, true);
    };
  }, []);
  useEffect(() => {
    if (wanted.current !== undefined && isThere(wanted.current)) {
      document.getElementById(wanted.current)?.focus();
      wanted.current = undefined;
      return;
    }
    const { activeElement } = document;
    if (!held.current || (activeElement !== document.body && activeElement?.checkVisibility())) return;
    const home = homes.find(isThere);
    if (home !== undefined) document.getElementById(home)?.focus();
  });
  return useCallback((id) => {
    if (isThere(id)) document.getElementById(id)?.focus();
    else wanted.current = id;
  }, []);
}

function isThere(id: string): boolean {
  return document.getElementById(id)?.checkVisibility() === true;
}
