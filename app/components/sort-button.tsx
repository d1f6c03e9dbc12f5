'use client';

import type { MouseEvent, ReactNode } from 'react';

/** A column head that sorts the rows of its table; pressed again, the other way round. */
export function SortButton({ children }: { children: ReactNode }) {
  return (
    <button type="button" className="sort" onClick={sort}>
      {children}
    </button>
  );
}

/** Moves the rows where they are, so that the table is sent once and can be read without JavaScript. */
function sort({ currentTarget }: MouseEvent<HTMLButtonElement>) {
  const head = currentTarget.closest('th');
  const body = currentTarget.closest('table')?.tBodies[0];
  if (!head || !body) return;
  const column = head.cellIndex;
  const order = head.ariaSort === 'ascending' ? 'descending' : 'ascending';
  for (const other of head.parentElement?.children ?? []) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', order);
  const sign = order === 'ascending' ? 1 : -1;
  const text = (row: HTMLTableRowElement) => row.cells[column]?.textContent ?? '';
  body.append(
    ...[...body.rows].sort(
      (a, b) => sign * text(a).localeCompare(text(b), 'en', { numeric: true, sensitivity: 'base' }),
    ),
  );
}
