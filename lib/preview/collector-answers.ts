/** What the collector answers: a status and a JSON body. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** For telemetry, as PostHog's capture service answers it; posthog-node and posthog-python only look at the status. */
const taken: Answer = { status: 200, body: { status: 'Ok' } };

/**
 * Endpoints of PostHog that are asked for something and not only given something: each gets an answer that is valid
 * and empty, so that an SDK goes on undisturbed. Matched against the end of the path, behind any prefix.
 */
const questions: readonly { readonly path: RegExp; readonly body: unknown }[] = [
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
];

/** The answer to a POST that was recorded. */
export function answerToPost(target: string): Answer {
  return answerToQuestion(target) ?? taken;
}

/** The answer of an endpoint that is asked for something; undefined when `target` is none of those. */
export function answerToQuestion(target: string): Answer | undefined {
  const path = target.replace(/[?#].*$/s, '');
  const question = questions.find((candidate) => candidate.path.test(path));
  return question && { status: 200, body: question.body };
}
