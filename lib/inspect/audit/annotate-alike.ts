import { annotate } from '../annotate';
import type { Annotated, Annotation } from '../annotation';
import type { RequestLine } from '../capture';
import { property } from '../envelope';

/** An explained request, without what the server can derive from it. */
export type Explained = Omit<Annotated, 'server'>;

/** An annotation whose value is that of the request at hand. */
type Slot = { -readonly [K in keyof Annotation]: Annotation[K] };

interface Form {
  readonly explained: Explained;
  /** The annotations of `explained`. */
  readonly slots: { readonly http: readonly Slot[]; readonly body: readonly Slot[] };
  /** For each annotation of the body its place among all values of the body. */
  readonly order: readonly number[];
  /** Annotations of lists and objects. */
  readonly containers: readonly Slot[];
  readonly outline: Outline;
}

/**
 * Everything that the explanation of a request depends on, in the order of its text: names and keys as strings, the kinds
 * of values as numbers. Lists are compared entry by entry, which is several times cheaper than one long string a request.
 */
type Outline = readonly unknown[];

const kind = { null: -1, scalar: -2, object: -3, end: -4 };

/** Deeper bodies, and more values than this in all remembered forms, are not worth it. */
const deepest = 64;
const mostValues = 200_000;
/** Forms of one length that are remembered; each is compared with in turn. */
const mostAlike = 32;

/**
 * `annotate` for many requests: what it says depends on the form of a request (names, keys, kinds of values, and what
 * the events say of their program and release) and not on the other values, so each form is explained once. The lists of
 * annotations belong to the form: they hold the values of one request until the next one is explained.
 */
export function annotateAlike(): (request: RequestLine) => Explained {
  const forms = new Map<string, Form[]>();
  let size = 0;
  let last: Form | undefined;
  return (request) => {
    // Or else as many whole bodies would be held as there are forms.
    for (const each of last?.containers ?? []) each.value = undefined;
    last = undefined;
    const values: unknown[] = [];
    const outline = request.json === undefined ? undefined : outlineOf(request, values);
    if (outline === undefined) return annotate(request);
    // A cheap first sieve; what passes it is compared whole.
    const sieve = `${request.target} ${outline.length}`;
    const alike = forms.get(sieve)?.find((form) => equal(form.outline, outline));
    if (alike) {
      last = alike;
      return filled(alike, request, values);
    }
    const { http, body, ...rest } = annotate(request);
    const order = orderOf(body, values);
    const slots = { http: http.map(slot), body: body.map(slot) };
    const explained = { ...rest, ...slots };
    const containers = slots.body.filter(({ value }) => typeof value === 'object' && value !== null);
    if (size > mostValues) {
      forms.clear();
      size = 0;
    }
    size += values.length;
    const bucket = forms.get(sieve) ?? [];
    if (bucket.length === mostAlike) bucket.shift();
    last = { explained, slots, order, containers, outline };
    bucket.push(last);
    forms.set(sieve, bucket);
    return explained;
  };
}

function equal(a: Outline, b: Outline): boolean {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return a.length === b.length;
}

function slot(annotation: Annotation): Slot {
  return { ...annotation };
}

/** Both lists are in the order of the text, and the annotations leave some values out. */
function orderOf(body: readonly Annotation[], values: readonly unknown[]): readonly number[] {
  let at = -1;
  return body.map(({ value }) => {
    do at += 1;
    while (at < values.length && !Object.is(values[at], value));
    return at;
  });
}

function filled(
  { explained, slots, order }: Form,
  { seq, target, headers, json }: RequestLine,
  values: readonly unknown[],
): Explained {
  const batch = property(json, 'batch');
  let at = 0;
  for (const each of slots.http) {
    fill(each, at === 0 ? target : headers[at - 1]?.[1]);
    at += 1;
  }
  at = 0;
  for (const each of slots.body) {
    fill(each, values[order[at] ?? -1]);
    at += 1;
  }
  return {
    ...explained,
    seq,
    events: explained.events.map((event) => {
      const value: unknown = Array.isArray(batch) ? batch[event.index] : undefined;
      const uuid = property(value, 'uuid');
      return { ...event, value, uuid: typeof uuid === 'string' ? uuid : undefined };
    }),
  };
}

/** An equal text stays the one that was there: it has outlived its request already, the new one need not. */
function fill(slot: Slot, value: unknown): void {
  if (slot.value !== value) slot.value = value;
}

/** The outline of a request; puts the values of its body into `values`, in the order of their text. */
function outlineOf({ method, target, headers, json }: RequestLine, values: unknown[]): Outline | undefined {
  const outline: unknown[] = [method, target, headers.length];
  for (const [name] of headers) outline.push(name);
  const batch = property(json, 'batch');
  for (const event of Array.isArray(batch) ? batch : []) {
    const properties = property(event, 'properties');
    outline.push(said(property(event, 'event')));
    for (const name of ['cliVersion', 'runtime', '$lib']) outline.push(said(property(properties, name)));
  }
  return walk(json, 0, outline, values) ? outline : undefined;
}

function walk(value: unknown, depth: number, outline: unknown[], values: unknown[]): boolean {
  values.push(value);
  if (typeof value !== 'object' || value === null) {
    outline.push(value === null ? kind.null : kind.scalar);
    return true;
  }
  if (depth === deepest) return false;
  if (Array.isArray(value)) {
    outline.push(value.length);
    for (const each of value) if (!walk(each, depth + 1, outline, values)) return false;
    return true;
  }
  outline.push(kind.object);
  for (const [key, each] of Object.entries(value)) {
    outline.push(key);
    if (!walk(each, depth + 1, outline, values)) return false;
  }
  outline.push(kind.end);
  return true;
}

/** A list or an object tells nothing here. */
function said(value: unknown): unknown {
  return typeof value === 'object' ? null : value;
}
