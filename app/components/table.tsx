import type { Text as Words } from '../../lib/site/document';
import { Text } from './document/text';
import { SortButton } from './sort-button';

interface Props {
  readonly part: {
    readonly caption: string;
    readonly head: readonly Words[];
    readonly rows: readonly (readonly Words[])[];
    readonly figures?: readonly number[];
    readonly sortable?: true;
  };
}

/** On narrow screens each row becomes a block, and each cell says which column it is of. */
export function Table({ part: { caption, head, rows, figures = [], sortable } }: Props) {
  return (
    <div className="prose-table-frame">
      <table className="prose-table" data-columns={head.length}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((title, column) => (
              <th key={title} scope="col" data-figures={figures.includes(column) || undefined}>
                {sortable ? (
                  <SortButton>
                    <Text>{title}</Text>
                  </SortButton>
                ) : (
                  <Text>{title}</Text>
                )}
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

function plain(text: string): string {
  return text.replaceAll('`', '');
}
