import { annotate } from '../inspect/annotate';
import type { Annotation } from '../inspect/annotation';
import type { RequestLine } from '../inspect/capture';
import { envelopeOf } from '../inspect/envelope';
import { escapeToken } from '../inspect/pointer';

/** One line of a request as it is shown: its text, how deep it stands, and what is known of the value on it. */
export interface PayloadLine {
  /** Where the line is: a JSON pointer, `header:NAME` or `request:target`; closing brackets have none. */
  readonly pointer?: string;
  readonly depth: number;
  /** The key with its colon, or the header's name. */
  readonly name?: string;
  /** The value, or the bracket that opens it, with a comma where one follows. */
  readonly text: string;
  readonly annotation?: Annotation;
}

export interface PayloadText {
  readonly start: PayloadLine;
  readonly headers: readonly PayloadLine[];
  readonly body: readonly PayloadLine[];
}

/** The lines of a request: the request line, the headers, and the decoded body as indented JSON. */
export function payloadLines(request: RequestLine): PayloadText {
  const { http, body } = annotate(request);
  const known = new Map(body.map((annotation) => [annotation.pointer, annotation]));
  const [target, ...headers] = http;
  return {
    start: {
      pointer: 'request:target',
      depth: 0,
      text: `${request.method} ${request.target} HTTP/${request.httpVersion}`,
      ...(target && { annotation: target }),
    },
    headers: request.headers.map(([name, value], index) => {
      const annotation = headers[index];
      return { pointer: `header:${name}`, depth: 0, name, text: value, ...(annotation && { annotation }) };
    }),
    body: [...jsonLines(request.json, known)],
  };
}

/** JSON as lines; lists of plain values stay on one line. */
function* jsonLines(
  value: unknown,
  known: ReadonlyMap<string, Annotation>,
  at: { readonly pointer: string; readonly depth: number; readonly name?: string; readonly comma: string } = {
    pointer: '',
    depth: 0,
    comma: '',
  },
): Generator<PayloadLine> {
  const { pointer, depth, name, comma } = at;
  const annotation = known.get(pointer);
  const line = (text: string): PayloadLine => ({
    pointer,
    depth,
    text,
    ...(name !== undefined && { name }),
    ...(annotation && { annotation }),
  });
  const children = childrenOf(value);
  if (!children || children.length === 0 || (Array.isArray(value) && value.every(isPlain))) {
    yield line(oneLine(value) + comma);
    return;
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  yield line(open);
  for (const [index, [key, below]] of children.entries()) {
    yield* jsonLines(below, known, {
      pointer: `${pointer}/${escapeToken(key)}`,
      depth: depth + 1,
      comma: index < children.length - 1 ? ',' : '',
      ...(!Array.isArray(value) && { name: JSON.stringify(key) }),
    });
  }
  yield { depth, text: close + comma };
}

function childrenOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function oneLine(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map((entry) => JSON.stringify(entry)).join(', ')}]`
    : (JSON.stringify(value) ?? 'null');
}

/** The name of the event in a request; undefined when it holds none. */
export function eventName(request: RequestLine): string | undefined {
  return envelopeOf(request).events[0]?.name;
}
