'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { PageLink } from '../components/page-link';
import { menuId } from './menu-id';
import type { MenuPage, MenuSection } from './site-menu';

/** All pages by section. Pages of the catalog are listed below the index that the reader is in, and below no other. */
export function Sidebar({ sections }: { sections: readonly MenuSection[] }) {
  const here = usePathname().replace(/\/$/, '');
  const menu = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page has changed
  useEffect(() => {
    if (menu.current?.matches(':popover-open')) menu.current.hidePopover();
    const current = menu.current?.querySelector('[aria-current]');
    if (menu.current && current) showIn(menu.current, current);
  }, [here]);
  return (
    <nav ref={menu} id={menuId} className="sidebar" popover="auto" aria-label="All pages">
      {sections.map(({ title, pages }) => (
        <section key={title}>
          {title !== '' && <p className="sidebar-title">{title}</p>}
          <Pages pages={pages} here={here} />
        </section>
      ))}
    </nav>
  );
}

function Pages({ pages, here }: { pages: readonly MenuPage[]; here: string }) {
  return (
    <ul>
      {pages.map(({ name, isName, href, pages: below }) => (
        <li key={href}>
          <PageLink href={href} aria-current={href === here ? 'page' : undefined}>
            {isName ? <code>{name}</code> : name}
          </PageLink>
          {below.length > 0 && `${here}/`.startsWith(`${href}/`) && <Pages pages={below} here={here} />}
        </li>
      ))}
    </ul>
  );
}

/** Scrolls a frame, and nothing around it, until an element of it is in view. */
function showIn(frame: Element, element: Element): void {
  const [outer, inner] = [frame.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    frame.scrollTop += inner.top - outer.top - outer.height / 2;
  }
}
