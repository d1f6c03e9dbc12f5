import type { Ref } from 'react';
import type { Finding } from '../../../lib/inspect/audit';
import type { CaptureDiff } from '../../../lib/inspect/diff';
import { type Place, type View, views } from '../capture/address';
import { isEmpty, type Visible } from '../capture/filter';
import type { Found } from '../capture/protocol';
import type { Session, State } from '../capture/session';
import { CatalogPane, coverageOf } from './catalog-pane';
import { ComparePane } from './compare-pane';
import { conditionsOf } from './condition';
import { briefly } from './figures';
import { Filters } from './filters';
import { FindingsPane } from './findings-pane';
import { IdentityPane } from './identity-pane';
import { TimeLanes } from './lanes';
import { Search } from './search';
import { ShownCount } from './shown-count';
import { tabKeys } from './tab-keys';
import { Timeline } from './timeline';
import type { Go } from './use-place';

interface LeftPaneProps {
  readonly session: Session;
  readonly state: State;
  readonly place: Place;
  readonly go: Go;
  readonly row: number | undefined;
  readonly visible: Visible;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly found: Found | undefined;
  readonly searchBox: Ref<HTMLInputElement>;
  readonly marked: number | undefined;
  readonly difference: CaptureDiff | string | undefined;
  readonly onDifference: (difference: CaptureDiff | string) => void;
  readonly onSelect: (row: number) => void;
  readonly onOpenEvent: () => void;
  readonly onFinding: (finding: Finding) => void;
  readonly onAbout: () => void;
  /** Rows before this one were cleared away. */
  readonly from: number;
  readonly onShowAll: () => void;
}

/** What there is to choose from: events, findings, what identifies the reader, the catalog, or what to compare. */
export function LeftPane(props: LeftPaneProps) {
  const { session, state, place, go, row, visible, text, setText, found } = props;
  const { view, filter } = place;
  const labels = labelsOf(state);
  const filterBy = (change: Partial<Place['filter']>) => go({ filter: { ...filter, ...change } }, 'replace');
  return (
    <section className="region left" aria-label="Capture">
      <div className="tabs" role="tablist" aria-label="Capture" onKeyDown={tabKeys}>
        {views.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`view-${each}`}
            aria-selected={view === each}
            aria-controls="view"
            tabIndex={view === each ? 0 : -1}
            onClick={() => go({ view: each })}
          >
            {tabs[each]} <span className="count figure soft">{labels[each]}</span>
          </button>
        ))}
      </div>
      <div id="view" role="tabpanel" aria-labelledby={`view-${view}`} className="view" data-view={view}>
        {view === 'findings' && (
          <FindingsPane
            session={session}
            state={state}
            id={filter.finding}
            onFilter={(finding) => filterBy({ finding })}
            onOpen={props.onFinding}
          />
        )}
        {view === 'identity' && <IdentityPane state={state} />}
        {view === 'catalog' && (
          <CatalogPane state={state} event={filter.event} onFilter={(event) => filterBy({ event })} />
        )}
        {view === 'compare' && (
          <ComparePane
            session={session}
            state={state}
            marked={props.marked}
            row={row}
            difference={props.difference}
            onDifference={props.onDifference}
          />
        )}
        {view === 'events' && (
          <>
            <Search
              ref={props.searchBox}
              text={text}
              found={found}
              events={state.rows.length}
              isRead={state.analysis?.complete === true}
              onChange={setText}
            />
            <Filters state={state} filter={filter} onChange={(next) => go({ filter: next }, 'replace')} />
          </>
        )}
        {(view === 'events' || view === 'compare') && (
          <>
            <TimeLanes state={state} row={row} onSelect={props.onSelect} />
            <ShownCount
              all={state.rows.length}
              shown={
                isEmpty(filter) && text === '' && props.from === 0
                  ? undefined
                  : (visible?.length ?? state.rows.length)
              }
              sort={place.sort}
              onSort={(sort) => go({ sort }, 'replace')}
              onClear={isEmpty(filter) && props.from === 0 ? undefined : props.onShowAll}
              isWhole={conditionsOf(state).length === 0}
              onAbout={props.onAbout}
            />
            <Timeline
              state={state}
              visible={visible}
              sort={place.sort}
              row={row}
              onSelect={props.onSelect}
              onOpen={props.onOpenEvent}
            />
          </>
        )}
      </div>
    </section>
  );
}

/** What the tabs are called. */
const tabs: Readonly<Record<View, string>> = {
  events: 'events',
  findings: 'findings',
  identity: 'about you',
  catalog: 'catalog',
  compare: 'compare',
};

function labelsOf(state: State): Readonly<Record<View, string>> {
  const { seen, all } = coverageOf(state);
  const found = Object.values(state.analysis?.report.levels ?? {}).reduce((sum, count) => sum + count, 0);
  return {
    events: briefly(state.rows.length),
    findings: briefly(found),
    identity: '',
    catalog: `${seen}/${all}`,
    compare: '',
  };
}
