import type { Context } from '../../context';

/** Flags that contradict the ones beside them. */
const conflicts: readonly (readonly [flag: string, against: readonly string[]])[] = [
  ['skipLlm', ['llmBackend', 'anthropicApiKeyEnv', 'anthropicApiKeyFile', 'vertexProject', 'vertexLocation']],
  ['skipEmbeddings', ['embeddingBackend', 'embeddingApiKeyEnv', 'embeddingApiKeyFile']],
  ['skipDatabases', ['database', 'databaseConnectionId', 'databaseUrl', 'databaseSchema']],
  ['skipSources', ['source', 'sourceConnectionId', 'sourcePath', 'sourceGitUrl', 'sourceUrl']],
  ['skipAgents', ['agents', 'target']],
  ['enableQueryHistory', ['disableQueryHistory']],
  ['anthropicApiKeyEnv', ['anthropicApiKeyFile']],
  ['embeddingApiKeyEnv', ['embeddingApiKeyFile']],
  ['global', ['local']],
];

/** True when `ktx setup` is given flags that contradict each other; it refuses them before its first step. */
export function contradicts({ options }: Pick<Context, 'options'>): boolean {
  const given = (name: string) => {
    const value = options[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  };
  return conflicts.some(([flag, against]) => given(flag) && against.some(given));
}
