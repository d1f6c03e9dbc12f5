'use client';

import { RootProvider } from 'fumadocs-ui/provider/next';
import { lazy, type ReactNode } from 'react';
import { PageLink } from './components/page-link';

// Some 100 kB that most readers never need: fetched when the search is opened.
const Search = lazy(() => import('./search/dialog'));

/** Theme and search for every page. */
export function Provider({ children }: { children: ReactNode }) {
  return (
    <RootProvider
      components={{ Link: PageLink }}
      // Without transitions to hold back: holding them back costs two restylings of the whole page when it opens.
      theme={{ hotKey: false, disableTransitionOnChange: false }}
      search={{ SearchDialog: Search, preload: false }}
    >
      {children}
    </RootProvider>
  );
}
