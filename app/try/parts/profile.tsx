'use client';

import type { Profile as ProfileData } from '../../../lib/inspect/profile';
import { Sentence } from '../../components/document/text';
import { PageLink } from '../../components/page-link';

/** What someone who holds the events of one run can tell about the reader. */
export function Profile({ profile: { inferences, absent, untold } }: { profile: ProfileData }) {
  return (
    <section>
      <h2>What it says about you</h2>
      <p>
        What someone who holds these events can tell, from one run and with the example values above. Every
        further run adds to it. <PageLink href="/docs/profile">How this is worked out</PageLink>
      </p>
      <dl className="profile">
        {inferences.map(({ id, title, sentence, fields, limit }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              <Sentence>{sentence}</Sentence> <span className="soft">{limit}</span>
              <span className="soft from">
                From{' '}
                {fields.map((field, index) => (
                  <span key={field}>
                    {index > 0 && ', '}
                    <code>{field.replace(/^\/properties\//, '').replace(/^\//, '')}</code>
                  </span>
                ))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {absent.length > 0 && (
        <p className="soft">
          These events carry nothing about: {absent.map(({ title }) => lowered(title)).join(', ')}.
        </p>
      )}
      <details>
        <summary>What they do not tell</summary>
        <ul className="notes">
          {untold.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
