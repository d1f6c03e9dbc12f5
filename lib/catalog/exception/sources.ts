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
    where: 'The setup wizard that plain ktx opens throws.',
    ...caught,
    project: 'never',
    redaction: nothing,
  },
  {
    sources: ['<command path>', 'commander parseAsync'],
    runtime: 'node',
    where: 'An error leaves a command, or is thrown before the command begins.',
    ...caught,
    project: 'sometimes',
    redaction: nothing,
  },
  {
    sources: ['uncaughtException'],
    runtime: 'node',
    where: 'The command line crashes; its command event is lost.',
    ...crashed,
    project: 'never',
    redaction: nothing,
  },
  {
    sources: ['unhandledRejection'],
    runtime: 'node',
    where: 'The command line crashes on a promise that nobody waits for; its command event is lost.',
    ...crashed,
    project: 'never',
    redaction: nothing,
  },
  {
    sources: ['connection test'],
    runtime: 'node',
    where: 'A connection cannot be reached, also during setup.',
    ...caught,
    project: 'always',
    redaction: 'The secrets of that connection.',
  },
  {
    sources: ['sql run'],
    runtime: 'node',
    where: 'ktx sql fails.',
    ...caught,
    project: 'always',
    redaction: 'The secrets of that connection.',
  },
  {
    sources: ['sl list', 'sl search', 'sl read', 'sl validate', 'sl query'],
    runtime: 'node',
    where: 'A command of the semantic layer fails.',
    ...caught,
    project: 'always',
    redaction:
      'The secrets of the connection when one is given, of the embeddings for search and query, of the language model for query.',
  },
  {
    sources: ['ingest runtime'],
    runtime: 'node',
    where: 'The full-screen view of ktx ingest cannot provide the Python runtime.',
    ...caught,
    project: 'always',
    redaction: targetAndModels,
  },
  {
    sources: ['ingest context-build'],
    runtime: 'node',
    where: 'The full-screen view of ktx ingest throws.',
    ...caught,
    project: 'always',
    redaction: targetAndModels,
  },
  {
    sources: ['scan run'],
    runtime: 'node',
    where: 'The scan of a database fails.',
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
    redaction: 'Texts in the request under url, password, token, api_key, apikey and auth_header.',
  },
  {
    sources: ['semantic-query'],
    runtime: 'daemon-py',
    where: 'A semantic query fails, mistakes in the query included.',
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
