import { annotate } from '../../../lib/inspect/annotate';
import type { Annotation } from '../../../lib/inspect/annotation';
import { type RequestLine, readLine } from '../../../lib/inspect/capture';
import type { EventDetail } from '../capture/protocol';
import { eventOf } from '../capture/rows';
import type { Analyzer } from './analysis';
import type { EventIndex } from './event-index';

/** The request of a line. Throws a sentence when it is none. */
export function requestOf(text: string): RequestLine {
  const read = readLine(text);
  if (!('line' in read) || read.line.kind !== 'request') {
    throw new Error('The line of this event cannot be read any more.');
  }
  return read.line;
}

/** Explains the request of a row, leaving out the other events of its batch. */
export function detailOf(
  request: RequestLine,
  row: number,
  eventIndex: EventIndex,
  analyzer: Analyzer,
): EventDetail {
  const line = eventIndex.rows.at('line', row);
  const event = eventIndex.rows.at('event', row);
  const { events, name, http, body, server } = annotate(request);
  const { value: _, ...own } = events[event] ?? { value: undefined };
  const concerns = (index: number | undefined) => index === undefined || event === -1 || index === event;
  return {
    row,
    line: line + 1,
    request: withoutJson(request),
    decoded: request.json !== undefined,
    event,
    own: 'index' in own ? own : undefined,
    annotated: {
      ...(name !== undefined && { name }),
      http,
      body: body.filter((each) => concerns(each.event) && !isFrame(each)),
      server: server.filter((fact) => fact.events.includes(event)),
    },
    findings: (analyzer.byLine.get(line) ?? []).filter(({ pointer }) => concerns(eventOf(pointer))),
    assumptions: eventIndex.assumptionsOf(request.seq).filter(({ pointer }) => concerns(eventOf(pointer))),
  };
}

/** What a page shows of a request, key by key: a line may hold anything besides. */
function withoutJson(request: RequestLine): RequestLine {
  const { kind, seq, receivedAt, method, target, httpVersion, headers, body, problem } = request;
  const told = { kind, seq, receivedAt, method, target, httpVersion, headers, body };
  return problem === undefined ? told : { ...told, problem };
}

const frames: ReadonlySet<string> = new Set(['', '/batch', '/batch/*', '/batch/*/properties']);

/** What only holds values that are shown by themselves. */
function isFrame({ pattern, leaf }: Annotation): boolean {
  return !leaf && frames.has(pattern);
}
