import { unreadText } from '../../../lib/inspect/profile';
import type { State } from '../capture/session';
import { shown } from '../capture/shown';
import { figured } from './figures';
import { Wire } from './text';

/** What someone who holds these events can tell about the reader, and what they cannot. */
export function IdentityPane({ state: { about, analysis } }: { state: State }) {
  if (!analysis) return <p className="empty">Not known yet.</p>;
  const { events, unread, inferences, absent, untold } = analysis.profile;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="identity" aria-label="What identifies you" tabIndex={0}>
      <p className="lead">
        {events === 0
          ? 'There is no event, so there is nothing to tell about you'
          : `What someone who holds ${events === 1 ? 'this event' : `these ${figured(events, 'event')}`} can tell about you`}
        {analysis.complete ? '.' : ', so far.'}
      </p>
      {unread > 0 && <p>{unreadText(unread)}</p>}
      {about?.capture?.mode === 'forecast' && (
        <p>This is a forecast: conclusions can rest on its example values.</p>
      )}
      {inferences.map(({ id, title, sentence, fields, limit, events: from }) => (
        <section key={id}>
          <h2 className="small">{title}</h2>
          <p>
            <Wire text={sentence} />
          </p>
          <p className="soft">{limit}</p>
          <p className="soft">
            From {figured(from, 'event')}:{' '}
            {fields.map((field, index) => (
              <span key={field}>
                {index > 0 && ', '}
                <code>{shown(field)}</code>
              </span>
            ))}
          </p>
        </section>
      ))}
      {absent.length > 0 && events > 0 && (
        <p>These events carry nothing about: {absent.map(({ title }) => lowered(title)).join(', ')}.</p>
      )}
      {events > 0 && (
        <>
          <h2 className="small">What they do not tell</h2>
          <ul className="untold">
            {untold.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="soft figure">
            {figured(inferences.length, 'conclusion')}, each from the fields named with it.
          </p>
        </>
      )}
    </section>
  );
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
