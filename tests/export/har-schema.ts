import * as z from 'zod/mini';

/**
 * HAR 1.2, strictly: what the specification (http://www.softwareishard.com/blog/har-12-spec/) names, what it allows to be
 * left out, and of other names only those that begin with an underscore.
 */
function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.looseObject(shape).check(
    z.superRefine((value: Record<string, unknown>, context) => {
      for (const key of Object.keys(value)) {
        if (!(key in shape) && !key.startsWith('_'))
          context.issues.push({ code: 'custom', message: `${key} is not of HAR`, input: value });
      }
    }),
  );
}

const comment = z.optional(z.string());
const size = z.int().check(z.gte(-1));
const pair = object({ name: z.string(), value: z.string(), comment });
const cookie = object({
  name: z.string(),
  value: z.string(),
  path: z.optional(z.string()),
  domain: z.optional(z.string()),
  expires: z.optional(z.string()),
  httpOnly: z.optional(z.boolean()),
  secure: z.optional(z.boolean()),
  comment,
});
const postData = object({
  mimeType: z.string(),
  params: z.optional(z.array(object({ name: z.string(), value: z.optional(z.string()) }))),
  text: z.optional(z.string()),
  comment,
});
const message = {
  httpVersion: z.string(),
  cookies: z.array(cookie),
  headers: z.array(pair),
  headersSize: size,
  bodySize: size,
  comment,
};
const request = object({
  ...message,
  method: z.string(),
  url: z.url(),
  queryString: z.array(pair),
  postData: z.optional(postData),
});
const content = object({
  size: z.int(),
  compression: z.optional(z.int()),
  mimeType: z.string(),
  text: z.optional(z.string()),
  encoding: z.optional(z.string()),
  comment,
});
const response = object({
  ...message,
  status: z.int(),
  statusText: z.string(),
  content,
  redirectURL: z.string(),
});
const ms = z.number().check(z.gte(-1));
const timings = object({
  blocked: z.optional(ms),
  dns: z.optional(ms),
  connect: z.optional(ms),
  send: ms,
  wait: ms,
  receive: ms,
  ssl: z.optional(ms),
  comment,
});
const entry = object({
  pageref: z.optional(z.string()),
  startedDateTime: z.iso.datetime({ offset: true }),
  time: z.number().check(z.gte(0)),
  request,
  response,
  cache: object({ beforeRequest: z.optional(z.unknown()), afterRequest: z.optional(z.unknown()), comment }),
  timings,
  serverIPAddress: z.optional(z.string()),
  connection: z.optional(z.string()),
  comment,
});
const product = object({ name: z.string(), version: z.string(), comment });

export const harSchema = object({
  log: object({
    version: z.literal('1.2'),
    creator: product,
    browser: z.optional(product),
    pages: z.optional(z.array(z.unknown())),
    entries: z.array(entry),
    comment,
  }),
});
