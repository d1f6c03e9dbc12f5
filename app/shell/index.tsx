import type { ReactNode } from 'react';
import { Header } from './header';
import { Sidebar } from './sidebar';
import { siteMenu } from './site-menu';

/**
 * What every page has around it: a link that skips to the content, the bar, and the menu of all pages. The menu is a column
 * where there is room for one and `hasColumn` asks for it, else a popover, which opens without JavaScript.
 */
export function Shell({ hasColumn, children }: { hasColumn: boolean; children: ReactNode }) {
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <Header />
      <div className="shell" data-column={hasColumn || undefined}>
        <Sidebar sections={siteMenu()} />
        {children}
      </div>
    </>
  );
}
