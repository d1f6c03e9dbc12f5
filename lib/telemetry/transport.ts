import type { ClientRequest, IncomingMessage } from 'node:http';

/** The signature of the global `fetch`. */
export type Fetch = typeof globalThis.fetch;

/** One HTTP request as the SDK made it. */
export interface Shipment {
  readonly url: string;
  readonly method: string;
  /** What the SDK set, in its order and spelling. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends a request once; resolves with the status of the answer, and rejects when there is none. */
export type Send = (shipment: Shipment, signal: AbortSignal) => Promise<number>;

/** Sends through a `fetch` of the host's choice. */
export function sendThrough(fetch: Fetch): Send {
  return async ({ url, method, headers, body }, signal) => {
    const response = await fetch(url, { method, headers, body: new Uint8Array(body), signal });
    // The status is all there is to know; an answer that never ends must not hold the process.
    await response.body?.cancel();
    return response.status;
  };
}

/** Longest answer that is read so that its connection can be used again, in bytes. */
const mostAnswerBytes = 65_536;

/**
 * Sends over `node:http`. The bytes are those of the global `fetch`, which the client of ktx 0.12.0 uses; but `fetch`
 * compiles WebAssembly when it is first used, for which a process waits about 60 ms when it ends, and it cannot abort
 * a connection attempt. Redirects are not followed: events go to the endpoint or nowhere.
 */
export const post: Send = async ({ url, method, headers, body }, signal) => {
  const target = new URL(url);
  const { request } = target.protocol === 'https:' ? await import('node:https') : await import('node:http');
  signal.throwIfAborted();
  return new Promise<number>((resolve, reject) => {
    const sending: ClientRequest = request(target, {
      method,
      headers: wireHeaders(target, headers, body),
      signal,
    });
    sending.on('error', reject);
    sending.on('response', (answer) => {
      letGo(answer);
      // Node sets it on every answer; without one the event counts as not delivered.
      resolve(answer.statusCode ?? 500);
    });
    sending.end(body);
  });
};

/** Names and values in turn, with the spelling and in the order in which `fetch` sends them. */
export function wireHeaders(
  target: URL,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): string[] {
  return [
    ...['host', target.host],
    ...['connection', 'keep-alive'],
    ...Object.entries(headers).flat(),
    ...['accept', '*/*'],
    ...['accept-language', '*'],
    ...['sec-fetch-mode', 'cors'],
    ...['accept-encoding', target.protocol === 'https:' ? 'br, gzip, deflate' : 'gzip, deflate'],
    ...['content-length', String(body.byteLength)],
  ];
}

/** An answer is read to its end, for the next request on its connection, but never waited for. */
function letGo(answer: IncomingMessage): void {
  let bytes = 0;
  answer.socket.unref();
  answer.on('error', () => {});
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostAnswerBytes) answer.destroy();
  });
}
