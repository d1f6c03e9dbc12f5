import { explainer, explainHeader, type ServerFact, serverFacts, serverFactsOf } from '../catalog';
import {
  type Annotated,
  type AnnotatedEvent,
  type Annotation,
  type Coverage,
  type Derived,
  explained,
  unknown,
} from './annotation';
import type { RequestLine } from './capture';
import { type CapturedEvent, envelopeOf, property } from './envelope';
import { annotatedEvent } from './event';
import { places } from './pointer';

const unexplained = 'Nobody has explained this value: the catalog does not know it.';
const misshapen = 'Nobody has explained this value: what the catalog knows at this place has another form.';

/** No pointer of the catalog is longer; a hostile body can be, and each look at a long pointer costs its length. */
const deepest = 32;

/**
 * Explains a captured request: its target, every header and every value of its body, for the release that sent it. Total:
 * whatever the request holds, each of its values is in the result, as `unknown` where nobody can explain it.
 */
export function annotate(request: RequestLine): Annotated {
  const envelope = envelopeOf(request);
  const events = envelope.events.map(annotatedEvent);
  const http = [annotateTarget(request), ...request.headers.map(annotateHeader)];
  const body =
    envelope.kind === 'batch'
      ? explainedPlaces(request.json, events)
      : envelope.kind === 'unfamiliar'
        ? unknownPlaces(request.json)
        : rawBody(request);
  return {
    seq: request.seq,
    envelope: envelope.kind,
    ...(envelope.kind !== 'batch' && { name: envelope.name }),
    http,
    body,
    events,
    // An audit does not ask for it.
    get server() {
      return derivedFrom(events);
    },
    coverage: coverageOf(http, body),
  };
}

function explainedPlaces(json: unknown, events: readonly AnnotatedEvent[]): readonly Annotation[] {
  const annotations: Annotation[] = [];
  const around = explainer({});
  let explain = around;
  let event: AnnotatedEvent | undefined;
  for (const place of places(json)) {
    if (place.depth === 1) [event, explain] = [undefined, around];
    else if (place.depth === 2 && place.pattern === '/batch/*') {
      event = events[Number(place.pointer.slice(7))];
      explain = explainer(event?.context ?? {});
    }
    const known = place.depth > deepest ? undefined : explain(place.pattern);
    if (known && hasForm(place.value, known.example)) {
      annotations.push(explained(known, place, event));
    } else if (place.leaf) {
      annotations.push(unknown(place, known ? misshapen : unexplained, event));
    }
  }
  return annotations;
}

function unknownPlaces(json: unknown): readonly Annotation[] {
  return places(json)
    .filter(({ leaf }) => leaf)
    .map((place) =>
      unknown(place, 'It is part of a body whose form neither of the clients of ktx is known to send.'),
    );
}

function rawBody({ body, problem }: RequestLine): readonly Annotation[] {
  if (body.bytes === 0) return [];
  const why =
    problem === undefined ? 'The body could not be decoded.' : `The body could not be decoded: ${problem}.`;
  return [unknown({ pointer: '', pattern: '', value: body.base64, leaf: true }, why)];
}

/** Whether a value is a list, an object or neither, as the known example is; null stands for any of them. */
function hasForm(value: unknown, example: unknown): boolean {
  return value === null || formOf(value) === formOf(example);
}

function formOf(value: unknown): 'list' | 'object' | 'scalar' {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'object' : 'scalar';
}

/** Counts the leaves of these annotations. */
function coverageOf(...parts: readonly (readonly Annotation[])[]): Coverage {
  let seen = 0;
  const unknown: string[] = [];
  const undeclared: string[] = [];
  for (const annotations of parts) {
    for (const annotation of annotations) {
      if (!annotation.leaf) continue;
      seen += 1;
      if (annotation.origin === 'unknown') unknown.push(annotation.pointer);
      if (annotation.undeclared !== undefined) undeclared.push(annotation.pointer);
    }
  }
  return { seen, explained: seen - unknown.length, unknown, undeclared };
}

/** What the server can derive from these events without its being in the bytes, each fact once. */
function derivedFrom(events: readonly CapturedEvent[]): readonly Derived[] {
  const found = new Map<string, { readonly fact: ServerFact; readonly events: number[] }>();
  for (const event of events) {
    for (const [name, fact] of serverFactsOf(event.name ?? '', record(property(event.value, 'properties')))) {
      const entry = found.get(name) ?? { fact, events: [] };
      entry.events.push(event.index);
      found.set(name, entry);
    }
  }
  return [...found]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, { fact, events: indices }]) => ({ ...fact, name, events: indices }));
}

const order: readonly string[] = Object.keys(serverFacts);

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The path is the SDK's or that of KTX_TELEMETRY_ENDPOINT; nothing of ktx is known to put values behind a question mark. */
function annotateTarget({ target: value }: RequestLine): Annotation {
  const place = { pointer: 'request:target', pattern: 'request:target', value, leaf: true };
  if (value.includes('?'))
    return unknown(place, 'Neither of the clients of ktx is known to put values into the path.');
  return {
    ...place,
    origin: 'http',
    dataClass: 'technical',
    meaning: 'The path to which the request is sent.',
    source: 'The SDK, after the path in KTX_TELEMETRY_ENDPOINT if there is one.',
  };
}

/** A header, whatever its spelling. */
function annotateHeader([name, value]: readonly [string, string]): Annotation {
  const pointer = `header:${name}`;
  const place = { pointer, pattern: pointer.toLowerCase(), value, leaf: true };
  const known = explainHeader(name);
  return known ? explained(known, place) : unknown(place, 'No client of ktx was seen to send this header.');
}
