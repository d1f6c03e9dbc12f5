import { useEffect, useState } from 'react';
import { type FindingId, findingPage, findings } from '../../../lib/catalog/findings';
import type { Finding } from '../../../lib/inspect/audit';
import { findingIds, levels } from '../capture/rows';
import type { Session, State } from '../capture/session';
import { shownName } from '../capture/shown';
import { figure } from './figures';
import { LevelMark } from './marks';
import { Sentence, Wire } from './text';

interface FindingsProps {
  readonly session: Session;
  readonly state: State;
  readonly id: FindingId | undefined;
  readonly onFilter: (id: FindingId | undefined) => void;
  readonly onOpen: (finding: Finding) => void;
}

/** Findings by kind, the worst first; a kind opens to its places, and filters the timeline. */
export function FindingsPane({ session, state, id, onFilter, onOpen }: FindingsProps) {
  const { analysis } = state;
  const ids = analysis?.report.ids ?? {};
  const found = levels.flatMap((level) =>
    findingIds.filter((each) => findings[each].level === level && (ids[each] ?? 0) > 0),
  );
  if (found.length === 0) {
    return <p className="empty">{analysis?.complete ? 'Nothing was found.' : 'Nothing was found so far.'}</p>;
  }
  return (
    <ul className="kinds">
      {found.map((each) => (
        <li key={each}>
          <button
            type="button"
            className="kind"
            aria-expanded={each === id}
            onClick={() => onFilter(each === id ? undefined : each)}
          >
            <LevelMark level={findings[each].level} quiet />
            <span>{findings[each].title}</span>
            <span className="figure">{figure(ids[each] ?? 0)}</span>
          </button>
          {each === id && <Kind session={session} state={state} id={each} onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  );
}

function Kind({
  session,
  state,
  id,
  onOpen,
}: Pick<FindingsProps, 'session' | 'state' | 'onOpen'> & { id: FindingId }) {
  const [places, setPlaces] = useState<readonly Finding[]>([]);
  const count = state.analysis?.report.ids[id] ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: more findings, or another capture, are a reason to ask again.
  useEffect(() => {
    let wanted = true;
    session
      .ask({ kind: 'findings', id })
      .then((answer) => {
        if (wanted && answer.kind === 'findings') setPlaces(answer.findings);
      })
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [session, id, count, state.generation]);
  const { meaning, action } = findings[id];
  return (
    <div className="kind-body">
      <p>
        <Sentence text={`${meaning} ${action}`} />{' '}
        <a href={findingPage(id)} rel="noreferrer" target="_blank">
          About {id}
        </a>
      </p>
      <ul>
        {places.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings are only ever added at the end.
          <li key={index}>
            <button
              type="button"
              className="place"
              onClick={() => onOpen(finding)}
              disabled={finding.seq === 0}
            >
              <span className="figure soft">{finding.seq === 0 ? 'file' : figure(finding.seq)}</span>
              <span>
                {shownName(finding.message)}{' '}
                <span className="wire evidence">
                  <Wire text={finding.evidence} whole />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {count > places.length && places.length > 0 && (
        <p className="soft">
          The first {figure(places.length)} of {figure(count)}; the timeline shows the events of all.
        </p>
      )}
    </div>
  );
}
