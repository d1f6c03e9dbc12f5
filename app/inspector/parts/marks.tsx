import type { Level } from '../../../lib/catalog/findings';
import { levels } from '../capture/rows';

/** The shape, colour and word of a level, always together. `quiet` leaves the word to screen readers. */
export function LevelMark({ level, quiet = false }: { level: Level; quiet?: boolean }) {
  return (
    <span className="level" data-level={level} title={quiet ? level : undefined}>
      <svg viewBox="0 0 10 10" width="11" height="11" aria-hidden="true">
        {level === 'violation' && (
          <path d="M3.2.8h3.6l2.4 2.4v3.6L6.8 9.2H3.2L.8 6.8V3.2Z" fill="currentColor" />
        )}
        {level === 'warning' && <path d="M5 .8 9.6 9.2H.4Z" fill="currentColor" />}
        {level === 'note' && <circle cx="5" cy="5" r="2.4" fill="currentColor" />}
      </svg>
      <span className={quiet ? 'sr-only' : undefined}>{level}</span>
    </span>
  );
}

/** The worst of some levels given as bits; undefined when there is none. */
export function worstOf(bits: number): Level | undefined {
  return levels.find((_, index) => (bits & (1 << index)) !== 0);
}
