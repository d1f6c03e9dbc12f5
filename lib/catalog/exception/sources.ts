import type { Runtime } from '../facts';

/** A place in ktx that reports errors. */
export interface ExceptionSource {
  /** Values of the field `source`; a part in angle brackets varies. */
  readonly sources: readonly string[];
  readonly runtime: Runtime;
  /** What happens there. */
  readonly where: string;
  readonly handled: boolean;
  readonly fatal: boolean;
  /** Whether the report names the project: as projectId from the command line, as a group from the daemon. */
  readonly project: 'always' | 'sometimes' | 'never';
  /** Values that are looked up and replaced in the report besides the fixed patterns. */
  readonly redaction: string;
}

const caught = { handled: true, fatal: false } as const;
const crashed = { handled: false, fatal: true } as const;
const nothing = 'None.';
const targetAndModels = "The secrets of the target's connection, the language model and the embeddings.";

/** Every place in ktx 0.12.0 that reports errors. */
export const exceptionSources = [
  {
    sources: ['bare-interactive'],
    runtime: 'node',
    where: 'The setup wizard of `ktx` without arguments throws.',
    ...caught,
    project: 'never',
    redaction: nothing,
  },
  {
    sources: ['<command path>', 'commander parseAsync'],
    runtime: 'node',
    where: 'An error escapes from a command, or is thrown before the command begins.',
    ...caught,
    project: 'sometimes',
    redaction: nothing,
  },
  {
    sources: ['uncaughtException'],
    runtime: 'node',
    where: 'The command line crashes, which loses its `command` event.',
    ...crashed,
    project: 'never',
    redaction: nothing,
  },
  {
    sources: ['unhandledRejection'],
    runtime: 'node',
    where: 'The command line crashes on an unhandled promise rejection, which loses its `command` event.',
    ...crashed,
    project: 'never',
    redaction: nothing,
  },
  {
    sources: ['connection test'],
    runtime: 'node',
    where: 'A connection cannot be reached, including during setup.',
    ...caught,
    project: 'always',
    redaction: 'The secrets of that connection.',
  },
  {
    sources: ['sql run'],
    runtime: 'node',
    where: '`ktx sql` fails.',
    ...caught,
    project: 'always',
    redaction: 'The secrets of that connection.',
  },
  {
    sources: ['sl list', 'sl search', 'sl read', 'sl validate', 'sl query'],
    runtime: 'node',
    where: 'A semantic-layer command fails.',
    ...caught,
    project: 'always',
    redaction:
      'The secrets of the connection if one is given, of the embeddings for search and query, and of the language model for query.',
  },
  {
    sources: ['ingest runtime'],
    runtime: 'node',
    where: 'The full-screen view of `ktx ingest` cannot provide the Python runtime.',
    ...caught,
    project: 'always',
    redaction: targetAndModels,
  },
  {
    sources: ['ingest context-build'],
    runtime: 'node',
    where: 'The full-screen view of `ktx ingest` throws.',
    ...caught,
    project: 'always',
    redaction: targetAndModels,
  },
  {
    sources: ['scan run'],
    runtime: 'node',
    where: 'A database scan fails.',
    ...caught,
    project: 'always',
    redaction: 'The secrets of the connection, the language model and the embeddings.',
  },
  {
    sources: ['mcp:<tool>'],
    runtime: 'node',
    where: 'An MCP tool fails.',
    ...caught,
    project: 'always',
    redaction: 'The secrets of the language model and the embeddings, never those of connections.',
  },
  {
    sources: ['app:<route>'],
    runtime: 'daemon-py',
    where: 'A route of the HTTP daemon throws.',
    ...caught,
    project: 'never',
    redaction: 'Request values under url, password, token, api_key, apikey and auth_header.',
  },
  {
    sources: ['semantic-query'],
    runtime: 'daemon-py',
    where: 'A semantic query fails, including through a mistake in the query.',
    ...caught,
    project: 'sometimes',
    redaction: nothing,
  },
  {
    sources: ['<subcommand>'],
    runtime: 'daemon-py',
    where: 'A one-shot run of the Python program fails on anything but a ValueError.',
    ...caught,
    project: 'never',
    redaction: nothing,
  },
  {
    sources: ['serve-http'],
    runtime: 'daemon-py',
    where: 'The server loop of the HTTP daemon throws.',
    ...crashed,
    project: 'never',
    redaction: nothing,
  },
] as const satisfies readonly ExceptionSource[];
