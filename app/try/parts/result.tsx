'use client';

import { useRef, useState } from 'react';
import { counted } from '../../../lib/inspect/words';
import { CopyLine } from '../../components/copy-line';
import { Sentence } from '../../components/document/text';
import { OriginLegend } from '../../components/origin';
import { PageLink } from '../../components/page-link';
import { useActiveLine } from '../../components/payload/use-active-line';
import type { Result, ShownEvent } from '../protocol';
import { Profile } from './profile';

interface Props {
  readonly result: Result;
  readonly where: string;
  /** The words in front of what the program is asked. */
  readonly command: string;
}

/** In one sentence what a line would send, with the names of the events or the rule that keeps it silent. */
export function Verdict({ result }: Pick<Props, 'result'>) {
  const { sends, verdict, printed, exitCode, rule, hint, events, notes } = result;
  return (
    <>
      <p className="verdict" data-sends={sends}>
        {verdict}
      </p>
      {sends ? (
        <p className="names">
          {countedNames(events).map(([name, count], index) => (
            <span key={name}>
              {index > 0 && ', '}
              <code>{name}</code>
              {count > 1 && ` ${count} times`}
            </span>
          ))}
        </p>
      ) : (
        <Reason rule={rule} printed={printed} exitCode={exitCode} notes={notes} />
      )}
      {hint !== undefined && <p className="hint">{hint}</p>}
    </>
  );
}

/** The names of events in the order in which they are first sent, each with how often it is sent. */
function countedNames(events: readonly ShownEvent[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { name } of events) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}

/** Every value of what a line would send, how to make the exact bytes, and what they say about the reader. */
export function Details({ result, where, command }: Props) {
  const { sends, events, notes, profile, run } = result;
  return (
    <>
      {sends && notes.length > 0 && (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note}>
              <Sentence>{note}</Sentence>
            </li>
          ))}
        </ul>
      )}
      {sends && <Events events={events} />}
      <section>
        <h2>The exact bytes</h2>
        <p>
          {sends &&
            "The JSON on this page is what ktx hands to PostHog's library, with what the catalog says that the library adds. The program sends the same through the real library and records every byte. "}
          {sends ? 'It' : 'The program'} reads your own project and environment.
          {run.isPiped && ' The pipe at the end of the line takes the terminal away.'} Run this {where}:
        </p>
        <CopyLine label="the line that makes the exact bytes">
          {[run.variables, command, run.words].filter((part) => part !== '').join(' ')}
        </CopyLine>
      </section>
      {sends && <Profile profile={profile} />}
    </>
  );
}

function Reason({ rule, printed, exitCode, notes }: Pick<Result, 'rule' | 'printed' | 'exitCode' | 'notes'>) {
  return (
    <>
      {printed !== undefined && (
        <figure className="printed">
          <pre>
            <code>{printed}</code>
          </pre>
          <figcaption>What ktx prints{exitCode !== undefined && `, with exit code ${exitCode}`}</figcaption>
        </figure>
      )}
      {notes.map((note) => (
        <p key={note}>
          <Sentence>{note}</Sentence>
        </p>
      ))}
      <p className="soft">
        {rule === 'command' ? (
          <>
            Your opt-outs make no difference here.
            {printed === undefined && Boolean(exitCode) && ` ktx ends with exit code ${exitCode}.`}
          </>
        ) : (
          <>
            Rule: <code>{rule}</code>. <PageLink href="/docs/opt-out">Every way to opt out</PageLink>
          </>
        )}
      </p>
    </>
  );
}

/** More events than this are closed until one is opened. */
const mostOpen = 4;

function Events({ events }: { events: readonly ShownEvent[] }) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const isOpen = (key: string, index: number) =>
    opened.has(key) || (!closed.has(key) && (events.length <= mostOpen || index === 0));
  return (
    <section>
      <h2>What it sends, in this order</h2>
      <p className="soft">
        Point at a line, tap it or use the arrow keys to read what it means. ~ marks an example value: a real
        run decides it.
      </p>
      <OriginLegend origins={['ktx', 'common', 'sdk']} />
      <ol className="sent">
        {events.map((event, index) => {
          const key = `${index} ${event.name}`;
          return (
            <li key={key}>
              <details
                open={isOpen(key, index)}
                onToggle={({ currentTarget: { open } }) => {
                  setOpened((before) => changed(before, key, open));
                  setClosed((before) => changed(before, key, !open));
                }}
              >
                <summary>
                  <code>{event.name}</code>{' '}
                  <span className="soft">
                    from the {event.sender}, {counted(event.examples, 'example value')}
                  </span>
                </summary>
                <p>
                  {event.meaning} <PageLink href={event.href}>About {event.name}</PageLink>
                </p>
                <Lines html={event.html} name={event.name} />
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Lines({ html, name }: { html: string; name: string }) {
  const list = useRef<HTMLOListElement>(null);
  return (
    <figure className="payload">
      <ol
        ref={list}
        aria-label={`The body of the request of ${name}`}
        {...useActiveLine(list)}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by lineHtml, which escapes every text
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </figure>
  );
}

function changed(before: ReadonlySet<string>, key: string, has: boolean): ReadonlySet<string> {
  if (before.has(key) === has) return before;
  const after = new Set(before);
  if (has) after.add(key);
  else after.delete(key);
  return after;
}
