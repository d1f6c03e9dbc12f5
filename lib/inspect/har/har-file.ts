import * as z from 'zod/mini';

/**
 * HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/) as programs write it, of which only what is used here
 * is asked for. Names that begin with an underscore are those that programs add.
 */

const text = z.catch(z.string(), '');

/** The specification has lists of `{name, value}`; some programs write pairs or one object. */
const headers = z.catch(
  z.union([
    z.array(z.looseObject({ name: z.string(), value: text })),
    z.array(z.tuple([z.string(), z.string()])),
    z.record(z.string(), z.string()),
  ]),
  [],
);

const postData = z.looseObject({
  mimeType: z.optional(text),
  text: z.optional(text),
  /** The specification has it for responses only; proxies write it for requests as well. */
  encoding: z.optional(text),
  _encoding: z.optional(text),
  params: z.catch(z.optional(z.array(z.looseObject({ name: text, value: z.optional(text) }))), undefined),
});

const request = z.looseObject({
  method: z.string(),
  url: z.string(),
  httpVersion: z.optional(text),
  headers,
  postData: z.catch(z.optional(z.nullable(postData)), undefined),
  bodySize: z.catch(z.optional(z.number()), undefined),
  /** What `export --format har` adds: the bytes as they were sent. */
  _raw: z.catch(z.optional(z.looseObject({ encoding: z.string(), base64: z.string() })), undefined),
  /** A body that is no text, as HTTP Toolkit writes it. */
  _content: z.catch(z.optional(z.looseObject({ text: z.string(), encoding: z.string() })), undefined),
});

export const entry = z.looseObject({ startedDateTime: text, request });

const creator = z.looseObject({ name: text, version: z.optional(text) });

export const harFile = z.looseObject({
  log: z.looseObject({
    creator: z.catch(z.optional(creator), undefined),
    browser: z.catch(z.optional(z.nullable(creator)), undefined),
    entries: z.array(z.unknown()),
  }),
});

export type HarRequest = z.infer<typeof request>;

/** Whether a text begins as a HAR file does; a capture of ours begins with its kind. */
export function beginsAsHar(text: string): boolean {
  return /^\ufeff?\s*\{\s*"log"\s*:/.test(text);
}

/** The headers as name and value, without those of HTTP/2 that say what the first line of HTTP/1.1 says. */
export function headersOf({ headers }: HarRequest): [string, string][] {
  const pairs: [string, string][] = Array.isArray(headers)
    ? headers.map((each) => (Array.isArray(each) ? each : [each.name, each.value]))
    : Object.entries(headers);
  const authority = pairs.find(([name]) => name.toLowerCase() === ':authority');
  const hasHost = pairs.some(([name]) => name.toLowerCase() === 'host');
  return [
    ...(authority && !hasHost ? [['host', authority[1]] satisfies [string, string]] : []),
    ...pairs.filter(([name]) => !name.startsWith(':')),
  ];
}
