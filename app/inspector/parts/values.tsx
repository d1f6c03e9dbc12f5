import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { ClassTag } from '../../components/data-class';
import { OriginMark } from '../../components/origin';
import type { Entry, Section } from '../capture/entries';
import { shown, shownName } from '../capture/shown';
import { figure } from './figures';
import { worstLevel } from './levels';
import { LevelMark } from './marks';
import { jsonText, Wire } from './text';

interface ValuesProps {
  readonly sections: readonly Section[];
  readonly selected: number | undefined;
  readonly onSelect: (place: number) => void;
  readonly onOpen: () => void;
  /** Whether a value holds what was searched for. */
  readonly isFound: (entry: Entry) => boolean;
}

/** More values than this are drawn when the reader asks for them. */
const most = 250;

/** Every value of an event, in reading order. */
export function Values({ sections, selected, onSelect, onOpen, isFound }: ValuesProps) {
  const [limit, setLimit] = useState(most);
  const entries = sections.flatMap((section) => section.entries);
  const last = entries.length - 1;
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = selected ?? -1;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (event.key === 'Enter' && selected !== undefined) onOpen();
    else if (next !== undefined) {
      const place = Math.min(last, Math.max(0, next));
      if (place >= limit) setLimit(place + most);
      onSelect(place);
      document.getElementById(`value-${place}`)?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
  };
  const more = (event: MouseEvent<HTMLButtonElement>) => {
    setLimit(limit + most);
    // The button goes with the last of them.
    if (entries.length <= limit + most) event.currentTarget.parentElement?.focus({ preventScroll: true });
  };
  return (
    <div
      id="values"
      className="values"
      role="listbox"
      aria-label="Values of this event"
      aria-activedescendant={selected === undefined ? undefined : `value-${selected}`}
      tabIndex={0}
      onKeyDown={pressed}
    >
      {sections.map(({ title, note, entries: own }) => {
        const drawn = own.filter((entry) => entry.place < limit);
        if (drawn.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a listbox.
          <div role="group" key={title} aria-label={note ? `${title}, ${note}` : title}>
            <div className="section-title" aria-hidden="true">
              {title} {note && <span className="soft">{note}</span>}
            </div>
            {drawn.map((entry) => (
              <Row
                key={entry.place}
                entry={entry}
                selected={entry.place === selected}
                found={isFound(entry)}
                onSelect={onSelect}
              />
            ))}
          </div>
        );
      })}
      {entries.length > limit && (
        <button type="button" className="more" onClick={more}>
          {figure(entries.length - limit)} more values
        </button>
      )}
    </div>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly selected: boolean;
  readonly found: boolean;
  readonly onSelect: (place: number) => void;
}

function Row({ entry, selected, found, onSelect }: RowProps) {
  const { place, name, depth, origin, dataClass, meaning, assumed } = entry;
  const level = worstLevel(entry.findings);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys for its options.
    <div
      id={`value-${place}`}
      className="value-row"
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      data-found={found}
      data-depth={Math.min(depth, 3)}
      onClick={() => onSelect(place)}
    >
      <span className="value-name">
        <OriginMark origin={origin} quiet />
        <span className="wire">{shownName(name)}</span>
      </span>
      <span className="value-text">
        <span className="wire">
          <ValueText entry={entry} />
          {assumed !== undefined && (
            <span className="assumed" title={shown(assumed)}>
              {' '}
              ~ plausible, not real
            </span>
          )}
        </span>
        <span className="meaning">{meaning}</span>
      </span>
      <span className="value-tags">
        {level && <LevelMark level={level} quiet />}
        {dataClass && <ClassTag dataClass={dataClass} />}
      </span>
    </div>
  );
}

function ValueText({ entry: { value, origin, fact, parts } }: { entry: Entry }) {
  if (origin === 'server') return <span className="soft">for example {shown(String(value))}</span>;
  if (origin === 'http') return <Wire text={typeof value === 'string' ? value : jsonText(value)} />;
  if ('leaf' in fact && !fact.leaf && parts.length === 0) {
    const count = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
    return <span className="soft">{count === 1 ? '1 entry' : `${count} entries`}, below</span>;
  }
  return <Wire text={jsonText(value)} />;
}
