'use client';

import { RootProvider } from 'fumadocs-ui/provider/next';
import { lazy, type ReactNode } from 'react';

// Some 100 kB that most readers never need: fetched when the search is opened.
const Search = lazy(() => import('./search/dialog'));

/** Theme and search for every page. */
export function Provider({ children }: { children: ReactNode }) {
  return (
    <RootProvider theme={{ hotKey: false }} search={{ SearchDialog: Search, preload: false }}>
      {children}
    </RootProvider>
  );
}
