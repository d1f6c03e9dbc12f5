import type { CaptureLine, EndLine, RequestLine } from '../capture';
import { property } from '../envelope';
import { type ReadBody, readBody } from './body';
import { entry, harFile, headersOf } from './har-file';
import { senderOf } from './sender';

/** A text that is no HAR file; the message ends a sentence that begins with the file. */
export class NotAHar extends Error {
  override readonly name = 'NotAHar';
}

/**
 * The lines of a capture that says what a HAR file says: its requests that a client of ktx made, and how many others it
 * has. @throws NotAHar
 */
export async function harLines(text: string): Promise<readonly string[]> {
  const { creator, browser, entries } = parsed(text);
  const lines: string[] = [];
  const others = { other: 0, posthog: 0 };
  let [events, requests] = [0, 0];
  let startedAt = '';
  for (const [index, each] of entries.entries()) {
    const read = await requestOf(each, index + 1);
    if (read === undefined) {
      lines.push(JSON.stringify({ kind: 'damaged', entry: index + 1 }));
      continue;
    }
    if (startedAt === '') startedAt = read.receivedAt;
    const sender = senderOf(read);
    if (sender !== 'ktx') others[sender] += 1;
    else {
      requests += 1;
      const batch = property(read.json, 'batch');
      events += Array.isArray(batch) ? batch.length : 0;
      lines.push(JSON.stringify({ kind: 'request', seq: requests, ...read }));
    }
  }
  const by = browser?.name ? `${browser.name} ${browser.version ?? ''}`.trim() : undefined;
  const first: CaptureLine = {
    kind: 'capture',
    formatVersion: 1,
    mode: 'har',
    tool: { name: creator?.name || 'an unnamed program', version: creator?.version ?? '' },
    startedAt,
    command: [],
    setAside: { others: others.other, posthog: others.posthog },
    ...(by !== undefined && { browser: by }),
  };
  const end: EndLine = { kind: 'end', requests, events };
  return [JSON.stringify(first), ...lines, JSON.stringify(end)];
}

function parsed(text: string) {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new NotAHar('begins as a HAR file and is not valid JSON; it may have been cut short');
  }
  const result = harFile.safeParse(value);
  if (!result.success) throw new NotAHar('begins as a HAR file and has no list of entries');
  return result.data.log;
}

/** What a request line says, and which entry of the file says it, from 1. */
interface HarEntry
  extends Pick<RequestLine, 'receivedAt' | 'method' | 'target' | 'origin' | 'httpVersion' | 'headers'>,
    ReadBody {
  readonly entry: number;
}

/** An entry as a request line without its number; undefined when it has no request. */
async function requestOf(value: unknown, number: number): Promise<HarEntry | undefined> {
  const result = entry.safeParse(value);
  if (!result.success) return undefined;
  const { request, startedDateTime } = result.data;
  const at = new Date(startedDateTime);
  return {
    receivedAt: Number.isNaN(at.getTime()) ? startedDateTime : at.toISOString(),
    method: request.method.toUpperCase(),
    ...placeOf(request.url),
    httpVersion: (request.httpVersion ?? '').replace(/^https?\//i, '').replace(/^h(?=\d)/i, '') || 'unknown',
    headers: headersOf(request),
    ...(await readBody(request)),
    entry: number,
  };
}

/** An absolute URL as what the first line of a request has of it, and what stands before that. */
function placeOf(url: string): Pick<RequestLine, 'target' | 'origin'> {
  if (!URL.canParse(url)) return { target: url };
  const { origin, pathname, search } = new URL(url);
  return { target: pathname + search, ...(origin !== 'null' && { origin }) };
}
