import { type MouseEvent, useMemo } from 'react';
import { lanesOf, rowAt } from '../capture/lanes';
import type { State } from '../capture/session';
import { figure } from './figures';

interface LanesProps {
  readonly state: State;
  readonly row: number | undefined;
  readonly onSelect: (row: number) => void;
}

const bins = 120;
const height = 14;
const names = { node: 'node', 'daemon-py': 'daemon', unknown: '?' } as const;

/** Both programs on one line of time: when each of them sent, and where the selected event is. A click goes there. */
export function TimeLanes({ state, row, onSelect }: LanesProps) {
  const { rows } = state;
  const lanes = useMemo(() => lanesOf(rows, bins), [rows, rows.length]);
  if (!lanes) return null;
  const { begin, end, most } = lanes;
  const length = end - begin || 1;
  const at = row === undefined ? undefined : ((rows.at('time', row) - begin) / length) * bins;
  const clicked = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onSelect(rowAt(rows, begin + ((event.clientX - box.left) / box.width) * length));
  };
  // Both programs have their lane from the beginning, so that the list below does not move when the second one sends.
  const said = lanes.lanes
    .filter(({ events }) => events > 0)
    .map((lane) => `${names[lane.runtime]} ${figure(lane.events)} events`);
  return (
    <div className="lanes">
      <span className="lane-names" aria-hidden="true">
        {lanes.lanes.map(({ runtime }) => (
          <span key={runtime}>{names[runtime]}</span>
        ))}
      </span>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list below does the same with keys. */}
      <svg
        viewBox={`0 0 ${bins} ${lanes.lanes.length * height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${said.join(', ')}, in ${span(length)}`}
        height={lanes.lanes.length * height}
        onClick={clicked}
      >
        {lanes.lanes.map(({ runtime, bins: counts }, lane) => (
          <g key={runtime} className="lane" data-runtime={runtime}>
            <path d={barsOf(counts, most, (lane + 1) * height)} />
            <line x1={0} x2={bins} y1={(lane + 1) * height} y2={(lane + 1) * height} />
          </g>
        ))}
        {at !== undefined && Number.isFinite(at) && (
          <line className="here" x1={at} x2={at} y1={0} y2={lanes.lanes.length * height} />
        )}
      </svg>
      <span className="figure soft" aria-hidden="true">
        {span(length)}
      </span>
    </div>
  );
}

/** Bars from the ground up. Roots, so that one event can be seen beside a thousand. */
function barsOf(counts: readonly number[], most: number, ground: number): string {
  return counts
    .map((count, bin) => {
      if (count === 0) return '';
      const tall = Math.max(3, Math.sqrt(count / most) * (height - 3));
      return `M${bin + 0.1} ${ground}v${-tall}h.8v${tall}z`;
    })
    .join('');
}

function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 7_200_000 ? `${(ms / 60_000).toFixed(1)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}
