import { condition, remarks, supposed } from '../../../lib/inspect/verdict';
import { size } from '../../../lib/inspect/words';
import { OriginLegend, OriginMark } from '../../components/origin';
import type { State } from '../capture/session';
import { shown } from '../capture/shown';
import { figure } from './figures';

const legend = ['ktx', 'common', 'sdk', 'http', 'server', 'unknown'] as const;

/** The capture as a whole, where no event is selected. */
export function Overview({ state }: { state: State }) {
  const { about, study } = state;
  if (!about) return null;
  const { capture, counts } = about;
  const consent = capture?.consent;
  const sentences = study?.complete ? remarks(counts, study.survey) : [];
  const assumed = capture?.mode === 'forecast' && consent?.send === false ? [supposed(consent.because)] : [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="overview" aria-labelledby="this-capture" tabIndex={0}>
      <h2 id="this-capture">This capture</h2>
      <Condition state={state} />
      {study?.complete && <p className="lead">{shown(study.report.verdict)}</p>}
      {[...assumed, ...sentences].map((sentence) => (
        <p key={sentence}>{shown(sentence)}</p>
      ))}
      <dl className="facts">
        {capture && (
          <>
            <Fact label="command" text={<code>{shown(capture.command.join(' ')) || 'none'}</code>} />
            <Fact
              label="made by"
              text={`${shown(capture.mode)}, ${shown(capture.tool.name)} ${shown(capture.tool.version)}`}
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
        {about.end?.exit && (
          <Fact
            label="exit"
            text={shown(String(about.end.exit.signal ?? about.end.exit.code ?? 'unknown'))}
          />
        )}
        <Fact
          label="this page"
          text={`${figure(counts.events)} events, ${size(about.bytesRead)} read, ${size(about.memory)} held to search and sort`}
        />
      </dl>
      {study && study.survey.server.length > 0 && (
        <>
          <h3>What the server can still learn</h3>
          <p className="soft">None of this is in the bytes; it can be worked out from them.</p>
          <ul className="learned">
            {study.survey.server.map((fact) => (
              <li key={fact.name}>
                <OriginMark origin="server" quiet /> {fact.meaning}{' '}
                {fact.events < counts.events && (
                  <span className="soft">
                    {figure(fact.events)} of {figure(counts.events)} events.
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>Who put a value there</h3>
      <OriginLegend origins={legend} />
    </section>
  );
}

function Fact({ label, text }: { label: string; text: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** What is wrong with the file itself; nothing when nothing is. */
export function Condition({ state }: { state: State }) {
  const { about, following } = state;
  if (!about?.idle) return null;
  const { capture, end, problems, problemCount } = about;
  const sentences = condition({
    requests: [],
    assumptions: [],
    problems,
    ...(capture && { capture }),
    // A recording that goes on has no last line yet.
    ...(end ? { end } : following && { end: { kind: 'end' as const, requests: 0, events: 0 } }),
  });
  if (sentences.length === 0) return null;
  return (
    <div className="condition" role="note">
      {sentences.map((sentence) => (
        <p key={sentence}>{shown(sentence)}</p>
      ))}
      {problemCount > problems.length && <p>{figure(problemCount)} lines in all could not be read.</p>}
      <p className="soft">What could be read is shown. Record the command again for the rest.</p>
    </div>
  );
}
