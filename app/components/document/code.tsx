import type { Block } from '../../../lib/site/document';

/** Code that a reader may want to copy or skip; closed ones open on their title. */
export function CodeBlock({ block }: { block: Extract<Block, { kind: 'code' }> }) {
  return (
    <details className="code" open={block.open}>
      <summary>{block.title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{block.code}</code>
      </pre>
    </details>
  );
}
