import { useEffect, useRef } from 'react';
import type { View } from '../capture/address';
import { views } from '../capture/address';

interface Actions {
  readonly search: () => void;
  readonly help: () => void;
  readonly back: () => void;
  readonly view: (view: View) => void;
  readonly values: () => void;
  readonly raw: () => void;
}

/** Keys that work everywhere but where text is written. */
export function useKeys(actions: Actions): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target, key } = event;
      if (!(target instanceof Element) || target.closest('dialog')) return;
      if (key === 'Escape') current.current.back();
      else if (target.closest('input, select, textarea')) return;
      else if (key === '/') current.current.search();
      else if (key === '?') current.current.help();
      else if (key === 'v') current.current.values();
      else if (key === 'r') current.current.raw();
      else if (/^[1-5]$/.test(key)) current.current.view(views[Number(key) - 1] ?? 'events');
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
