import { useCallback, useEffect, useRef, useState } from 'react';
import { fromHash, type Place, toHash } from '../capture/address';

/** Changes what is shown; `replace` without a step that the back button returns from. */
export type Go = (change: Partial<Place>, how?: 'replace') => void;

/** What is shown, kept in the address after `#`. */
export function usePlace(): readonly [Place, Go] {
  const [place, setPlace] = useState(() => fromHash(location.hash));
  const current = useRef(place);
  useEffect(() => {
    const read = () => {
      current.current = fromHash(location.hash);
      setPlace(current.current);
    };
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const go: Go = useCallback((change, how) => {
    current.current = { ...current.current, ...change };
    const hash = toHash(current.current);
    if (hash !== location.hash) {
      // An empty part must be written as the path, or the last one would stay.
      const address = hash === '' ? location.pathname + location.search : hash;
      if (how === 'replace') history.replaceState(null, '', address);
      else history.pushState(null, '', address);
    }
    setPlace(current.current);
  }, []);
  return [place, go];
}
