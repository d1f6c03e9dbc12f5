import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { codeOf } from '../errors/preview-error';

/** What became of connections that brought no request that could be recorded, counted by its sentence. */
export interface Connections {
  /** Counts what was dealt with and not recorded; `what` goes on behind "A request". */
  pass(what: string): void;
  /** To be called when a request begins: from there on its own record says what is wrong with it. */
  begin(request: IncomingMessage): void;
  /** How many connections there are. */
  open(): number;
  /** Requests that were turned away, one sentence each kind. */
  notes(): readonly string[];
  /** Requests that were lost, one sentence each kind. */
  problems(): readonly string[];
}

interface Connection {
  /** The request that began last. */
  request: IncomingMessage | undefined;
  /** Bytes that had been read when the last request was complete. */
  accounted: number;
  /** Whether what was not accounted for has been counted. */
  counted: boolean;
}

/** Watches all connections of a server, so that none ends without a request and is forgotten. */
export function watchConnections(server: Server): Connections {
  const passed = new Map<string, number>();
  const silent = new Map<string, number>();
  const lost = new Map<string, number>();
  const known = new WeakMap<object, Connection>();
  let open = 0;

  server.on('connection', (socket: Socket) => {
    const connection: Connection = { request: undefined, accounted: 0, counted: false };
    known.set(socket, connection);
    open += 1;
    socket.once('close', () => {
      open -= 1;
      if (socket.bytesRead === 0) count(silent, 'ended without sending anything');
      else lose(connection, socket, 'ended before its request had all its headers');
    });
  });

  server.on('clientError', (error, socket) => {
    const connection = known.get(socket);
    if (connection) lose(connection, socket, reason(codeOf(error)), codeOf(error)?.startsWith('HPE_'));
    const status =
      codeOf(error) === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  });

  // Without a listener the connection is closed, and nobody knows.
  server.on('connect', (request, socket) => {
    account(request);
    count(passed, 'by CONNECT was refused; this is no proxy');
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n', () => socket.destroy());
  });

  /** `more` says that bytes came behind what is accounted for, also when they came together with it. */
  function lose(connection: Connection, socket: Duplex, what: string, more = false): void {
    const { request, counted, accounted } = connection;
    // A request that broke off is recorded with what is wrong with it.
    if (counted || (request && !request.complete)) return;
    if (!more && 'bytesRead' in socket && socket.bytesRead === accounted) return;
    connection.counted = true;
    count(lost, what);
  }

  function account({ socket }: IncomingMessage): void {
    const connection = known.get(socket);
    if (connection) connection.accounted = socket.bytesRead;
  }

  return {
    pass: (what) => count(passed, what),
    begin(request) {
      const connection = known.get(request.socket);
      if (connection) connection.request = request;
      request.once('close', () => account(request));
    },
    open: () => open,
    notes: () => [...sentences('request', passed), ...sentences('connection', silent)],
    problems: () => sentences('connection', lost).map((sentence) => `${sentence} It is not in the capture.`),
  };
}

/** Why Node gave a connection up. */
function reason(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return 'had a request with more than 64 KiB of headers';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'did not send its request in time';
  if (code?.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE') return 'was not HTTP that can be read';
  return 'ended before its request had all its headers';
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function sentences(noun: string, counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].map(
    ([what, times]) => `${times === 1 ? `A ${noun}` : `${times} times a ${noun}`} ${what}.`,
  );
}
