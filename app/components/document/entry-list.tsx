import type { Entry } from '../../../lib/site/document';
import { EntryFilter } from './entry-filter';
import { EntryRow } from './entry-row';

/** An index: names that lead to their pages. With filters where asked for and JavaScript runs. */
export function EntryList({ entries, filters }: { entries: readonly Entry[]; filters: boolean }) {
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
