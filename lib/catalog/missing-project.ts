/** The class of the error with which ktx ends a command that finds no project. Its outcome is `aborted`, and nobody interrupted it. */
export const missingProjectClass = 'KtxProjectMissingAbortError';
