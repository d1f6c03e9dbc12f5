import { harRemarks } from '../../../lib/inspect/har';
import { size } from '../../../lib/inspect/words';
import type { State } from '../capture/session';
import { shown } from '../capture/shown';
import { figured } from './figures';

/** Where there is no capture yet: how to make one, and why it stays here. */
export function Drop({ onFile, onSample }: { onFile: () => void; onSample: () => void }) {
  return (
    <section className="state" aria-labelledby="drop-title">
      <h2 id="drop-title">Drop a capture here</h2>
      <p className="lead">
        A capture is the file in which <code>ktx-telemetry-preview</code> writes every request that ktx would
        send. This page shows what is in it, byte for byte, and explains each value.
      </p>
      <p>
        <button type="button" className="primary" onClick={onFile}>
          Choose a file
        </button>{' '}
        <button type="button" className="primary" onClick={onSample}>
          Show a sample
        </button>{' '}
        <span className="soft wide">or drop a file anywhere on this page</span>
      </p>
      <p className="soft">
        A HAR file that a browser or proxy wrote works as well. Requests that no ktx client made are set
        aside.
      </p>
      <h3>It never leaves your browser</h3>
      <p>
        The file is read by this page, in this tab. Its Content-Security-Policy allows connections to its own
        address only (<code>connect-src 'self'</code>), and the part that reads the file has no code to
        connect at all. Go offline first, if you like: the page works without a network.
      </p>
      <h3>To make one</h3>
      <pre className="wire command">ktx-telemetry-preview ktx status</pre>
      <p className="soft">
        It writes <code>ktx-telemetry-preview.jsonl</code> and runs nothing. To record a command for real, put{' '}
        <code>run --</code> in front of it.
      </p>
    </section>
  );
}

/** While the first event is on its way. */
export function Loading({ state: { about, bytes, name } }: { state: State }) {
  const read = about?.bytesRead ?? 0;
  return (
    <section className="state" aria-busy="true">
      <h2>Reading {shown(name) || 'the capture'}</h2>
      <progress {...(bytes !== undefined && { value: read, max: bytes })} aria-label="Read so far" />
      <p className="soft figure">
        {size(read)}
        {bytes !== undefined && ` of ${size(bytes)}`}
      </p>
    </section>
  );
}

/** When nothing can be shown: what, why, and what next. */
export function Failure({ why, onFile }: { why: string; onFile: () => void }) {
  return (
    <section className="state" role="alert">
      <h2>This capture cannot be shown</h2>
      <p className="lead">{shown(why)}</p>
      <p>
        <button type="button" className="primary" onClick={onFile}>
          Choose another file
        </button>
      </p>
    </section>
  );
}

/** While a recording has no request yet. */
export function Waiting({ state: { about, lost } }: { state: State }) {
  const command = about?.capture?.command ?? [];
  return (
    <section className="state">
      <h2>Nothing was sent so far</h2>
      <p className="lead">
        {lost
          ? 'The command that serves this page has ended, so nothing more comes. View the file again to see what is in it.'
          : 'This page listens. The first request appears here within a second of being sent.'}
      </p>
      {command.length > 0 && (
        <p>
          Recording <code>{shown(command.join(' '))}</code>
        </p>
      )}
    </section>
  );
}

/** A capture without requests: the absence is the news. */
export function Silence({ state: { about } }: { state: State }) {
  if (!about) return null;
  const { capture, end } = about;
  const consent = capture?.consent;
  const isOff = consent?.send === false;
  return (
    <section className="state">
      <h2>0 requests, 0 bytes</h2>
      <p className="lead">
        {isOff
          ? `Telemetry is off here: ${shown(consent.because)}.`
          : capture?.mode === 'har'
            ? `No request of a ktx client is in this file. ${shown(harRemarks(capture)[0] ?? '')}`
            : end
              ? `The ${capture && capture.command.length === 0 ? 'recording' : 'command'} ended without making a request.`
              : 'Whether the command made one is not known: its end is not in the file.'}
      </p>
      <dl className="facts">
        {capture && capture.command.length > 0 && (
          <div>
            <dt>command</dt>
            <dd>
              <code>{shown(capture.command.join(' '))}</code>
            </dd>
          </div>
        )}
        {isOff && (
          <div>
            <dt>rule</dt>
            <dd>
              <code>{shown(consent.rule)}</code>
            </dd>
          </div>
        )}
        {end && capture?.mode !== 'har' && (
          <div>
            <dt>end</dt>
            <dd>The capture is complete: its last line counts {figured(end.requests, 'request')}.</dd>
          </div>
        )}
      </dl>
      {isOff && (
        <p className="soft">
          To see what would be sent with telemetry on, add <code>--as-if-enabled</code>. Nothing leaves this
          machine then either.
        </p>
      )}
    </section>
  );
}
