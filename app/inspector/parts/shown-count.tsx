import { type Sort, sorts } from '../capture/sort';
import { figure } from './figures';
import { LevelMark } from './marks';

interface ShownCountProps {
  readonly all: number;
  /** How many of them are listed; undefined for all. */
  readonly shown: number | undefined;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Shows all again, where something is filtered out. */
  readonly onClear: (() => void) | undefined;
  /** False when something is wrong with the file itself. */
  readonly isWhole: boolean;
  readonly onAbout: () => void;
}

const words: Readonly<Record<Sort, string>> = {
  time: 'oldest first',
  newest: 'newest first',
  size: 'largest first',
  findings: 'worst findings first',
};

/** How much of the capture is listed and in which order. */
export function ShownCount(props: ShownCountProps) {
  const { all, shown, sort, onSort, onClear, isWhole, onAbout } = props;
  return (
    <div className="shown-count">
      <p role="status">
        {shown === undefined ? `All ${figure(all)} shown` : `${figure(shown)} of ${figure(all)} shown`}
      </p>
      {onClear && (
        <button type="button" className="quiet" onClick={onClear}>
          Clear filters
        </button>
      )}
      <label className="choice sort" data-set={sort !== 'time'}>
        <span className="sr-only">Sort</span>
        <select
          value={sort}
          onChange={({ target }) => onSort(sorts.find((each) => each === target.value) ?? 'time')}
        >
          {sorts.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </select>
      </label>
      {/* Where there is room, the capture as a whole stands beside the list. */}
      <button type="button" className="quiet narrow-only" onClick={onAbout}>
        {isWhole ? (
          'This capture ›'
        ) : (
          <>
            <LevelMark level="warning" quiet /> Not whole ›
          </>
        )}
      </button>
    </div>
  );
}
