import type { Block as BlockData, Entry } from '../../../lib/site/document';
import { CopyLine } from '../copy-line';
import { FieldTable } from '../field-table';
import { PageLink } from '../page-link';
import { Payload } from '../payload';
import { PictureView } from '../picture';
import { Table } from '../table';
import { Courses } from './courses';
import { EntryFilter } from './entry-filter';
import { EntryRow } from './entry-row';
import { Text } from './text';

/** One part of a page that is made of the catalog. */
export function Block({ block }: { block: BlockData }) {
  switch (block.kind) {
    case 'text':
      return (
        <p>
          <Text>{block.text}</Text>
        </p>
      );
    case 'notice':
      return (
        <p className="notice" data-level={block.level}>
          <Text>{block.text}</Text>
        </p>
      );
    case 'facts':
      return (
        <dl className="facts">
          {block.rows.map(([term, text]) => (
            <div key={term}>
              <dt>
                <Text>{term}</Text>
              </dt>
              <dd>
                <Text>{text}</Text>
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>
              <Text>{item}</Text>
            </li>
          ))}
        </ul>
      );
    case 'command':
      return (
        <>
          <CopyLine>{block.line}</CopyLine>
          <p className="soft">
            <PageLink href="/docs/get">Get ktx-telemetry-preview</PageLink>
          </p>
        </>
      );
    case 'code':
      return <CodeBlock block={block} />;
    case 'fields':
      return <FieldTable {...block} />;
    case 'table':
      return <Table part={block} />;
    case 'fold':
      return (
        <details className="fold">
          <summary>
            <Text>{block.title}</Text>
          </summary>
          {block.blocks.map((below, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
            <Block key={index} block={below} />
          ))}
        </details>
      );
    case 'picture':
      return <PictureView picture={block.picture} />;
    case 'entries':
      return <EntryList entries={block.entries} filters={block.filters} />;
    case 'request':
      return <Payload shown={block.shown} />;
    case 'courses':
      return <Courses courses={block.courses} elsewhere={block.elsewhere} />;
  }
}

/** Code that a reader may want to copy or skip; closed ones open on their title. */
function CodeBlock({ block }: { block: Extract<BlockData, { kind: 'code' }> }) {
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

/** An index: names that lead to their pages. With filters where asked for and JavaScript runs. */
function EntryList({ entries, filters }: { entries: readonly Entry[]; filters: boolean }) {
  if (filters) return <EntryFilter entries={entries} />;
  return (
    <ul className="entries">
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a command can send one event in several ways
        <EntryRow key={index} entry={entry} />
      ))}
    </ul>
  );
}
