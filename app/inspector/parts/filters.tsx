import { findings } from '../../../lib/catalog/findings';
import { isCatalogName } from '../capture/catalog-names';
import type { Filter } from '../capture/filter';
import { dataClasses, levels, origins, runtimes } from '../capture/rows';
import type { State } from '../capture/session';

interface FiltersProps {
  readonly state: State;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** One row of what is chosen most, and the rest behind a word; only what the capture holds can be chosen. */
export function Filters({ state, filter, onChange }: FiltersProps) {
  const { names, about, analysis } = state;
  const known = names.filter(isCatalogName).sort();
  const events = [...known, ...(known.length < names.length ? ['other'] : [])];
  const programs = new Set(about?.counts.byRuntime.map(([runtime]) => runtime));
  const ids = Object.keys(analysis?.report.ids ?? {}).filter((id) => Object.hasOwn(findings, id));
  const select = (
    key: keyof Filter,
    label: string,
    options: readonly string[],
    words?: Record<string, string>,
  ) => {
    const value = filter[key];
    // What the address asks for stays a choice even where nothing has it.
    const all = value !== undefined && !options.includes(value) ? [...options, value] : options;
    return (
      <label className="choice" data-set={value !== undefined}>
        <span>{label}</span>
        <select
          value={value ?? ''}
          onChange={({ target }) =>
            onChange({ ...filter, [key]: target.value === '' ? undefined : target.value })
          }
        >
          <option value="">any</option>
          {all.map((option) => (
            <option key={option} value={option}>
              {words?.[option] ?? option}
            </option>
          ))}
        </select>
      </label>
    );
  };
  const more = [filter.runtime, filter.origin, filter.dataClass, filter.finding];
  const set = more.filter((value) => value !== undefined).length;
  return (
    <fieldset className="filters">
      <legend className="sr-only">Show only</legend>
      {select('event', 'event', events, { other: 'not in the catalog' })}
      {select('level', 'level', levels)}
      <details className="more-filters" data-set={set > 0}>
        <summary>
          <span className="wide-only">More filters</span>
          <span className="narrow-only">Filters</span>
          {set > 0 && ` (${set})`}
        </summary>
        <div className="more-choices">
          {/* On a phone these two are in here as well. */}
          <div className="narrow-only">
            {select('event', 'event', events, { other: 'not in the catalog' })}
          </div>
          <div className="narrow-only">{select('level', 'level', levels)}</div>
          {select(
            'runtime',
            'program',
            runtimes.filter((runtime) => programs.has(runtime)),
          )}
          {select('origin', 'origin', origins)}
          {select('dataClass', 'class', dataClasses)}
          {select('finding', 'finding', ids)}
        </div>
      </details>
    </fieldset>
  );
}
