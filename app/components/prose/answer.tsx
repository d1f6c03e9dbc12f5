import type { ReactNode } from 'react';

/** The short answer at the top of a page, for readers with a minute. */
export function Answer({ children }: { children: ReactNode }) {
  return (
    <section className="prose-answer" aria-label="The short answer">
      {children}
    </section>
  );
}
