import { useEffect, useMemo, useRef, useState } from 'react';
import { isCatalogName } from '../capture/catalog-names';
import { type Filter, filtered, needsMarks, type Visible } from '../capture/filter';
import type { EventDetail, Found } from '../capture/protocol';
import type { Session, State } from '../capture/session';
import { type Sort, sorted } from '../capture/sort';

/** The selected event, explained: undefined until it is there, a sentence when it cannot be read. */
export function useDetail(
  session: Session,
  state: State,
  row: number | undefined,
): EventDetail | string | undefined {
  const [detail, setDetail] = useState<EventDetail | string>();
  const known = row !== undefined && row < state.rows.length;
  // Asked again when the closer look is over: only then all of its findings are known.
  const complete = state.analysis?.complete === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation or a finished look is a reason to ask again.
  useEffect(() => {
    if (row === undefined || !known) {
      setDetail(undefined);
      return;
    }
    let wanted = true;
    session
      .ask({ kind: 'look', row })
      .then((answer) => {
        if (wanted && answer.kind === 'event') setDetail(answer.event);
      })
      .catch((error: Error) => {
        if (wanted) setDetail(error.message);
      });
    return () => {
      wanted = false;
    };
  }, [session, row, known, complete, state.generation]);
  return detail;
}

/** What a search finds; asked again when rows were added. Undefined while it looks, and without a text. */
export function useFound(session: Session, state: State, text: string): Found | undefined {
  const [found, setFound] = useState<Found>();
  const asked = useRef('');
  const { length } = state.rows;
  // The closer look adds what only the bytes of a body say.
  const complete = state.analysis?.complete === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows and more bytes are reasons to search again.
  useEffect(() => {
    if (asked.current !== text) setFound(undefined);
    asked.current = text;
    if (text === '') return;
    let wanted = true;
    const ask = async () => {
      // What stands there as it is can be told at once; the other forms take longer.
      for (const depth of ['plain', 'all'] as const) {
        const answer = await session.ask({ kind: 'search', text, depth });
        if (!wanted || answer.kind !== 'found') return;
        const { found } = answer;
        setFound((before) => (depth === 'plain' && before?.depth === 'all' ? before : found));
      }
    };
    const timer = setTimeout(() => void ask().catch(() => undefined), 60);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [session, text, length, complete, state.generation]);
  return text === '' ? undefined : found;
}

/** The rows that are shown; worked out again only when something that it depends on has changed. */
export function useVisible(
  state: State,
  filter: Filter,
  found: Found | undefined,
  sort: Sort,
  from: number,
): Visible {
  const rows = state.rows.length;
  const marks = needsMarks(filter) || sort === 'findings' ? state.marks.length : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows and marks are a reason to filter again.
  return useMemo(
    () => sorted(state, filtered(state, filter, isCatalogName, found?.rows, from), sort),
    [filter, found, sort, from, rows, marks, state.generation],
  );
}
