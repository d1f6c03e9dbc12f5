import { findNeighbour } from 'fumadocs-core/page-tree';
import { type SitePage, source } from '../../lib/source';
import { PageLink } from '../components/page-link';
import { originOf } from '../page-origin';

/** What follows a page: the pages before and after it, and where its text is kept when the repository is known. */
export function PageFoot({ page }: { page: SitePage }) {
  const { previous, next } = findNeighbour(source.getPageTree(), page.url);
  const origin = originOf(page);
  return (
    <footer className="page-foot">
      {origin && (
        <p className="page-origin">
          {origin.changed !== undefined && <>Last changed on {origin.changed}. </>}
          <a href={origin.edit}>Edit this page</a>
        </p>
      )}
      <nav aria-label="Previous and next page" className="neighbours">
        {previous && (
          <PageLink href={previous.url} rel="prev">
            <span>Previous</span> {previous.name}
          </PageLink>
        )}
        {next && (
          <PageLink href={next.url} rel="next">
            <span>Next</span> {next.name}
          </PageLink>
        )}
      </nav>
    </footer>
  );
}
