import * as z from 'zod/mini';

/**
 * HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/) as programs write it, of which only what is used here
 * is asked for. Names that begin with an underscore are those that programs add.
 */

const text = z.catch(z.string(), '');

/** The value of a header; some programs write the length as a number. */
const value = z.catch(
  z.union([z.string(), z.pipe(z.union([z.number(), z.boolean()]), z.transform(String))]),
  '',
);

/** The specification has lists of `{name, value}`; some programs write pairs or one object. */
const headers = z.catch(
  z.union([
    z.array(z.looseObject({ name: z.string(), value: z._default(value, '') })),
    z.array(z.tuple([z.string(), z.string()])),
    z.record(
      z.string(),
      z.union([
        z.array(value),
        z.pipe(
          value,
          z.transform((one) => [one]),
        ),
      ]),
    ),
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

/** Whether a text begins as a HAR file does, also behind a comment; a capture of ours begins with its kind. */
export function beginsAsHar(text: string): boolean {
  return /^\ufeff?\s*\{\s*(?:"[^"\\]*"\s*:\s*"[^"\\]*"\s*,\s*)*"log"\s*:/.test(text);
}

/**
 * The headers as name and value, without those of HTTP/2 that say what the first line of HTTP/1.1 says. The host is that of the
 * address where no header has it: every request names one.
 */
export function headersOf({ headers, url, _raw }: HarRequest): [string, string][] {
  const pairs: [string, string][] = Array.isArray(headers)
    ? headers.map((each) => (Array.isArray(each) ? each : [each.name, each.value]))
    : Object.entries(headers).flatMap(([name, values]) =>
        values.map((each) => [name, each] as [string, string]),
      );
  const of = (wanted: string) => pairs.find(([name]) => name.toLowerCase() === wanted)?.[1];
  // What we wrote has the headers as they were sent.
  const host = of(':authority') ?? (_raw ? '' : hostOf(url));
  return [
    ...(of('host') === undefined && host !== '' ? [['host', host] satisfies [string, string]] : []),
    ...pairs.filter(([name]) => !name.startsWith(':')),
  ];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
