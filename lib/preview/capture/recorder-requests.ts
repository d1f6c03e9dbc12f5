import type { RequestLine } from '../../inspect/capture';
import type { Received } from './body';
import type { Bytes } from './bytes';

/** What a caller says of a request beside what arrived; the format lets a line have more members. */
export type Beside = Readonly<Record<string, unknown>>;

/** The line of a request, of which the number is `seq`. */
export function requestLine(seq: number, received: Received, beside?: Beside): RequestLine {
  const { receivedAt, method, target, httpVersion, headers, body } = received;
  return {
    kind: 'request',
    seq,
    receivedAt,
    method,
    target,
    httpVersion,
    headers,
    body,
    ...('json' in received && { json: received.json }),
    ...(received.problem !== undefined && { problem: received.problem }),
    ...beside,
  };
}

/** Puts the text of such a line at the end of `into`; plain JSON goes there as it came, and is not parsed. */
export function putRequest(into: Bytes, seq: number, received: Received, beside?: Beside): void {
  const { receivedAt, method, target, httpVersion, headers, body, plain } = received;
  if (plain === undefined || beside || body.truncated) {
    into.text(`${JSON.stringify(requestLine(seq, received, beside))}\n`);
    return;
  }
  // Only what the sender chose freely can hold something that JSON would escape.
  into.text(
    `{"kind":"request","seq":${seq},"receivedAt":"${receivedAt}","method":"${method}",` +
      `"target":${JSON.stringify(target)},"httpVersion":"${httpVersion}","headers":${JSON.stringify(headers)},` +
      `"body":{"bytes":${body.bytes},"encoding":${JSON.stringify(body.encoding)},"sha256":"${body.sha256}","base64":"`,
  );
  into.ascii(body.base64);
  into.ascii('"},"json":');
  into.bytes(plain.bytes);
  into.ascii('}\n');
}
