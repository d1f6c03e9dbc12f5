import { eventTexts, exceptionName, newestEvents } from '../capture/catalog-texts';
import type { State } from '../capture/session';
import { eventPage } from './docs';
import { figure } from './figures';
import { Sentence } from './text';

interface CatalogProps {
  readonly state: State;
  readonly event: string | undefined;
  readonly onFilter: (event: string | undefined) => void;
}

/** Of how many events of the catalog the capture holds some. */
export function coverageOf(state: State): { readonly seen: number; readonly all: number } {
  const inCapture = new Set(state.names);
  return { seen: newestEvents.filter((name) => inCapture.has(name)).length, all: newestEvents.length };
}

/** Every event that ktx can send, and how often this capture has it. */
export function CatalogPane({ state, event, onFilter }: CatalogProps) {
  const times = new Map(state.about?.counts.byName);
  const { seen, all } = coverageOf(state);
  return (
    <div className="coverage">
      <p className="lead">
        {seen} of {all} events seen{times.has(exceptionName) && ', and error reports'}.
      </p>
      <ul className="kinds">
        {[...newestEvents, exceptionName].map((name) => {
          const count = times.get(name) ?? 0;
          const definition = eventTexts[name];
          return (
            <li key={name} data-none={count === 0}>
              <button
                type="button"
                className="kind"
                aria-expanded={name === event}
                onClick={() => onFilter(name === event ? undefined : name)}
              >
                <span className="wire">{name}</span>
                <span className="figure">{count === 0 ? 'not seen' : figure(count)}</span>
              </button>
              {name === event && (
                <div className="kind-body">
                  <p>{definition && <Sentence text={definition.meaning} />}</p>
                  <p className="soft">{definition && <Sentence text={definition.when} />}</p>
                  <p>
                    <a href={eventPage(name, true)} rel="noreferrer" target="_blank">
                      This event in the documentation
                    </a>
                  </p>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
