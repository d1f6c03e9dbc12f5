import * as z from 'zod/mini';

/**
 * The capture file: JSON Lines, version 1. One `capture` line, then a line a request (and, in forecasts, a line an
 * assumption), then an `end` line. A capture without its `end` was cut short and is still readable.
 */

const header = z.tuple([z.string(), z.string()]);

/** What the consent rules said when the capture began, e.g. rule `DO_NOT_TRACK`, because `DO_NOT_TRACK is set`. */
const consent = z.looseObject({ send: z.boolean(), rule: z.string(), because: z.string() });

const sdk = z.looseObject({ name: z.string(), version: z.string(), source: z.string() });

const captureLine = z.looseObject({
  kind: z.literal('capture'),
  formatVersion: z.literal(1),
  /** `har` is never in a capture file: the requests were picked out of a HAR file that `tool` wrote. */
  mode: z.enum(['forecast', 'run', 'watch', 'har']),
  tool: z.object({ name: z.string(), version: z.string() }),
  /** ISO instant. */
  startedAt: z.string(),
  command: z.array(z.string()),
  consent: z.optional(consent),
  /** The SDK whose bytes a forecast shows; a run has whatever its command brought. */
  sdk: z.optional(sdk),
  /** The release whose behaviour a forecast shows. */
  release: z.optional(z.string()),
  /** The requests of a HAR file that no client of ktx made: those of other PostHog clients, and all others. */
  setAside: z.optional(z.object({ others: z.int(), posthog: z.int() })),
});

const requestLine = z.looseObject({
  kind: z.literal('request'),
  /** Counts from 1 in the order of arrival. */
  seq: z.int(),
  /** ISO instant. */
  receivedAt: z.string(),
  method: z.string(),
  target: z.string(),
  /** Of a HAR file: the beginning of the address, such as `https://us.i.posthog.com`. */
  origin: z.optional(z.string()),
  httpVersion: z.string(),
  /** In the order and with the spelling of the wire. */
  headers: z.array(header),
  body: z.looseObject({
    /** Length of the raw body as it arrived, before decoding. */
    bytes: z.int(),
    /** The content-encoding header, `identity` when there is none. */
    encoding: z.string(),
    /** Hex digest of the raw body. */
    sha256: z.string(),
    /** The raw body. */
    base64: z.string(),
    /** Present when the body was longer than the collector keeps: `bytes` is what was kept. */
    truncated: z.optional(z.boolean()),
    /** Present when the bytes are those of a HAR file, which need not be those that were sent. */
    fromHar: z.optional(z.boolean()),
  }),
  json: z.optional(z.unknown()),
  /** Why `json` is absent. */
  problem: z.optional(z.string()),
});

const assumptionLine = z.looseObject({
  kind: z.literal('assumption'),
  seq: z.int(),
  pointer: z.string(),
  because: z.string(),
});

const endLine = z.looseObject({
  kind: z.literal('end'),
  requests: z.int(),
  events: z.int(),
  exit: z.optional(z.object({ code: z.nullable(z.number()), signal: z.nullable(z.string()) })),
  /** Whether a forecast that was made before the run came true. */
  forecast: z.optional(z.looseObject({ cameTrue: z.boolean(), verdict: z.string() })),
  /** What arrived and is not in the capture, a sentence each. */
  lost: z.optional(z.array(z.string())),
});

const line = z.discriminatedUnion('kind', [captureLine, requestLine, assumptionLine, endLine]);

export type CaptureLine = z.infer<typeof captureLine>;
export type RequestLine = z.infer<typeof requestLine>;
export type AssumptionLine = z.infer<typeof assumptionLine>;
export type EndLine = z.infer<typeof endLine>;
export type Line = z.infer<typeof line>;

/** A line that is not one of ours, with its number (from 1) and what is wrong with it. */
export interface LineProblem {
  readonly line: number;
  readonly problem: string;
}

export interface Capture {
  readonly capture?: CaptureLine;
  readonly requests: readonly RequestLine[];
  readonly assumptions: readonly AssumptionLine[];
  /** Absent when the capture was cut short. */
  readonly end?: EndLine;
  readonly problems: readonly LineProblem[];
}

/** The collector decodes no deeper body; what walks or writes a much deeper one runs out of stack. */
const deepest = 256;

/** A line without its decoded body where that is nested too deep; undefined where something else is. */
function shallow(value: unknown): unknown {
  if (!isDeeper(value, deepest)) return value;
  if (typeof value !== 'object' || value === null || !('json' in value)) return undefined;
  const { json: _json, ...rest } = value;
  const problem = `The body nests lists and objects more than ${deepest} deep; it is not shown decoded.`;
  return isDeeper(rest, deepest) ? undefined : { ...rest, problem };
}

function isDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (most === 0) return true;
  if (Array.isArray(value)) return value.some((each) => isDeeper(each, most - 1));
  for (const each of Object.values(value)) {
    if (typeof each === 'object' && isDeeper(each, most - 1)) return true;
  }
  return false;
}

/** Reads one line of a capture; never throws. */
export function readLine(text: string): { readonly line: Line } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'not a JSON line' };
  }
  const result = line.safeParse(shallow(value));
  return result.success
    ? { line: result.data }
    : { problem: `not a capture line: ${z.prettifyError(result.error)}` };
}

/** Reads a whole capture; lines that cannot be read become problems, never errors. */
export function readCapture(text: string): Capture {
  const requests: RequestLine[] = [];
  const assumptions: AssumptionLine[] = [];
  const problems: LineProblem[] = [];
  let capture: CaptureLine | undefined;
  let end: EndLine | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const read = readLine(raw);
    if ('problem' in read) problems.push({ line: index + 1, problem: read.problem });
    else if (read.line.kind === 'capture') capture = read.line;
    else if (read.line.kind === 'request') requests.push(read.line);
    else if (read.line.kind === 'assumption') assumptions.push(read.line);
    else end = read.line;
  }
  return { ...(capture && { capture }), requests, assumptions, ...(end && { end }), problems };
}
