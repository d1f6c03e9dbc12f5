import type { ComponentProps } from 'react';
import { InlineCode } from './app/components/inline-code';
import { proseComponents } from './app/components/prose';
import { SiteLink } from './app/components/site-link';

/**
 * What pages in MDX can use without importing it. Components of fumadocs-ui (`Callout`, `Tabs`) can be imported in the page
 * that needs them; as a default each would weigh on every page.
 */
export function mdxComponents() {
  return {
    h2: (props: ComponentProps<'h2'>) => <Heading as="h2" {...props} />,
    h3: (props: ComponentProps<'h3'>) => <Heading as="h3" {...props} />,
    a: SiteLink,
    code: InlineCode,
    table: Table,
    ...proseComponents,
  };
}

/** A heading that links to itself. */
function Heading({ as: Level, id, children, ...props }: ComponentProps<'h2'> & { as: 'h2' | 'h3' }) {
  return (
    <Level id={id} {...props}>
      {id === undefined ? children : <a href={`#${id}`}>{children}</a>}
    </Level>
  );
}

/** A table that scrolls by itself where it is wider than the page. */
function Table(props: ComponentProps<'table'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <div className="table-frame" tabIndex={0}>
      <table {...props} />
    </div>
  );
}
