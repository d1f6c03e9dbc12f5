import { annotate } from '../../../lib/inspect/annotate';
import type { Annotation } from '../../../lib/inspect/annotation';
import { readLine } from '../../../lib/inspect/capture';
import type { EventDetail } from '../capture/protocol';
import { eventOf } from '../capture/rows';
import type { Ledger } from './ledger';
import type { Studying } from './studying';

/** Explains the line of a row, leaving out the other events of its batch. */
export function detailOf(text: string, row: number, ledger: Ledger, studying: Studying): EventDetail {
  const read = readLine(text);
  if (!('line' in read) || read.line.kind !== 'request') {
    throw new Error('The line of this event cannot be read any more.');
  }
  const request = read.line;
  const line = ledger.rows.at('line', row);
  const event = ledger.rows.at('event', row);
  const annotated = annotate(request);
  const concerns = (index: number | undefined) => index === undefined || event === -1 || index === event;
  return {
    row,
    line: line + 1,
    request,
    event,
    annotated: {
      ...annotated,
      body: annotated.body.filter((each) => concerns(each.event) && !isFrame(each)),
      server: annotated.server.filter((fact) => fact.events.includes(event)),
    },
    findings: (studying.byLine.get(line) ?? []).filter(({ pointer }) => concerns(eventOf(pointer))),
    assumptions: ledger.assumptionsOf(request.seq).filter(({ pointer }) => concerns(eventOf(pointer))),
  };
}

const frames: ReadonlySet<string> = new Set(['', '/batch', '/batch/*', '/batch/*/properties']);

/** What only holds values that are shown by themselves. */
function isFrame({ pattern, leaf }: Annotation): boolean {
  return !leaf && frames.has(pattern);
}
