import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { Level } from '../../../lib/catalog/findings';
import type { Finding } from '../../../lib/inspect/audit';
import { ClassTag } from '../../components/data-class';
import { OriginMark } from '../../components/origin';
import type { Entry, Section } from '../capture/entries';
import { type Folds, type Shown, unfolded } from '../capture/folds';
import { levels } from '../capture/rows';
import { shown, shownName } from '../capture/shown';
import { figure } from './figures';
import { Hits } from './hits';
import { LevelMark } from './marks';
import { jsonText, Sentence, Wire } from './text';

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

/** Every value of an event, in reading order; lists and records fold. */
export function Values({ sections, selected, onSelect, onOpen, isFound }: ValuesProps) {
  const [limit, setLimit] = useState(most);
  const [folds, setFolds] = useState<Folds>(new Map());
  const isWanted = (entry: Entry) => entry.place === selected || isFound(entry);
  const shownSections = sections.map((section) => ({
    ...section,
    shown: unfolded(section.entries, folds, isWanted),
  }));
  const all = shownSections.flatMap((section) => section.shown);
  const at = all.findIndex(({ entry }) => entry.place === selected);
  const fold = ({ entry: { pointer }, open }: Shown) => setFolds(new Map(folds).set(pointer, !open));
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const next = moves[event.key];
    const current = all[at];
    if (event.key === 'Enter' && selected !== undefined) onOpen();
    else if (current && current.below > 0 && event.key === (current.open ? 'ArrowLeft' : 'ArrowRight')) {
      fold(current);
    } else if (next !== undefined) {
      const index = Math.min(all.length - 1, Math.max(0, next));
      if (index >= limit) setLimit(index + most);
      const place = all[index]?.entry.place ?? 0;
      onSelect(place);
      document.getElementById(`value-${place}`)?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
  };
  const more = (event: MouseEvent<HTMLButtonElement>) => {
    setLimit(limit + most);
    // The button goes with the last of them.
    if (all.length <= limit + most) event.currentTarget.parentElement?.focus({ preventScroll: true });
  };
  let drawn = 0;
  return (
    <div
      id="values"
      className="values"
      role="tree"
      aria-label="Values of this event"
      aria-activedescendant={at === -1 ? undefined : `value-${selected}`}
      tabIndex={0}
      onKeyDown={pressed}
    >
      {shownSections.map(({ title, note, shown: own }) => {
        const rows = own.slice(0, Math.max(0, limit - drawn));
        drawn += own.length;
        if (rows.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a tree.
          <div role="group" key={title} aria-label={note ? `${title}, ${note}` : title}>
            <div className="section-title" aria-hidden="true">
              {title} {note && <span className="soft">{note}</span>}
            </div>
            {rows.map((each) => (
              <Row
                key={each.entry.place}
                row={each}
                selected={each.entry.place === selected}
                found={isFound(each.entry)}
                onSelect={onSelect}
                onFold={() => fold(each)}
              />
            ))}
          </div>
        );
      })}
      {all.length > limit && (
        <button type="button" className="more" onClick={more}>
          {figure(all.length - limit)} more values
        </button>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: Shown;
  readonly selected: boolean;
  readonly found: boolean;
  readonly onSelect: (place: number) => void;
  readonly onFold: () => void;
}

function Row({ row, selected, found, onSelect, onFold }: RowProps) {
  const { entry, below, open } = row;
  const { place, name, depth, origin, dataClass, meaning, assumed } = entry;
  const level = worstLevel(entry.findings);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for its items.
    <div
      id={`value-${place}`}
      className="value-row"
      role="treeitem"
      tabIndex={-1}
      aria-selected={selected}
      aria-level={depth + 1}
      aria-expanded={below > 0 ? open : undefined}
      data-found={found}
      data-depth={Math.min(depth, 3)}
      onClick={() => onSelect(place)}
    >
      <span className="value-name">
        <OriginMark origin={origin} quiet />
        <span className="wire">
          <Hits text={shownName(name)} />
        </span>
      </span>
      <span className="value-text">
        <span className="wire">
          {below > 0 && (
            // The keys do the same: a tree has one stop for the keyboard.
            <span
              className="fold"
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                onFold();
              }}
            >
              {open ? '▾' : '▸'}
            </span>
          )}
          <ValueText entry={entry} open={open} />
          {assumed !== undefined && (
            <span className="assumed" title={shown(assumed)}>
              {' '}
              ~ example value
            </span>
          )}
        </span>
        <span className="meaning">{meaning !== undefined && <Sentence text={meaning} />}</span>
      </span>
      <span className="value-tags">
        {level && <LevelMark level={level} quiet />}
        {dataClass && <ClassTag dataClass={dataClass} />}
      </span>
    </div>
  );
}

/** Of a folded heading so many characters are shown. */
const preview = 120;

function ValueText({ entry: { value, origin, fact, parts }, open }: { entry: Entry; open: boolean }) {
  if (origin === 'server') return <span className="soft">for example {shown(String(value))}</span>;
  if (origin === 'http') return <Wire text={typeof value === 'string' ? value : jsonText(value)} />;
  if ('leaf' in fact && !fact.leaf && parts.length === 0) {
    const count = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
    const entries = count === 1 ? '1 entry' : `${count} entries`;
    return (
      <span className="soft">
        {entries}
        {open ? ', below' : ` ${shown(previewOf(value))}`}
      </span>
    );
  }
  return <Wire text={jsonText(value)} />;
}

/** The first plain values of what is folded. */
function previewOf(value: unknown): string {
  const plain = Object.entries(typeof value === 'object' && value !== null ? value : {})
    .filter(([, each]) => typeof each !== 'object')
    .map(([key, each]) => `${key}: ${JSON.stringify(each)}`);
  const text = plain.join(', ');
  return text.length > preview ? `${text.slice(0, preview)}…` : text;
}

/** The worst level among findings; undefined when there are none. */
function worstLevel(findings: readonly Finding[]): Level | undefined {
  return levels.find((level) => findings.some((finding) => finding.level === level));
}
