import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Decoded, decodeBody } from './decode';

/** A request as it arrived: a line of the capture before it has its number. */
export interface Received {
  /** ISO instant at which the last byte was here. */
  readonly receivedAt: string;
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly headers: [string, string][];
  readonly body: { bytes: number; encoding: string; sha256: string; base64: string; truncated?: boolean };
  readonly json?: unknown;
  readonly problem?: string;
}

/** What of a body arrived: at most `most` bytes are kept, the rest is read and dropped. */
interface Arrived {
  readonly raw: Buffer;
  /** Bytes that came, kept or not. */
  readonly bytes: number;
  /** False when the connection ended before the request did. */
  readonly complete: boolean;
}

/** Waits for the whole request, or for the end of its connection; never rejects. */
export async function receive(request: IncomingMessage, most: number, now: () => Date): Promise<Received> {
  const arrived = await collect(request, most);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  return {
    receivedAt: now().toISOString(),
    method: request.method ?? '',
    target: request.url ?? '',
    httpVersion: request.httpVersion,
    headers: pairs(request.rawHeaders),
    body: {
      bytes: arrived.raw.length,
      encoding,
      sha256: createHash('sha256').update(arrived.raw).digest('hex'),
      base64: arrived.raw.toString('base64'),
      ...(arrived.bytes > arrived.raw.length && { truncated: true }),
    },
    ...content(arrived, encoding, request.headers['content-length']),
  };
}

function collect(request: IncomingMessage, most: number): Promise<Arrived> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      const room = most - bytes;
      bytes += chunk.length;
      if (room > 0) chunks.push(chunk.subarray(0, room));
    });
    const done = () => resolve({ raw: Buffer.concat(chunks), bytes, complete: request.complete });
    request.on('end', done);
    request.on('close', done);
    // A connection that breaks is an error and then a close; without a listener the error would end the process.
    request.on('error', done);
  });
}

function content(
  { raw, bytes, complete }: Arrived,
  encoding: string,
  announced: string | undefined,
): Decoded {
  if (!complete) {
    const of = announced === undefined ? `${bytes} bytes` : `${bytes} of ${announced} bytes`;
    return { problem: `The connection ended after ${of} of the body; what came is kept.` };
  }
  if (bytes > raw.length)
    return { problem: `The body has ${bytes} bytes; the first ${raw.length} are kept.` };
  return decodeBody(raw, encoding);
}

/** Node lists names and values in turn, with the spelling and in the order of the wire. */
function pairs(rawHeaders: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  return headers;
}
