import { figure } from './figures';

interface ShownCountProps {
  readonly all: number;
  /** How many of them a filter or a search leaves; undefined without one. */
  readonly shown: number | undefined;
  readonly onClear: (() => void) | undefined;
}

/** How much of the capture is listed. It keeps its place whatever it says, so that the list never moves. */
export function ShownCount({ all, shown, onClear }: ShownCountProps) {
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
    </div>
  );
}
