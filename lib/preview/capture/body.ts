import { hash } from 'node:crypto';
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

/** What arrived of a request: at most `most` bytes of its body are kept, the rest is read and dropped. */
export interface Arrived {
  readonly request: IncomingMessage;
  /** When the last byte was here. */
  readonly at: Date;
  readonly raw: Buffer;
  /** Bytes that came, kept or not. */
  readonly bytes: number;
  /** False when the connection ended before the request did. */
  readonly complete: boolean;
}

/** Hands the whole request on, or what came of it before the end of its connection; once, whatever happens. */
export function receive(
  request: IncomingMessage,
  most: number,
  now: () => Date,
  done: (arrived: Arrived) => void,
): void {
  let chunks: Buffer[] | undefined = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    const room = most - bytes;
    bytes += chunk.length;
    if (room > 0) chunks?.push(room < chunk.length ? chunk.subarray(0, room) : chunk);
  });
  const end = () => {
    if (chunks === undefined) return;
    const raw = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    chunks = undefined;
    done({ request, at: now(), raw, bytes, complete: request.complete });
  };
  request.on('end', end);
  request.on('close', end);
  // A connection that breaks is an error and then a close; without a listener the error would end the process.
  request.on('error', end);
}

/** Decodes a request: what a capture says of it. */
export function received(arrived: Arrived): Received {
  const { request, raw } = arrived;
  const encoding = request.headers['content-encoding'] ?? 'identity';
  return {
    receivedAt: arrived.at.toISOString(),
    method: request.method ?? '',
    target: request.url ?? '',
    httpVersion: request.httpVersion,
    headers: pairs(request.rawHeaders),
    body: {
      bytes: raw.length,
      encoding,
      sha256: hash('sha256', raw, 'hex'),
      base64: raw.toString('base64'),
      ...(arrived.bytes > raw.length && { truncated: true }),
    },
    ...content(arrived, encoding, request.headers['content-length']),
  };
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
