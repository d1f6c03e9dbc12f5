import type { ReactNode } from 'react';
import type { DataClass } from '../../../lib/catalog';
import { type FindingId, findings as findingEntries, findingPage } from '../../../lib/catalog/findings';
import type { Finding } from '../../../lib/inspect/audit';
import { ClassTag } from '../../components/data-class';
import { OriginMark } from '../../components/origin';
import { isCatalogName } from '../capture/catalog-names';
import { changes, eventTexts } from '../capture/catalog-texts';
import type { Entry } from '../capture/entries';
import type { EventDetail } from '../capture/protocol';
import { levels } from '../capture/rows';
import { shown, shownName } from '../capture/shown';
import { Copy } from './copy';
import { eventPage } from './docs';
import { figure } from './figures';
import { classWords } from './legend';
import { LevelMark } from './marks';
import { jsonText, Sentence, Wire } from './text';

const originWords = {
  ktx: 'Written by ktx on purpose.',
  common: 'Written by ktx into every event.',
  sdk: "Added by PostHog's library, whatever ktx does.",
  http: 'Added by HTTP: the request could not be made without such a thing.',
  server: 'Not in the bytes: what the server can work out from them.',
  unknown: 'Nobody can explain it, and that is a finding.',
} as const;

/** All that is known of one value. */
export function ValueExplanation({ entry, event }: { entry: Entry; event: EventDetail }) {
  const { fact, pointer, origin, dataClass, parts, value, assumed } = entry;
  const { reality, when } = fact;
  const { own } = event;
  const change = 'change' in fact ? fact.change : undefined;
  return (
    <>
      <h2 className="wire">{shownName(entry.name)}</h2>
      <p className="lead">
        <Sentence text={entry.meaning} />
      </p>
      <Facts
        rows={[
          ['origin', <OriginLine key="o" origin={origin} />],
          ['class', dataClass && <ClassLine key="c" dataClass={dataClass} />],
          ['in practice', reality && <Sentence key="r" text={reality} />],
          ['when', when && <Sentence key="w" text={when} />],
          ['comes from', fact.source && <Sentence key="s" text={fact.source} />],
          [
            'since',
            'since' in fact && fact.since && `${fact.since}${change ? `, ${changes[change].summary}` : ''}`,
          ],
          ['should not be here', 'undeclared' in fact ? fact.undeclared : undefined],
          ['not real', assumed !== undefined && `A real run decides this value: ${shown(assumed)}.`],
          ['removed', removedText(value)],
          [
            'pointer',
            pointer !== '' && (
              <code key="p">
                <Wire text={pointer} />
              </code>
            ),
          ],
        ]}
      />
      <FindingList findings={entry.findings} />
      {parts.length > 0 && (
        <>
          <h3>Parts</h3>
          <dl className="parts">
            {parts.slice(0, 200).map((part) => (
              <div key={part.pointer}>
                <dt className="wire">{shownName(part.pointer.slice(pointer.length + 1))}</dt>
                <dd>
                  <span className="wire">
                    <Wire text={jsonText(part.value)} />
                  </span>{' '}
                  <span className="meaning">
                    <Sentence text={part.meaning} />
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {origin !== 'server' && (
        <p className="actions">
          <Copy label="Copy value" text={() => (typeof value === 'string' ? value : jsonText(value))} />
          {pointer !== '' && <Copy label="Copy pointer" text={() => pointer} />}
        </p>
      )}
      <DocsLink name={own?.name} known={own?.known === true} />
    </>
  );
}

/** What an event is, as a whole. */
export function EventExplanation({ detail }: { detail: EventDetail }) {
  const { own } = detail;
  const definition = own?.name !== undefined && isCatalogName(own.name) ? eventTexts[own.name] : undefined;
  return (
    <>
      <h2 className="wire">{shownName(own?.name ?? detail.annotated.name ?? 'request')}</h2>
      <p className="lead">
        <Sentence text={own?.meaning ?? 'A request without a known event.'} />
      </p>
      {definition && (
        <Facts
          rows={[
            ['when', <Sentence key="w" text={definition.when} />],
            ['why', <Sentence key="y" text={definition.why} />],
            ['in practice', definition.reality && <Sentence key="r" text={definition.reality} />],
            ['project', <Sentence key="p" text={`${definition.group.attached}: ${definition.group.when}`} />],
            ['sent by', definition.runtimes.join(', ')],
            ['since', definition.since],
          ]}
        />
      )}
      {own?.problem !== undefined && (
        <p className="problem">
          <Wire text={own.problem} />
        </p>
      )}
      <FindingList findings={detail.findings} />
      <DocsLink name={own?.name} known={own?.known === true} />
    </>
  );
}

function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows
        .filter(([, text]) => text !== undefined && text !== false && text !== '')
        .map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function OriginLine({ origin }: { origin: Entry['origin'] }) {
  return (
    <>
      <OriginMark origin={origin} /> <span>{originWords[origin]}</span>
    </>
  );
}

function ClassLine({ dataClass }: { dataClass: DataClass }) {
  return (
    <>
      <ClassTag dataClass={dataClass} /> <span>{classWords[dataClass]}</span>
    </>
  );
}

/** What redaction says that it took away. */
function removedText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const labels = [...value.matchAll(/\[redacted(?:: ([a-z0-9 -]{1,40}))?\]/g)].map(
    ([, label]) => label ?? 'something',
  );
  return labels.length === 0 ? undefined : `Redaction took away before it was sent: ${labels.join(', ')}.`;
}

/** More places of one kind than this are counted. */
const mostPlaces = 20;

/** Findings by kind, the worst first, each with what it means, what to do, and its places. */
function FindingList({ findings }: { findings: readonly Finding[] }) {
  const kinds = new Map<FindingId, Finding[]>();
  for (const level of levels) {
    for (const finding of findings.filter((each) => each.level === level)) {
      const known = kinds.get(finding.id);
      if (known) known.push(finding);
      else kinds.set(finding.id, [finding]);
    }
  }
  if (kinds.size === 0) return null;
  return (
    <ul className="findings">
      {[...kinds].map(([id, places]) => (
        <li key={id}>
          <p>
            <LevelMark level={findingEntries[id].level} /> <strong>{findingEntries[id].title}</strong>{' '}
            {places.length > 1 && <span className="soft figure">{figure(places.length)} places</span>}
          </p>
          {places.slice(0, mostPlaces).map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings of one event never change places.
            <p key={index}>
              <Wire text={finding.message} />{' '}
              {finding.evidence !== '' && (
                <span className="wire evidence">
                  <Wire text={finding.evidence} />
                </span>
              )}
            </p>
          ))}
          {places.length > mostPlaces && (
            <p className="soft">And {figure(places.length - mostPlaces)} more.</p>
          )}
          <p className="soft">
            <Sentence text={`${findingEntries[id].meaning} ${findingEntries[id].action} `} />
            <a href={findingPage(id)} rel="noreferrer" target="_blank">
              About {id}
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

function DocsLink({ name, known }: { name: string | undefined; known: boolean }) {
  return (
    <p className="actions">
      <a href={eventPage(name, known)} rel="noreferrer" target="_blank">
        {known ? 'This event in the documentation' : 'Telemetry in the documentation'}
      </a>
    </p>
  );
}
