import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { commonFields, headerFacts } from '../../lib/catalog';
import { type Capture, type Line, type RequestLine, readCapture } from '../../lib/inspect/capture';

/** The instant at which everything on the site happens. */
const settledAt = Date.UTC(2026, 5, 15, 9, 30);

/** Fields whose values tell of the machine that builds the site; the catalog's examples stand in for them. */
const ofTheMachine = Object.entries(commonFields)
  .filter(([name]) => !['cliVersion', 'runtime', 'isCi'].includes(name))
  .map(([name, { example }]) => [name, example] as const);

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d+(?:Z|\+00:00)$/;

/**
 * The same capture for every machine and every day: times, random numbers, ports, paths and facts of the machine are
 * replaced by settled ones, and sizes and hashes computed again. `texts` are replaced wherever they occur.
 */
export function settle(text: string, texts: ReadonlyMap<string, string>): string {
  const capture = readCapture(replaceAll(text, texts));
  const lines: Line[] = [
    ...(capture.capture ? [{ ...capture.capture, startedAt: at(0) }] : []),
    ...withAssumptions(capture),
    ...(capture.end ? [capture.end] : []),
  ];
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

function withAssumptions({ requests, assumptions }: Capture): readonly Line[] {
  return requests.flatMap((request) => [
    settledRequest(request),
    // The address of the collector is settled to the one that ktx sends to, so nothing about it is assumed.
    ...assumptions.filter(({ seq, pointer }) => seq === request.seq && pointer !== 'header:host'),
  ]);
}

function settledRequest(request: RequestLine): RequestLine {
  const json = settledValue(request.json, request.seq);
  const raw = Buffer.from(JSON.stringify(json));
  const body = request.body.encoding === 'gzip' ? gzipSync(raw) : raw;
  const { base64: _base64, ...rest } = request.body;
  return {
    ...request,
    receivedAt: at(request.seq),
    json,
    headers: request.headers.map(([name, value]) => [
      name,
      headerValue(name.toLowerCase(), value, body.length),
    ]),
    body: {
      ...rest,
      bytes: body.length,
      sha256: createHash('sha256').update(body).digest('hex'),
      base64: body.toString('base64'),
    },
  };
}

function headerValue(name: string, value: string, bytes: number): string {
  if (name === 'host') return String(headerFacts['host']?.example ?? value);
  return name === 'content-length' ? String(bytes) : value;
}

function settledValue(value: unknown, seq: number, key = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => settledValue(entry, seq));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, below]) => [name, settledValue(below, seq, name)]);
    const settled: Record<string, unknown> = Object.fromEntries(entries);
    if ('cliVersion' in settled && 'runtime' in settled && settled['runtime'] === 'node') {
      for (const [name, example] of ofTheMachine) settled[name] = example;
    }
    return settled;
  }
  if (typeof value !== 'string') return value;
  if (key === 'uuid') return settledUuid(value, seq);
  return instant.test(value) ? at(seq).replace('Z', value.endsWith('Z') ? 'Z' : '000+00:00') : value;
}

/** A UUID of the same version, made from the place of the event. */
function settledUuid(uuid: string, seq: number): string {
  const hex = createHash('sha256').update(`event ${seq}`).digest('hex');
  const time = (settledAt + seq * 120).toString(16).padStart(12, '0');
  const version = uuid[14] ?? '7';
  const head = version === '7' ? time : hex.slice(20, 32);
  return `${head.slice(0, 8)}-${head.slice(8)}-${version}${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

function at(seq: number): string {
  return new Date(settledAt + seq * 120).toISOString();
}

function replaceAll(text: string, texts: ReadonlyMap<string, string>): string {
  let replaced = text;
  for (const [from, to] of texts) replaced = replaced.replaceAll(from, to);
  return replaced;
}
