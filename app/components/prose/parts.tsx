import type { Part, ProseEntry } from '../../../lib/site/prose/part';
import { Text } from '../document/text';
import { Payload } from '../payload';

/** What a component of the written pages shows, as HTML. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
    <PartView key={index} part={part} />
  ));
}

function PartView({ part }: { part: Part }) {
  if (part.kind === 'heading') {
    return (
      <h3 id={part.id}>
        <a href={`#${part.id}`}>
          <code>{part.name}</code>
        </a>
      </h3>
    );
  }
  if (part.kind === 'text') {
    return (
      <p>
        <Text>{part.text}</Text>
      </p>
    );
  }
  if (part.kind === 'list') {
    return (
      <ul>
        {part.items.map((item) => (
          <li key={item}>
            <Text>{item}</Text>
          </li>
        ))}
      </ul>
    );
  }
  if (part.kind === 'output') {
    return (
      <figure className="prose-output">
        <figcaption>
          <code>{part.title}</code>
        </figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
        <pre tabIndex={0}>{part.text}</pre>
      </figure>
    );
  }
  if (part.kind === 'request') {
    return (
      <details className="prose-request">
        <summary>{part.title}</summary>
        <Payload request={part.request} />
      </details>
    );
  }
  return part.kind === 'table' ? <Table part={part} /> : <Entries entries={part.entries} />;
}

/** On narrow screens each row becomes a block, and each cell says which column it is of. */
function Table({ part: { caption, head, rows, figures = [] } }: { part: Extract<Part, { kind: 'table' }> }) {
  return (
    <div className="prose-table-frame">
      <table className="prose-table" data-columns={head.length}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((title, column) => (
              <th key={title} scope="col" data-figures={figures.includes(column) || undefined}>
                <Text>{title}</Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={head[column]} scope="row">
                    <Text>{cell}</Text>
                  </th>
                ) : (
                  <td
                    key={head[column]}
                    data-label={plain(head[column] ?? '')}
                    data-figures={figures.includes(column) || undefined}
                  >
                    <Text>{cell}</Text>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entries({ entries }: { entries: readonly ProseEntry[] }) {
  return (
    <div className="prose-entries">
      {entries.map(({ id, title, isName, mark, text, rows }) => (
        <div className="prose-entry" id={id} key={id}>
          <p className="prose-entry-title">
            <a href={`#${id}`}>{isName ? <code>{title}</code> : <Text>{title}</Text>}</a>
            {mark && (
              <span className="prose-mark" data-level={mark.level}>
                {mark.word}
              </span>
            )}
          </p>
          {text !== undefined && (
            <p>
              <Text>{text}</Text>
            </p>
          )}
          <dl>
            {rows.map(([label, line]) => (
              <div key={label + line}>
                <dt>{label}</dt>
                <dd>
                  <Text>{line}</Text>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}
