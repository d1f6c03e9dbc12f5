import { useState } from 'react';
import type { CaptureDiff, FieldChange } from '../../../lib/inspect/diff';
import type { Session, State } from '../capture/session';
import { shown } from '../capture/shown';
import { figure, figured } from './figures';
import { jsonText, Wire } from './text';

interface CompareProps {
  readonly session: Session;
  readonly state: State;
  /** The row that was marked for comparing, and the selected one. */
  readonly marked: number | undefined;
  readonly row: number | undefined;
  readonly difference: CaptureDiff | string | undefined;
  readonly onDifference: (difference: CaptureDiff | string) => void;
}

/** What to compare: this capture with another file, or two events of it. */
export function ComparePane({ session, state, marked, row, difference, onDifference }: CompareProps) {
  const [name, setName] = useState('');
  const withFile = async (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    try {
      const answer = await session.ask({ kind: 'compare', with: await file.text() });
      if (answer.kind === 'difference') onDifference(answer.difference);
    } catch (error) {
      onDifference(error instanceof Error ? error.message : 'The file cannot be read.');
    }
  };
  const withRow = async () => {
    if (marked === undefined || row === undefined) return;
    setName('');
    try {
      const answer = await session.ask({ kind: 'compareRows', rows: [marked, row] });
      if (answer.kind === 'difference') onDifference(answer.difference);
    } catch (error) {
      onDifference(error instanceof Error ? error.message : 'The events cannot be compared.');
    }
  };
  const said = (at: number | undefined) =>
    at === undefined
      ? 'none'
      : `${shown(state.names[state.rows.at('name', at)] ?? '')}, row ${figure(at + 1)}`;
  return (
    <div className="compare">
      {/* On a phone the list needs the room once an event has been chosen. */}
      <div className="captures" data-chosen={marked !== undefined}>
        <h2 className="small">Two captures</h2>
        <p>What changed from this capture to another one, apart from times, lengths and random numbers.</p>
        <label className="file">
          <span>The other capture</span>
          <input type="file" onChange={({ target }) => void withFile(target.files?.[0])} />
        </label>
      </div>
      <h2 className="small">Two events</h2>
      <p>Choose an event, press “Compare with another”, choose the other one.</p>
      <dl className="facts">
        <div>
          <dt>from</dt>
          <dd>{said(marked)}</dd>
        </div>
        <div>
          <dt>to</dt>
          <dd>{said(row)}</dd>
        </div>
      </dl>
      <button
        type="button"
        className="primary"
        disabled={marked === undefined || row === undefined || marked === row}
        onClick={() => void withRow()}
      >
        Compare the two
      </button>
      {name !== '' && typeof difference !== 'string' && <p className="soft">Compared with {shown(name)}.</p>}
    </div>
  );
}

/** What differs, in words and value by value. */
export function Difference({ difference }: { difference: CaptureDiff | string }) {
  if (typeof difference === 'string') {
    return (
      <div id="overview" className="overview" role="alert" tabIndex={-1}>
        <h2>Cannot be compared</h2>
        <p className="lead">{shown(difference)}</p>
      </div>
    );
  }
  const { added, removed, reordered, changed, a, b } = difference;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section id="overview" className="overview difference" aria-label="What differs" tabIndex={0}>
      <h2>{difference.different ? 'What differs' : 'No difference'}</h2>
      <p className="lead">{difference.verdict}</p>
      <p className="soft">
        From {figured(a.events, 'event')} ({a.releases.map(shown).join(', ')}; {a.sdks.map(shown).join(', ')})
        to {figured(b.events, 'event')} ({b.releases.map(shown).join(', ')}; {b.sdks.map(shown).join(', ')}).
      </p>
      <EventList title="Only in the second" events={added} />
      <EventList title="Only in the first" events={removed} />
      <EventList title="In another order" events={reordered.map((each) => each.b)} />
      {changed.slice(0, 100).map((change) => (
        <section key={`${change.a.number} ${change.b.number}`}>
          <h3 className="wire">
            {shown(change.name)}{' '}
            <span className="soft">
              event {figure(change.a.number)} and {figure(change.b.number)}
            </span>
          </h3>
          <dl className="changes">
            {ownFirst(change.fields)
              .slice(0, 200)
              .map((field) => (
                <Change key={field.place} field={field} />
              ))}
          </dl>
        </section>
      ))}
    </section>
  );
}

/** What an event says, before what HTTP adds to it. */
function ownFirst(fields: readonly FieldChange[]): readonly FieldChange[] {
  const isOwn = ({ place }: FieldChange) => place.startsWith('/');
  return [...fields.filter(isOwn), ...fields.filter((field) => !isOwn(field))];
}

function EventList({
  title,
  events,
}: {
  title: string;
  events: readonly { name: string; number: number }[];
}) {
  if (events.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {events.slice(0, 100).map(({ name, number }) => (
          <li key={number}>
            <span className="wire">{shown(name)}</span> <span className="soft">event {figure(number)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Change({ field: { kind, place, before, after } }: { field: FieldChange }) {
  return (
    <div data-kind={kind}>
      <dt>
        <span className="wire">{shown(place.replace(/^\/batch\/\*\/(?:properties\/)?/, ''))}</span>{' '}
        <span className="soft">{kind}</span>
      </dt>
      {kind !== 'added' && (
        <dd>
          <del className="wire">
            <Wire text={jsonText(before)} />
          </del>
        </dd>
      )}
      {kind !== 'removed' && (
        <dd>
          <ins className="wire">
            <Wire text={jsonText(after)} />
          </ins>
        </dd>
      )}
    </div>
  );
}
