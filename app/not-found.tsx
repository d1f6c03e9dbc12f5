import type { Metadata } from 'next';
import { PageLink } from './components/page-link';
import { Shell } from './shell';

export const metadata: Metadata = { title: 'Page not found' };

const places = [
  ['What is sent and what is not', '/docs/community/telemetry'],
  ['Every way to opt out', '/docs/opt-out'],
  ['All events', '/docs/events'],
  ['All fields', '/docs/fields'],
  ['What each command sends', '/docs/commands'],
] as const;

export default function NotFound() {
  return (
    <Shell hasColumn>
      <main id="content" className="docs-page">
        <article className="prose">
          <h1>There is no page at this address</h1>
          <p>
            It may have moved, or the address has a typo. Search for it, or start from one of these pages.
          </p>
          <ul>
            {places.map(([words, href]) => (
              <li key={href}>
                <PageLink href={href}>{words}</PageLink>
              </li>
            ))}
          </ul>
        </article>
      </main>
    </Shell>
  );
}
