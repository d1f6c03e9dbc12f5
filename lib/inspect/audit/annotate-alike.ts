import { annotate } from '../annotate';
import type { Annotated, Annotation } from '../annotation';
import type { RequestLine } from '../capture';
import { property } from '../envelope';

/** An explained request, without what the server can derive from it. */
export type Explained = Omit<Annotated, 'server'>;

interface Form {
  readonly explained: Explained;
  /** For each annotation of the body its place among all values of the body. */
  readonly order: readonly number[];
}

/** Deeper bodies, and more values than this in all remembered forms, are not worth it. */
const deepest = 64;
const mostValues = 200_000;

/**
 * `annotate` for many requests: what it says depends on the form of a request (names, keys, kinds of values, and what
 * the events say of their program and release) and not on the other values, so each form is explained once.
 */
export function annotateAlike(): (request: RequestLine) => Explained {
  const forms = new Map<string, Form>();
  let size = 0;
  return (request) => {
    const values: unknown[] = [];
    const signature = request.json === undefined ? undefined : signatureOf(request, values);
    if (signature === undefined) return annotate(request);
    const known = forms.get(signature);
    if (known) return filled(known, request, values);
    const explained = annotate(request);
    if (size > mostValues) {
      forms.clear();
      size = 0;
    }
    size += values.length;
    forms.set(signature, { explained, order: orderOf(explained.body, values) });
    return explained;
  };
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
  { explained, order }: Form,
  { seq, target, headers, json }: RequestLine,
  values: readonly unknown[],
): Explained {
  const batch = property(json, 'batch');
  return {
    ...explained,
    seq,
    http: explained.http.map((each, index) => ({
      ...each,
      value: index === 0 ? target : headers[index - 1]?.[1],
    })),
    body: explained.body.map((each, index) => ({ ...each, value: values[order[index] ?? -1] })),
    events: explained.events.map((event) => {
      const value: unknown = Array.isArray(batch) ? batch[event.index] : undefined;
      const uuid = property(value, 'uuid');
      return { ...event, value, uuid: typeof uuid === 'string' ? uuid : undefined };
    }),
  };
}

/** Everything that the explanation of a request depends on; puts its values into `values` in the order of their text. */
function signatureOf({ method, target, headers, json }: RequestLine, values: unknown[]): string | undefined {
  let signature = `${method} ${target}`;
  for (const [name] of headers) signature += `\n${name}`;
  const batch = property(json, 'batch');
  for (const event of Array.isArray(batch) ? batch : []) {
    const properties = property(event, 'properties');
    const said = [
      property(event, 'event'),
      property(properties, 'cliVersion'),
      property(properties, 'runtime'),
      property(properties, '$lib'),
    ];
    signature += `\n${JSON.stringify(said.map((value) => (typeof value === 'object' ? null : value)))}`;
  }
  signature += '\n';
  const walk = (value: unknown, depth: number): boolean => {
    values.push(value);
    if (typeof value !== 'object' || value === null) {
      signature += value === null ? '0' : '-';
      return true;
    }
    if (depth === deepest) return false;
    if (Array.isArray(value)) {
      signature += `[${value.length}`;
      return value.every((each) => walk(each, depth + 1));
    }
    signature += '{';
    for (const [key, below] of Object.entries(value)) {
      // With its length before it, a key cannot pass for something else.
      signature += `${key.length}:${key}`;
      if (!walk(below, depth + 1)) return false;
    }
    signature += '}';
    return true;
  };
  return walk(json, 0) ? signature : undefined;
}
