import type { ComponentProps } from 'react';
import { CopyButton } from '../copy-button';

/** A block of code of a written page. */
export function CodeBlock({ title, children, style, className }: ComponentProps<'pre'>) {
  return (
    <figure style={style} className={`code-block shiki ${className ?? ''}`}>
      {title !== undefined && <figcaption>{title}</figcaption>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <pre tabIndex={0}>{children}</pre>
      <CopyButton label={title ?? 'this code'} />
    </figure>
  );
}
