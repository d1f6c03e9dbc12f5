import { type ReactNode, useRef } from 'react';
import { remarks, supposed } from '../../../lib/inspect/verdict';
import { size } from '../../../lib/inspect/words';
import { OriginMark } from '../../components/origin';
import type { Analysis } from '../capture/protocol';
import type { State } from '../capture/session';
import { shown } from '../capture/shown';
import { Condition } from './condition';
import { figure, figured } from './figures';
import { Legend } from './legend';
import { Sentence } from './text';

/** The capture as a whole, where no event is selected. */
export function Overview({ state }: { state: State }) {
  const { about } = state;
  if (!about) return null;
  const { capture, counts, end } = about;
  const consent = capture?.consent;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section id="overview" className="overview" aria-labelledby="this-capture" tabIndex={0}>
      <h2 id="this-capture">This capture</h2>
      <dl className="facts">
        {capture && (
          <>
            {capture.mode !== 'har' && (
              <Fact label="command" text={<code>{shown(capture.command.join(' ')) || 'none'}</code>} />
            )}
            <Fact
              label="made by"
              text={`${capture.mode === 'har' ? 'HAR file' : shown(capture.mode)}, ${shown(capture.tool.name)} ${shown(capture.tool.version)}`}
            />
            <Fact label="began" text={<code>{shown(capture.startedAt)}</code>} />
          </>
        )}
        {consent && (
          <Fact
            label="consent"
            text={`${consent.send ? 'ktx would send' : 'ktx would not send'}: ${shown(consent.because)}`}
          />
        )}
        {capture?.sdk && (
          <Fact
            label="SDK"
            text={`${shown(capture.sdk.name)} ${shown(capture.sdk.version)}, ${shown(capture.sdk.source)}`}
          />
        )}
        {/* A run has an exit in its last line: its place is there before that line is read, so that nothing moves. */}
        {(end?.exit || capture?.mode === 'run') && (
          <Fact label="exit" text={shown(String(end?.exit?.signal ?? end?.exit?.code ?? 'not known'))} />
        )}
        <Fact label="end" text={endText(state)} />
        <Fact
          label="this page"
          text={`${figured(counts.events, 'event')}; ${size(about.bytesRead)} read, ${size(about.memory)} in memory`}
        />
      </dl>
      <Checked state={state} />
      <div className="narrow-only">
        <Legend />
      </div>
    </section>
  );
}

/** Whether the capture is whole. */
function endText({ about, following, phase }: State): string {
  if (about?.end && about.capture?.mode === 'har') return 'complete: the whole HAR file was read';
  if (about?.end) return `complete: the last line counts ${figured(about.end.requests, 'request')}`;
  if (phase === 'reading') return 'not read yet';
  return following
    ? 'not written yet: the recording goes on, or it was cut short'
    : 'missing: the capture was cut short';
}

/** What a look at every value found; while it looks for the first time, how far it is. Nothing stands below that could move. */
function Checked({ state }: { state: State }) {
  const { about, analysis: latest, generation } = state;
  const last = useRef<{ readonly generation: number; readonly analysis: Analysis }>(undefined);
  if (latest?.complete) last.current = { generation, analysis: latest };
  // A request that comes in later does not replace what is known by a bar for a moment.
  const analysis = last.current?.generation === generation ? last.current.analysis : latest;
  if (!about || !analysis) return null;
  const { capture, counts } = about;
  const { report, survey, complete } = analysis;
  if (!complete) {
    return (
      <>
        <h3 key="checking">Explaining and checking every value</h3>
        <progress value={report.events} max={counts.events || 1} aria-label="Events checked so far" />
        <p className="soft figure">{`${figure(report.events)} of ${figure(counts.events)} events`}</p>
      </>
    );
  }
  const consent = capture?.consent;
  const assumed = capture?.mode === 'forecast' && consent?.send === false ? [supposed(consent.because)] : [];
  return (
    <>
      <Condition state={state} />
      <h3>Every value explained and checked</h3>
      <div className="checked">
        {[...assumed, report.verdict, ...report.remarks, ...remarks(counts, survey)].map(
          (sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sentence whose figures change stays the same sentence.
            <p key={index}>{shown(sentence)}</p>
          ),
        )}
      </div>
      {survey.server.length > 0 && (
        <>
          <h3>What the server can still learn</h3>
          <p className="soft">None of this is in the bytes; it can be worked out from them.</p>
          <ul className="learned">
            {survey.server.map((fact) => (
              <li key={fact.name}>
                <OriginMark origin="server" quiet />
                <span>
                  <Sentence text={fact.meaning} />
                </span>
                <span className="soft figure">
                  {fact.events < report.events && `${figure(fact.events)} of ${figure(report.events)} events`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Fact({ label, text }: { label: string; text: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
