import { useEffect, useMemo, useState } from 'react';
import type { RequestLine } from '../../../lib/inspect/capture';
import { bodyText, fromBase64, hex, sha256 } from '../../../lib/inspect/export/bytes';
import { size } from '../../../lib/inspect/words';
import { curl } from '../capture/curl';
import { indented } from '../capture/indent';
import type { EventDetail } from '../capture/protocol';
import { shown, shownName } from '../capture/shown';
import { Copy } from './copy';
import { figure } from './figures';
import { Hits } from './hits';
import { Wire } from './text';

/** The request as the capture has it: its first line, its headers and its body, and whether the bytes are those of the hash. */
export function Raw({ detail: { request, decoded, line } }: { detail: EventDetail }) {
  const { method, target, httpVersion, headers, body } = request;
  const text = useText(body, decoded);
  const hash = useHash(body);
  const dump = text.state === 'bytes' ? hexDump(body.base64) : '';
  return (
    <div className="raw">
      <p className="actions">
        <Copy label="Copy as curl" text={() => curl(request)} />
        {text.state === 'text' ? (
          <Copy label="Copy body as JSON" text={() => indented(text.text)} />
        ) : (
          <Copy label="Copy body as base64" text={() => body.base64} />
        )}
      </p>
      <pre className="wire headers">
        <span className="first-line">
          {shownName(method)} <Wire text={target} /> HTTP/{shownName(httpVersion)}
        </span>
        {headers.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may occur twice, and none of them moves.
          <span key={index} className="sent-header">
            <span className="soft">
              <Hits text={shownName(name)} />:{' '}
            </span>
            <Wire text={value} />
          </span>
        ))}
      </pre>
      <dl className="facts">
        <div>
          <dt>body</dt>
          <dd>
            <span className="figure">{figure(body.bytes)}</span> bytes{' '}
            {body.fromHar ? 'in the HAR file' : 'as sent'}, {shown(body.encoding)}
            {text.state === 'text' && `; ${size(new TextEncoder().encode(text.text).length)} decoded`}
            {body.truncated && '; the collector kept only this much of it'}
          </dd>
        </div>
        <div>
          <dt>sha256</dt>
          <dd>
            <code className="hash">{shown(body.sha256)}</code> <span className="soft hash-said">{hash}</span>
          </dd>
        </div>
        {!body.fromHar && (
          <div>
            <dt>line</dt>
            <dd>{figure(line)} of the file</dd>
          </div>
        )}
      </dl>
      {request.problem !== undefined && (
        <p className="problem">
          {decoded ? 'Decoding lost something' : 'It could not be decoded'}: {shown(request.problem)}
        </p>
      )}
      {text.state === 'text' && (
        <Body key={text.text} text={text.text} unchanged={body.fromHar ? 'As in the file' : 'As sent'} />
      )}
      {text.state === 'bytes' && dump !== '' && <pre className="wire body">{dump}</pre>}
    </div>
  );
}

/** The body with a line for each value, or unchanged. */
function Body({ text, unchanged }: { text: string; unchanged: string }) {
  const [asSent, setAsSent] = useState(false);
  const pretty = useMemo(() => indented(text), [text]);
  return (
    <>
      <fieldset className="tabs body-form">
        <legend className="sr-only">Show the body</legend>
        <button type="button" className="quiet" aria-pressed={!asSent} onClick={() => setAsSent(false)}>
          Indented
        </button>
        <button type="button" className="quiet" aria-pressed={asSent} onClick={() => setAsSent(true)}>
          {unchanged}
        </button>
      </fieldset>
      <pre className="wire body">{asSent ? <Wire text={text} /> : <Wire text={pretty} lines />}</pre>
    </>
  );
}

type Text = { readonly state: 'waiting' | 'bytes' } | { readonly state: 'text'; readonly text: string };

/** The text of the body exactly as the client wrote it, unpacked by the browser. */
function useText(body: RequestLine['body'], decoded: boolean): Text {
  const [text, setText] = useState<Text>({ state: 'waiting' });
  useEffect(() => {
    let wanted = true;
    setText({ state: decoded ? 'waiting' : 'bytes' });
    if (!decoded) return;
    bodyText(body).then((found) => {
      if (wanted) setText(found === undefined ? { state: 'bytes' } : { state: 'text', text: found });
    });
    return () => {
      wanted = false;
    };
  }, [body, decoded]);
  return text;
}

/** Whether the bytes of the capture have the hash that stands beside them. */
function useHash(body: RequestLine['body']): string {
  const [said, setSaid] = useState('');
  useEffect(() => {
    let wanted = true;
    const bytes = fromBase64(body.base64);
    setSaid('');
    if (!bytes) setSaid('The bytes are damaged: they are not base64.');
    // Pages that are not secure have no hashes.
    else if (globalThis.crypto?.subtle) {
      sha256(bytes).then((hash) => {
        if (!wanted) return;
        const same = hex(hash) === body.sha256;
        setSaid(
          same
            ? 'checked: it is that of these bytes'
            : 'It is not that of these bytes: the file was changed.',
        );
      });
    }
    return () => {
      wanted = false;
    };
  }, [body]);
  return said;
}

/** The first bytes in hexadecimal, sixteen a line. */
function hexDump(base64: string): string {
  const most = 2048;
  const bytes = fromBase64(base64.slice(0, Math.ceil(most / 3) * 4)) ?? new Uint8Array();
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, most); at += 16) {
    const row = bytes.subarray(at, at + 16);
    const digits = Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = Array.from(row, (byte) =>
      byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.',
    ).join('');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${digits.padEnd(47)}  ${letters}`);
  }
  return lines.join('\n');
}
