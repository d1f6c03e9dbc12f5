import { freshInstall } from '../today';
import type { WireFact } from './fact';

const http = { origin: 'http', dataClass: 'technical' } as const;
const fromFetch = "Added by Node.js's fetch.";

/** Every HTTP header that was seen on a request, by its name in lower case. */
export const headerFacts: Readonly<Record<string, WireFact>> = {
  host: {
    ...http,
    meaning: 'The host the request is sent to.',
    source: '`us.i.posthog.com`, or the host in `KTX_TELEMETRY_ENDPOINT`.',
    example: 'us.i.posthog.com',
  },
  connection: {
    ...http,
    meaning: 'Asks the server to keep the connection open for more requests.',
    source: "Added by Node.js's fetch and by Python's requests.",
    example: 'keep-alive',
  },
  'user-agent': {
    ...http,
    meaning: 'The name and version of the PostHog SDK that sends the request.',
    source: 'Set by the SDK.',
    example: `posthog-node/${freshInstall.posthogNode}`,
  },
  'content-type': {
    ...http,
    meaning: 'Says that the body is JSON.',
    source: 'Set by the SDK.',
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
    meaning: 'Accepts any kind of answer.',
    source: "Added by Node.js's fetch and by Python's requests.",
    example: '*/*',
  },
  'accept-language': {
    ...http,
    meaning: 'Accepts an answer in any language, without revealing yours.',
    source: fromFetch,
    example: '*',
  },
  'sec-fetch-mode': {
    ...http,
    meaning: 'The mode of the request, as browsers send it.',
    source: fromFetch,
    example: 'cors',
  },
  'accept-encoding': {
    ...http,
    meaning: 'The compression formats accepted for the answer.',
    source: "Added by Node.js's fetch and by Python's requests.",
    example: 'gzip, deflate',
  },
  'content-length': {
    ...http,
    meaning: 'The length of the body in bytes, as sent.',
    source: 'Counted by the HTTP client.',
    example: '430',
    volatile: true,
  },
};
