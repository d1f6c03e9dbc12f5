import { isWithin } from '../../../lib/inspect/pointer';
import type { Entry } from './entries';

/** Headings as deep as this are folded until the reader opens them: the frames of an error, for example. */
const foldedFrom = 3;

/** What the reader folded (false) or unfolded (true), by pointer. */
export type Folds = ReadonlyMap<string, boolean>;

/** A value that is shown, and whether it is a heading of others. */
export interface Shown {
  readonly entry: Entry;
  /** How many values lie below it; 0 for one that is no heading. */
  readonly below: number;
  readonly open: boolean;
}

/**
 * The entries of a section that no folded heading hides. A heading that holds the selected value, or one that was searched
 * for, is open unless the reader folded it.
 */
export function unfolded(
  entries: readonly Entry[],
  folds: Folds,
  isWanted: (entry: Entry) => boolean,
): readonly Shown[] {
  const shown: Shown[] = [];
  let hidden: Entry | undefined;
  for (const [index, entry] of entries.entries()) {
    if (hidden && isWithin(entry.pointer, hidden.pointer)) continue;
    hidden = undefined;
    let after = index + 1;
    while (after < entries.length && (entries[after]?.depth ?? 0) > entry.depth) after += 1;
    const inside = entries.slice(index + 1, after);
    const open =
      folds.get(entry.pointer) ?? (entry.depth < foldedFrom || inside.some((each) => isWanted(each)));
    shown.push({ entry, below: inside.length, open });
    if (!open && inside.length > 0) hidden = entry;
  }
  return shown;
}
