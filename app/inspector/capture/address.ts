import { isCatalogName } from './catalog-names';
import type { Filter } from './filter';
import { dataClasses, isFindingId, levels, origins, runtimes } from './rows';
import { type Sort, sorts } from './sort';

export const views = ['events', 'findings', 'identity', 'catalog', 'compare'] as const;
export type View = (typeof views)[number];
export const sides = ['values', 'raw'] as const;
export type Side = (typeof sides)[number];

/** What the page shows, as far as the address holds it. */
export interface Place {
  readonly view: View;
  readonly filter: Filter;
  /** The selected row. */
  readonly row?: number | undefined;
  /** The selected value, by its place among those of the event. */
  readonly value?: number | undefined;
  readonly side: Side;
  readonly sort: Sort;
  /** On a phone: the capture as a whole instead of the list, which leaves no room for it. */
  readonly about: boolean;
}

const start: Place = { view: 'events', filter: {}, side: 'values', sort: 'time', about: false };

/**
 * A place as the part of the address after `#`. It holds numbers and words of this page's own, never a text of the
 * capture and never what was searched for: addresses end up in histories and in messages.
 */
export function toHash({ view, filter, row, value, side, sort, about }: Place): string {
  const parts = new URLSearchParams();
  if (view !== start.view) parts.set('view', view);
  for (const [key, wanted] of Object.entries(filter)) {
    if (typeof wanted === 'string') parts.set(key, wanted);
  }
  if (row !== undefined) parts.set('row', String(row + 1));
  if (row !== undefined && value !== undefined) parts.set('value', String(value + 1));
  if (side !== start.side) parts.set('show', side);
  if (sort !== start.sort) parts.set('sort', sort);
  if (row === undefined && about) parts.set('about', 'capture');
  const text = parts.toString();
  return text === '' ? '' : `#${text}`;
}

/** Reads such a part of an address; what it does not know is left out. */
export function fromHash(hash: string): Place {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const one = <T extends string>(key: string, known: readonly T[]) => {
    const text = parts.get(key);
    return known.find((each) => each === text);
  };
  const event = parts.get('event') ?? undefined;
  const finding = parts.get('finding') ?? '';
  const isKnown = event !== undefined && (isCatalogName(event) || event === 'other');
  const row = counted(parts.get('row'));
  return {
    view: one('view', views) ?? start.view,
    filter: {
      event: isKnown ? event : undefined,
      runtime: one('runtime', runtimes),
      origin: one('origin', origins),
      dataClass: one('dataClass', dataClasses),
      level: one('level', levels),
      finding: isFindingId(finding) ? finding : undefined,
    },
    row,
    value: row === undefined ? undefined : counted(parts.get('value')),
    side: one('show', sides) ?? start.side,
    sort: one('sort', sorts) ?? start.sort,
    about: row === undefined && parts.get('about') === 'capture',
  };
}

function counted(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) - 1 : undefined;
}
