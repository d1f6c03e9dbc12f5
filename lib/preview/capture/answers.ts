import type { ServerResponse } from 'node:http';

/** What the collector answers: a status, and JSON as text with its headers. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | number>>;
}

/** Every answer is made once: there are thousands of requests a second, and a handful of answers. */
function answer(status: number, body: unknown): Answer {
  const text = JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  return { status, text, headers };
}

/** For telemetry, as PostHog's capture service answers it; posthog-node and posthog-python only look at the status. */
const taken = answer(200, { status: 'Ok' });

export const tooLarge = answer(413, { type: 'invalid_request', detail: 'The request is too large.' });
export const notStored = answer(507, {
  type: 'server_error',
  detail: 'The request could not be stored.',
});

/**
 * Endpoints of PostHog that are asked for something and not only given something: each gets an answer that is valid
 * and empty, so that an SDK goes on undisturbed. Matched against the end of the path, behind any prefix.
 */
const questions = [
  {
    path: /\/(flags|decide)\/?$/,
    body: {
      flags: {},
      featureFlags: {},
      featureFlagPayloads: {},
      errorsWhileComputingFlags: false,
      quotaLimited: [],
      config: { enable_collect_everything: false },
    },
  },
  {
    path: /\/(flags\/definitions|api\/feature_flag\/local_evaluation)\/?$/,
    body: { flags: [], group_type_mapping: {}, cohorts: {} },
  },
  {
    path: /\/array\/[^/]+\/config\/?$/,
    body: {
      supportedCompression: ['gzip', 'gzip-js'],
      hasFeatureFlags: false,
      sessionRecording: false,
      surveys: false,
    },
  },
  { path: /\/api\/surveys\/?$/, body: { surveys: [] } },
  // The newer transport reports per event; an event that is not named was accepted.
  { path: /\/i\/v1\/[^?]*$/, body: { results: {} } },
].map(({ path, body }) => ({ path, answer: answer(200, body) }));

/** The answer to a POST that was recorded. */
export function answerToPost(target: string): Answer {
  return answerToQuestion(target) ?? taken;
}

/** The answer of an endpoint that is asked for something; undefined when `target` is none of those. */
export function answerToQuestion(target: string): Answer | undefined {
  const path = /[?#]/.test(target) ? target.replace(/[?#].*$/s, '') : target;
  return questions.find((candidate) => candidate.path.test(path))?.answer;
}

export function reply(response: ServerResponse, { status, text, headers }: Answer): void {
  response.writeHead(status, headers);
  response.end(text);
}

/** Refuses without reading the body, which is why the connection cannot be used again. */
export function refuse(response: ServerResponse, status: number, why: string): void {
  const text = `ktx-telemetry-preview collector: ${why}\n`;
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(status, { ...headers, 'X-Content-Type-Options': 'nosniff', Connection: 'close' });
  response.end(text);
}
