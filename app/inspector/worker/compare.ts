import { type Capture, type RequestLine, readCapture } from '../../../lib/inspect/capture';
import { type CaptureDiff, diffCaptures } from '../../../lib/inspect/diff';
import { beginsAsHar, harLines } from '../../../lib/inspect/har';
import { countRequests } from '../../../lib/inspect/summary';
import type { Reader } from './reader';

/** Comparing pairs every event with every other; beyond this many the command line is the better place. */
const mostEvents = 5000;
const mostBytes = 64 * 1024 * 1024;

/** What changed from the capture of `reader` to another one. Throws a sentence when that cannot be told. */
export async function compareCaptures(reader: Reader, other: string): Promise<CaptureDiff> {
  const capture = readCapture(beginsAsHar(other) ? (await harLines(other)).join('\n') : other);
  if (capture.requests.length === 0 && !capture.capture) {
    throw new Error('The other file is not a capture: none of its lines is one of ktx-telemetry-preview.');
  }
  if (reader.file.length > mostBytes) throw new Error(tooMany);
  const own = readCapture(new TextDecoder().decode(reader.file.read(0, reader.file.length)));
  for (const each of [own, capture]) {
    if (countRequests(each.requests).events > mostEvents) throw new Error(tooMany);
  }
  return diffCaptures(own, capture);
}

const tooMany = `A capture with more than ${mostEvents} events is too long to be compared here. Use ktx-telemetry-preview diff A B.`;

/** What differs between two rows of the same capture. */
export function compareRows(reader: Reader, rows: readonly [number, number]): CaptureDiff {
  const names = rows.map((row) => reader.eventIndex.names[reader.eventIndex.rows.at('name', row)] ?? '');
  // Events of two names are paired all the same: the reader chose them.
  const name = names[0] === names[1] ? undefined : names.join(' → ');
  const difference = diffCaptures(alone(reader, rows[0], name), alone(reader, rows[1], name));
  // Each was the first of its own; the reader knows them by their places in the capture.
  const changed = difference.changed.map((change) => ({
    ...change,
    a: { ...change.a, number: rows[0] + 1 },
    b: { ...change.b, number: rows[1] + 1 },
  }));
  return { ...difference, changed };
}

function alone(reader: Reader, row: number, name: string | undefined): Capture {
  const request = reader.request(row);
  const event = reader.eventIndex.rows.at('event', row);
  return { requests: [event === -1 ? request : only(request, event, name)], assumptions: [], problems: [] };
}

/** The request with one event alone, under this name. */
function only(request: RequestLine, event: number, name: string | undefined): RequestLine {
  const { json } = request;
  if (typeof json !== 'object' || json === null || !('batch' in json) || !Array.isArray(json.batch)) {
    return request;
  }
  const one: unknown = json.batch[event];
  const named = name !== undefined && typeof one === 'object' && one !== null ? { ...one, event: name } : one;
  return { ...request, json: { ...json, batch: [named] } };
}
