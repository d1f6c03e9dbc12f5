import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Finding } from '../../../lib/inspect/audit';
import type { CaptureDiff } from '../../../lib/inspect/diff';
import type { Side } from '../capture/address';
import { depthOf, homes } from '../capture/depth';
import { type Section, sectionsOf, valueAt } from '../capture/entries';
import { lookFor } from '../capture/look-for';
import { rowOf } from '../capture/rows';
import type { Session } from '../capture/session';
import { Difference } from './compare-pane';
import { EventPane } from './event-pane';
import { EventExplanation, ValueExplanation } from './explanation';
import { Header } from './header';
import { Help } from './help';
import { Searched } from './hits';
import { LeftPane } from './left-pane';
import { Legend } from './legend';
import { Overview } from './overview';
import { screenOf } from './screen';
import { useDetail, useFound, useVisible } from './use-answers';
import { useDrop } from './use-drop';
import { useFocus } from './use-focus';
import { useKeys } from './use-keys';
import { usePlace } from './use-place';
import { useSession } from './use-session';

/** The whole page: a verdict, then the events, the selected event, and the explanation of what is selected in it. */
export function Inspector({ session }: { session: Session }) {
  const state = useSession(session);
  const [place, go] = usePlace();
  const [text, setText] = useState('');
  const [help, setHelp] = useState(false);
  const [marked, setMarked] = useState<number>();
  const [difference, setDifference] = useState<CaptureDiff | string>();
  const searchBox = useRef<HTMLInputElement>(null);
  /** Pointer of the finding that the reader went to. */
  const wanted = useRef<string>(undefined);
  const fileBox = useRef<HTMLInputElement>(null);
  const { view, filter, value, side, about } = place;
  const found = useFound(session, state, text);
  const [cleared, setCleared] = useState({ generation: 0, from: 0 });
  const from = cleared.generation === state.generation ? cleared.from : 0;
  const visible = useVisible(state, filter, found, place.sort, from);
  const searched = useMemo(() => (text === '' ? undefined : lookFor(text)), [text]);
  const row = place.row !== undefined && place.row < state.rows.length ? place.row : undefined;
  const detail = useDetail(session, state, row);
  const current = typeof detail === 'object' && detail.row === row ? detail : undefined;
  const sections = useMemo<readonly Section[]>(() => (current ? sectionsOf(current) : []), [current]);
  const entry = value === undefined ? undefined : sections.flatMap(({ entries }) => entries)[value];

  const take = useCallback(
    (file: File) => {
      setMarked(undefined);
      setDifference(undefined);
      go({ row: undefined, value: undefined, filter: {}, view: 'events', about: false });
      session.drop(file);
    },
    [session, go],
  );
  const over = useDrop(take);
  const chooseFile = () => fileBox.current?.click();
  const depth = depthOf(view, {
    difference: difference !== undefined,
    row,
    entry: entry !== undefined,
    about,
  });
  const focus = useFocus(homes(depth, view));
  const select = (next: number) => {
    setDifference(undefined);
    go({ row: next, value: undefined }, row === undefined ? undefined : 'replace');
  };
  const back = () => {
    if (view === 'compare') {
      if (difference === undefined) go({ view: 'events', row: undefined, value: undefined });
      setDifference(undefined);
    } else if (value !== undefined) {
      go({ value: undefined }, 'replace');
      return focus('values');
    } else if (row !== undefined || about) go({ row: undefined, about: false });
    focus('timeline');
  };
  const show = (next: Side) => {
    go({ side: next, value: undefined });
    // Who goes through the list stays there.
    if (document.activeElement?.closest('.middle')) focus(next === 'raw' ? 'event-body' : 'values');
  };
  useKeys({
    search: () => searchBox.current?.focus(),
    help: () => setHelp(true),
    back,
    view: (next) => go({ view: next }),
    values: () => show('values'),
    raw: () => show('raw'),
  });
  const openFinding = ({ line, pointer }: Finding) => {
    const found = rowOf(state.rows, line - 1, pointer);
    if (found === undefined) return;
    wanted.current = pointer;
    go({ row: found, value: valueAt(found === row ? sections : [], pointer), side: 'values' });
  };
  useEffect(() => {
    // The value can be selected once its event is here.
    if (sections.length === 0 || wanted.current === undefined) return;
    const at = valueAt(sections, wanted.current);
    wanted.current = undefined;
    if (at !== undefined) go({ value: at }, 'replace');
  }, [sections, go]);

  const screen = screenOf(state, chooseFile, () => session.sample());
  return (
    <Searched value={searched}>
      <div className="page" data-over={over} data-depth={depth}>
        <Header
          state={state}
          session={session}
          onHelp={() => setHelp(true)}
          onFile={chooseFile}
          onClear={() => {
            setCleared({ generation: state.generation, from: state.rows.length });
            go({ row: undefined, value: undefined });
          }}
        />
        <input
          ref={fileBox}
          type="file"
          hidden
          aria-label="Capture to show"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) take(file);
            target.value = '';
          }}
        />
        {screen ?? (
          <main className="regions">
            <LeftPane
              session={session}
              state={state}
              place={place}
              go={go}
              row={row}
              visible={visible}
              text={text}
              setText={setText}
              found={found}
              searchBox={searchBox}
              marked={marked}
              difference={difference}
              onDifference={setDifference}
              onSelect={select}
              onOpenEvent={() => focus(side === 'raw' ? 'event-body' : 'values')}
              onFinding={openFinding}
              onAbout={() => go({ about: true })}
              from={from}
              onShowAll={() => {
                setCleared({ generation: 0, from: 0 });
                go({ filter: {} }, 'replace');
              }}
            />
            <section className="region middle" aria-label="Event">
              {(row !== undefined || about || difference !== undefined) && (
                <button type="button" className="back overview-back" onClick={back}>
                  <span className="wide-only">‹ This capture</span>
                  <span className="narrow-only">‹ Events</span>
                </button>
              )}
              {view === 'compare' && difference ? (
                <Difference difference={difference} />
              ) : typeof detail === 'string' ? (
                <p className="problem">{detail}</p>
              ) : current ? (
                <EventPane
                  detail={current}
                  sections={sections}
                  value={value}
                  side={side}
                  search={text}
                  onSide={(next) => go({ side: next, value: undefined })}
                  onValue={(next) => go({ value: next }, value === undefined ? undefined : 'replace')}
                  onOpen={() => focus('explanation')}
                  onCompare={() => {
                    setMarked(current.row);
                    setDifference(undefined);
                    go({ view: 'compare' });
                  }}
                />
              ) : (
                row === undefined && <Overview state={state} />
              )}
            </section>
            <section id="explanation" className="region right" aria-label="Explanation" tabIndex={-1}>
              <button type="button" className="back" onClick={back}>
                ‹ Event
              </button>
              {current && entry ? (
                <ValueExplanation entry={entry} event={current} />
              ) : current ? (
                <EventExplanation detail={current} />
              ) : (
                <Legend />
              )}
            </section>
          </main>
        )}
        <Help open={help} onClose={() => setHelp(false)} />
      </div>
    </Searched>
  );
}
