import { Fragment, type ReactNode, useCallback } from 'react';
import type { Visible } from '../capture/filter';
import { runtimes } from '../capture/rows';
import type { State } from '../capture/session';
import { shown } from '../capture/shown';
import type { Sort } from '../capture/sort';
import { figure, sinceFirst } from './figures';
import { Hits } from './hits';
import { LevelMark, worstOf } from './marks';
import { VirtualList } from './virtual-list';

interface TimelineProps {
  readonly state: State;
  /** The rows to be shown. */
  readonly visible: Visible;
  readonly sort: Sort;
  readonly row: number | undefined;
  readonly onSelect: (row: number) => void;
  readonly onOpen: () => void;
}

/** What runtimes are called in a narrow column. */
const programs: Readonly<Record<(typeof runtimes)[number], string>> = {
  node: 'node',
  'daemon-py': 'daemon',
  unknown: '?',
};

/** Every event in the order of its arrival; requests without events have a row as well. */
export function Timeline({ state, visible, sort, row, onSelect, onOpen }: TimelineProps) {
  const { rows, marks, names } = state;
  const first = rows.at('time', 0);
  const selected = row === undefined ? -1 : visible ? positionOf(visible, row, sort === 'time') : row;
  const draw = useCallback(
    (position: number): ReactNode => {
      const at = visible ? (visible[position] ?? 0) : position;
      const [event, batch] = [rows.at('event', at), rows.at('batch', at)];
      const level = at < marks.length ? worstOf(marks.at('levels', at)) : undefined;
      const seq = rows.at('seq', at);
      const name = shown(names[rows.at('name', at)] ?? '');
      return (
        <Fragment key={at}>
          <span className="figure soft">
            {figure(seq)}
            {batch > 1 && <span className="of">.{event + 1}</span>}
          </span>
          <span className="figure soft since">{sinceFirst(rows.at('time', at), first)}</span>
          <span className="program" data-runtime={runtimes[rows.at('runtime', at)]}>
            {programs[runtimes[rows.at('runtime', at)] ?? 'unknown']}
          </span>
          <span className="name" title={name}>
            <Hits text={name} />
          </span>
          <span className="flag">{level && <LevelMark level={level} quiet />}</span>
          <span className="figure">{event > 0 ? '″' : figure(rows.at('bytes', at))}</span>
        </Fragment>
      );
    },
    [visible, rows, marks, names, first],
  );
  return (
    <>
      <div className="columns" aria-hidden="true">
        <span className="figure">no.</span>
        <span className="figure since">s</span>
        <span>from</span>
        <span>event</span>
        <span />
        <span className="figure">bytes</span>
      </div>
      <VirtualList
        id="timeline"
        label="Requests and events"
        count={visible ? visible.length : rows.length}
        height={28}
        selected={selected}
        onSelect={(position) => onSelect(visible ? (visible[position] ?? 0) : position)}
        onOpen={onOpen}
        row={draw}
        follow={state.following && sort === 'time'}
      />
    </>
  );
}

/** Where a row is among the visible ones; -1 when it is not. */
function positionOf(visible: Uint32Array, row: number, ascending: boolean): number {
  if (!ascending) return visible.indexOf(row);
  let [low, high] = [0, visible.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = visible[middle] ?? 0;
    if (at === row) return middle;
    if (at < row) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
