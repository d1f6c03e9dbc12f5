import { type KeyboardEvent, type ReactNode, type Ref, useLayoutEffect, useRef, useState } from 'react';

interface VirtualListProps {
  readonly label: string;
  readonly id: string;
  readonly count: number;
  /** Height of a row, in px. */
  readonly height: number;
  /** The selected position; -1 for none. */
  readonly selected: number;
  readonly onSelect: (position: number) => void;
  /** Enter on the selected row. */
  readonly onOpen: () => void;
  readonly row: (position: number) => ReactNode;
  /** Keeps the end in sight while rows are added, when it was in sight before. */
  readonly follow: boolean;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Rows beyond the visible ones, above and below. */
const spare = 6;

/** A listbox of which only the visible rows exist, however many there are. */
export function VirtualList({
  label,
  id,
  count,
  height,
  selected,
  onSelect,
  onOpen,
  row,
  follow,
  ref,
}: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(false);
  const [view, setView] = useState({ top: 0, room: 600 });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, room: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || selected < 0) return;
    const top = selected * height;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + height > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + height - element.clientHeight;
    }
  }, [selected, height]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element && follow && atEnd.current && count > 0) element.scrollTop = element.scrollHeight;
  }, [count, follow]);

  const scrolled = () => {
    const element = box.current;
    if (!element) return;
    atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - height;
    setView({ top: element.scrollTop, room: element.clientHeight });
  };

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(view.room / height) - 1);
    const moves: Record<string, number> = {
      ArrowDown: selected + 1,
      j: selected + 1,
      ArrowUp: Math.max(0, selected - 1),
      k: Math.max(0, selected - 1),
      PageDown: selected + page,
      PageUp: selected - page,
      Home: 0,
      End: count - 1,
    };
    const next = moves[event.key];
    if (event.key === 'Enter') onOpen();
    else if (next !== undefined && count > 0) onSelect(Math.min(count - 1, Math.max(0, next)));
    else return;
    event.preventDefault();
  };

  const first = Math.max(0, Math.floor(view.top / height) - spare);
  const after = Math.min(count, Math.ceil((view.top + view.room) / height) + spare);
  const positions = Array.from({ length: Math.max(0, after - first) }, (_, index) => first + index);
  // The selected row exists wherever it is, because screen readers are told of it by its id.
  if (selected >= 0 && selected < count && (selected < first || selected >= after)) positions.push(selected);

  return (
    <div
      ref={(element) => {
        box.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      id={id}
      className="list"
      role="listbox"
      aria-label={label}
      aria-activedescendant={selected >= 0 && selected < count ? `${id}-${selected}` : undefined}
      tabIndex={0}
      onScroll={scrolled}
      onKeyDown={pressed}
    >
      <div className="list-length" role="presentation" style={{ height: count * height }}>
        {positions.map((position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys for its options.
          <div
            key={position}
            id={`${id}-${position}`}
            className="list-row"
            role="option"
            tabIndex={-1}
            aria-selected={position === selected}
            aria-posinset={position + 1}
            aria-setsize={count}
            style={{ top: position * height, height }}
            onClick={() => onSelect(position)}
          >
            {row(position)}
          </div>
        ))}
      </div>
    </div>
  );
}
