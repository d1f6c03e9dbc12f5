'use client';

import { Pre } from 'fumadocs-ui/components/codeblock';
import { useCopyButton } from 'fumadocs-ui/utils/use-copy-button';
import { type ComponentProps, useRef } from 'react';

/**
 * A block of code of a written page. The stock one makes each block a landmark without a name, and a page with twenty such
 * landmarks has none.
 */
export function CodeBlock({ title, children, style, className }: ComponentProps<'pre'>) {
  const code = useRef<HTMLDivElement>(null);
  const [copied, copy] = useCopyButton(() => navigator.clipboard.writeText(code.current?.textContent ?? ''));
  return (
    <figure
      dir="ltr"
      style={style}
      className={`prose-code shiki relative my-4 overflow-hidden rounded-xl border bg-fd-card text-sm not-prose ${className ?? ''}`}
    >
      {title !== undefined && <figcaption>{title}</figcaption>}
      <button type="button" onClick={copy}>
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <div ref={code} tabIndex={0} className="fd-scroll-container overflow-auto py-3.5 text-[0.8125rem]">
        <Pre>{children}</Pre>
      </div>
    </figure>
  );
}
