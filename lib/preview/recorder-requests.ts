import type { RequestLine } from '../inspect/capture';
import type { Bytes } from './bytes';
import type { Received } from './collector-body';

/** What a caller says of a request beside what arrived; the format lets a line have more members. */
export type Beside = Readonly<Record<string, unknown>>;

/** The line of a request, of which the number is `seq`. */
export function requestLine(seq: number, received: Received, beside?: Beside): RequestLine {
  return {
    ...beginningOf(seq, received),
    ...('json' in received && { json: received.json }),
    ...(received.problem !== undefined && { problem: received.problem }),
    ...beside,
  };
}

/** Puts the text of such a line at the end of `into`; plain JSON goes there as it came, and is not parsed. */
export function putRequest(into: Bytes, seq: number, received: Received, beside?: Beside): void {
  const { plain } = received;
  if (plain === undefined || beside) {
    into.text(`${JSON.stringify(requestLine(seq, received, beside))}\n`);
    return;
  }
  const line = beginningOf(seq, received);
  const { base64, ...body } = line.body;
  // The longest member has nothing that JSON would escape; it comes last in its object, as that does in the line.
  into.text(JSON.stringify({ ...line, body: { ...body, base64: '' } }).slice(0, -3));
  into.ascii(base64);
  into.ascii('"},"json":');
  into.bytes(plain.bytes);
  into.ascii('}\n');
}

function beginningOf(seq: number, received: Received) {
  const { receivedAt, method, target, httpVersion, headers, body } = received;
  return { kind: 'request' as const, seq, receivedAt, method, target, httpVersion, headers, body };
}
