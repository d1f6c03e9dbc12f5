import { PageLink } from '../components/page-link';
import { SearchButton } from '../search/button';
import { menuId } from './menu-id';
import { ThemeButton } from './theme-button';

const links = [
  ['Telemetry', '/docs/community/telemetry'],
  ['Events', '/docs/events'],
  ['Commands', '/docs/commands'],
] as const;

/** The bar of every page: where you are, the three most wanted pages, search, theme and, on a phone, the menu. */
export function Header() {
  return (
    <header className="bar">
      <PageLink href="/" className="site-name">
        ktx telemetry
      </PageLink>
      <nav aria-label="Main pages" className="bar-links">
        {links.map(([words, href]) => (
          <PageLink key={href} href={href}>
            {words}
          </PageLink>
        ))}
      </nav>
      <SearchButton />
      <ThemeButton />
      <button type="button" className="bar-button menu-button" popoverTarget={menuId}>
        Menu
      </button>
    </header>
  );
}
