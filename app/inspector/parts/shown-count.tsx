import { figure } from './figures';
import { LevelMark } from './marks';

interface ShownCountProps {
  readonly all: number;
  /** How many of them a filter or a search leaves; undefined without one. */
  readonly shown: number | undefined;
  readonly onClear: (() => void) | undefined;
  /** False when something is wrong with the file itself. */
  readonly isWhole: boolean;
  readonly onAbout: () => void;
}

/** How much of the capture is listed. It keeps its place whatever it says, so that the list never moves. */
export function ShownCount({ all, shown, onClear, isWhole, onAbout }: ShownCountProps) {
  return (
    <div className="shown-count">
      <p role="status">
        {shown === undefined ? `all ${figure(all)} shown` : `${figure(shown)} of ${figure(all)} shown`}
      </p>
      {onClear && (
        <button type="button" className="quiet" onClick={onClear}>
          Clear filters
        </button>
      )}
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
