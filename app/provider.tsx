'use client';

import { RootProvider } from 'fumadocs-ui/provider/next';
import type { ReactNode } from 'react';
import { PageLink } from './components/page-link';
import { SearchOnDemand } from './search/on-demand';

/** Theme and search for every page. */
export function Provider({ children }: { children: ReactNode }) {
  return (
    <RootProvider
      components={{ Link: PageLink }}
      // Without transitions to hold back: holding them back costs two restylings of the whole page when it opens.
      theme={{ hotKey: false, disableTransitionOnChange: false }}
      search={{ SearchDialog: SearchOnDemand, preload: false }}
    >
      {children}
    </RootProvider>
  );
}
