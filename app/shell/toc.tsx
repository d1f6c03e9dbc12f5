'use client';

import { useEffect, useRef } from 'react';

/** A heading of a page. */
export interface Heading {
  readonly title: string;
  readonly url: string;
  readonly depth: number;
}

/** The headings of a page: a column where there is room, else folded above the text. The one in view is marked. */
export function Toc({ headings }: { headings: readonly Heading[] }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => (list.current ? markInView(list.current) : undefined), []);
  if (headings.length === 0) return null;
  return (
    <>
      <details className="toc-fold">
        <summary>On this page</summary>
        <Links headings={headings} />
      </details>
      <nav ref={list} className="toc" aria-label="On this page">
        <p>On this page</p>
        <Links headings={headings} />
      </nav>
    </>
  );
}

function Links({ headings }: { headings: readonly Heading[] }) {
  return (
    <ul>
      {headings.map(({ title, url, depth }) => (
        <li key={url} data-depth={depth}>
          <a href={url}>{title}</a>
        </li>
      ))}
    </ul>
  );
}

/** Marks the link of the last heading that the reader has passed; gives what stops it. */
function markInView(list: Element): () => void {
  const links = [...list.querySelectorAll('a')];
  const headings = links.flatMap(
    (link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? [],
  );
  const mark = () => {
    const passed = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < 120);
    for (const [index, link] of links.entries()) {
      if (index === Math.max(passed, 0)) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: '-120px 0px -40% 0px' });
  for (const heading of headings) observer.observe(heading);
  return () => observer.disconnect();
}
