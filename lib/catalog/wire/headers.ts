import type { WireFact } from './fact';

const http = { origin: 'http', dataClass: 'technical' } as const;
const fromFetch = "Node.js's fetch adds it.";

/** Every HTTP header that was seen on a request, by its name in lower case. */
export const headerFacts: Readonly<Record<string, WireFact>> = {
  host: {
    ...http,
    meaning: 'The host that the request is meant for.',
    source: 'us.i.posthog.com, or the host in KTX_TELEMETRY_ENDPOINT.',
    example: 'us.i.posthog.com',
  },
  connection: {
    ...http,
    meaning: 'Asks the server to keep the connection open for further requests.',
    source: "Node.js's fetch and Python's requests both add it.",
    example: 'keep-alive',
  },
  'user-agent': {
    ...http,
    meaning: 'The name and version of the PostHog SDK that sends the request.',
    source: 'The SDK sets it.',
    example: 'posthog-node/5.34.9',
  },
  'content-type': {
    ...http,
    meaning: 'Says that the body is JSON.',
    source: 'The SDK sets it.',
    example: 'application/json',
  },
  'content-encoding': {
    ...http,
    meaning: 'Says that the body is compressed.',
    source: 'posthog-node sets it; posthog-python does not compress.',
    example: 'gzip',
  },
  accept: {
    ...http,
    meaning: 'Says that any kind of answer is welcome.',
    source: "Node.js's fetch and Python's requests both add it.",
    example: '*/*',
  },
  'accept-language': {
    ...http,
    meaning: 'Says that an answer in any language is welcome; it does not name yours.',
    source: fromFetch,
    example: '*',
  },
  'sec-fetch-mode': {
    ...http,
    meaning: 'Names the mode of the request, as browsers do.',
    source: fromFetch,
    example: 'cors',
  },
  'accept-encoding': {
    ...http,
    meaning: 'Says how the answer may be compressed.',
    source: "Node.js's fetch and Python's requests both add it.",
    example: 'gzip, deflate',
  },
  'content-length': {
    ...http,
    meaning: 'The length of the body in bytes, as it is sent.',
    source: 'Counted by the HTTP client.',
    example: '430',
    volatile: true,
  },
};
