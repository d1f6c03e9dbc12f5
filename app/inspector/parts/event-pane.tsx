import { useMemo } from 'react';
import { type Side, sides } from '../capture/address';
import type { Section } from '../capture/entries';
import { lookFor } from '../capture/look-for';
import type { EventDetail } from '../capture/protocol';
import { shown, shownName } from '../capture/shown';
import { Raw } from './raw';
import { tabKeys } from './tab-keys';
import { jsonText, Sentence, Wire } from './text';
import { validityOf } from './validity';
import { Values } from './values';

interface EventPaneProps {
  readonly detail: EventDetail;
  readonly sections: readonly Section[];
  readonly value: number | undefined;
  readonly side: Side;
  readonly search: string;
  readonly onSide: (side: Side) => void;
  readonly onValue: (value: number) => void;
  readonly onOpen: () => void;
  readonly onCompare: () => void;
}

const titles: Readonly<Record<Side, string>> = { values: 'Values', raw: 'Raw request' };

/** The selected event: its values in reading order, or the request as it was sent. */
export function EventPane(props: EventPaneProps) {
  const { detail, sections, value, side, search, onSide, onValue, onOpen, onCompare } = props;
  const { annotated, own, request } = detail;
  const { valid, sentence } = validityOf(detail);
  const isFound = useMemo(() => finder(search), [search]);
  return (
    <>
      <div className="event-head">
        <h2 className="wire">{shownName(own?.name ?? annotated.name ?? 'request')}</h2>
        <p className="meaning">
          <Sentence text={own?.meaning ?? 'A request without an event of a known form.'} />
        </p>
        <p className="validity" data-valid={valid}>
          <Wire text={sentence} />{' '}
          <span className="soft">
            Request {request.seq}, <time>{shown(request.receivedAt)}</time>
          </span>
        </p>
        <div className="tabs">
          <div className="tabs" role="tablist" aria-label="Show this event as" onKeyDown={tabKeys}>
            {sides.map((each) => (
              <button
                key={each}
                type="button"
                role="tab"
                id={`side-${each}`}
                aria-selected={side === each}
                aria-controls="event-body"
                tabIndex={side === each ? 0 : -1}
                onClick={() => onSide(each)}
              >
                {titles[each]}
              </button>
            ))}
          </div>
          <button type="button" className="quiet" onClick={onCompare}>
            Compare with another
          </button>
        </div>
      </div>
      <div
        id="event-body"
        role="tabpanel"
        aria-labelledby={`side-${side}`}
        className="event-body"
        // The values are a list that takes the focus itself.
        tabIndex={side === 'raw' ? 0 : undefined}
      >
        {side === 'raw' ? (
          <Raw detail={detail} />
        ) : (
          <Values
            key={`${detail.row}`}
            sections={sections}
            selected={value}
            onSelect={onValue}
            onOpen={onOpen}
            isFound={isFound}
          />
        )}
      </div>
    </>
  );
}

/** A longer value is marked only for what stands at its beginning; its row is found all the same. */
const most = 200_000;

function finder(search: string): (entry: { readonly name: string; readonly value: unknown }) => boolean {
  if (search === '') return () => false;
  const looked = lookFor(search);
  return ({ name, value }) => looked.inJson(`${name}\n${jsonText(value)}`.slice(0, most)).found.length > 0;
}
