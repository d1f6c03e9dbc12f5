import type { Picture } from '../../lib/site/document';
import { Table } from './table';

/** A drawing with its title, and the same facts as a table below it. */
export function PictureView({ picture: { id, title, svg, table, isFolded } }: { picture: Picture }) {
  return (
    <figure className="picture" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      <div
        className="picture-frame"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by lib/site/pictures, which escapes every text
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <details className="fold" open={isFolded !== true}>
        <summary>The same facts as a table</summary>
        <Table part={{ caption: title, ...table }} />
      </details>
    </figure>
  );
}
